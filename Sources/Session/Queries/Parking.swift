import Forms
import Values

/// Reads the words of a remark that may begin with the day until which something is awaited.
enum Parking {
  /// `t+7 repeat sample` is that day and `repeat sample`; without a day in front all of it is words.
  static func read(_ text: String, today: PartialDate?) -> (until: PartialDate?, words: String) {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard let first = parts.first, first.contains(where: \.isNumber), let now = today?.dayNumber,
      case .success(let date) = DateEntry.read(first, today: today, ahead: true), let day = date.dayNumber, day > now
    else { return (nil, text) }
    return (date, parts.count > 1 ? parts[1] : "awaited")
  }

  /// What is wrong with a first word that is meant as a day but lies not ahead; nil when nothing is.
  static func problem(_ text: String, today: PartialDate?) -> String? {
    guard let first = text.split(separator: " ").first.map(String.init), let now = today?.dayNumber else { return nil }
    let isRelative = first.hasPrefix("t+") || first.hasPrefix("t-")
    switch DateEntry.read(first, today: today, ahead: true) {
    case .success(let date) where (date.dayNumber ?? Int.max) > now: return nil
    case .success
    where isRelative || first.contains("-") || first.contains(where: \.isLetter) && first.contains(where: \.isNumber):
      return "'\(first)' is not a day to come"
    case .failure where isRelative: return "'\(first)' is not a day to come"
    default: return nil
    }
  }
}
