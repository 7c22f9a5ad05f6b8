import Values

/// What a parameter may be.
public enum ParameterKind: Hashable, Sendable {
  /// A whole number of a range, in a unit.
  case whole(ClosedRange<Int>, unit: String)
  /// A whole number of a range in a unit, or that word.
  case wholeOr(String, ClosedRange<Int>, unit: String)
  /// Whole numbers of a range, separated by commas.
  case wholes(ClosedRange<Int>, unit: String)
  /// A share between 0 and 1.
  case share
  /// Y or N.
  case flag
  /// One of those words.
  case choice([String])
  /// Words separated by commas.
  case words
  /// Roles of the trial, separated by commas.
  case roles

  /// What it takes, for messages and the page of the contract.
  public var words: String {
    switch self {
    case .whole(let range, let unit): "\(unit), \(range.lowerBound) to \(range.upperBound)"
    case .wholeOr(let word, let range, let unit): "`\(word)`, or \(unit), \(range.lowerBound) to \(range.upperBound)"
    case .wholes(let range, let unit): "\(unit), each \(range.lowerBound) to \(range.upperBound), with commas between"
    case .share: "a number between 0 and 1"
    case .flag: "Y or N"
    case .choice(let words): words.joined(separator: ", ")
    case .words: "words with commas between"
    case .roles: "roles of the trial with commas between"
    }
  }

  /// Whether a text is one.
  func accepts(_ text: String, roles: Set<String>) -> Bool {
    switch self {
    case .whole(let range, _): Int(text).map(range.contains) ?? false
    case .wholeOr(let word, let range, _): text == word || Int(text).map(range.contains) ?? false
    case .wholes(let range, _):
      !text.isEmpty && ParameterKind.parts(text).allSatisfy { Int($0).map(range.contains) ?? false }
    case .share: Number(text).map { $0 > .zero && $0 < Number(1) } ?? false
    case .flag: text == "Y" || text == "N"
    case .choice(let words): words.contains(text)
    case .words: !ParameterKind.parts(text).contains("")
    case .roles: ParameterKind.parts(text).allSatisfy { $0.isEmpty || roles.contains($0) }
    }
  }

  /// What stands between commas.
  static func parts(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let rest = part.drop { $0 == " " }
      return String(
        rest.prefix(rest.lastIndex { $0 != " " }.map { rest.distance(from: rest.startIndex, to: $0) + 1 } ?? 0))
    }
  }
}
