import Forms
import Values

/// Reads the words of a remark that may begin with the day until which something is awaited.
enum Parking {
  /// `t+7 repeat sample` is that day and `repeat sample`; without a day in front all of it is words.
  static func read(_ text: String, today: PartialDate?) -> (until: PartialDate?, words: String) {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard let first = parts.first, first.contains(where: \.isNumber), let now = today?.dayNumber,
      case .success(let date) = DateEntry.read(first, today: today), let day = date.dayNumber, day > now
    else { return (nil, text) }
    return (date, parts.count > 1 ? parts[1] : "awaited")
  }
}
