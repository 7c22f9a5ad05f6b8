public import Values

/// A laboratory value as printed: comparator, number, unit; `<0.5 mg/dL`.
public struct Quantity: Hashable, Sendable {
  /// `<`, `<=`, `>`, `>=`, or empty.
  public let comparator: String
  /// The number.
  public let number: Number
  /// The digits as printed.
  public let digits: String
  /// The unit as printed, or empty.
  public let unit: String

  /// Reads a stored or typed quantity; nil when it is none.
  public init?(_ text: some StringProtocol) {
    var rest = text.drop { $0 == " " }
    var comparator = ""
    for sign in ["<=", ">=", "<", ">"] where rest.hasPrefix(sign) && comparator.isEmpty {
      comparator = sign
      rest = rest.dropFirst(sign.count)
    }
    rest = rest.drop { $0 == " " }
    let digits = rest.prefix { $0 != " " }
    guard let number = Number(digits) else { return nil }
    self.comparator = comparator
    self.number = number
    self.digits = String(digits)
    unit = String(rest.dropFirst(digits.count).drop { $0 == " " })
  }

  /// The quantity as it is stored.
  public var text: String { comparator + digits + (unit.isEmpty ? "" : " " + unit) }

  /// Whether two units are one: in any case of letters, and with or without the sign of multiplication in front that
  /// printouts put before powers of ten, `x10^9/L`.
  static func isSame(_ unit: String, _ typed: String) -> Bool {
    func bare(_ text: String) -> String {
      let small = text.lowercased().filter { $0 != " " }
      guard let first = small.first, "x×*".contains(first), small.dropFirst().first?.isNumber == true else {
        return small
      }
      return String(small.dropFirst())
    }
    return bare(unit) == bare(typed)
  }
}
