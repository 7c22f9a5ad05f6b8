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
    let space = UInt8(ascii: " ")
    var rest = Substring(text).utf8.drop { $0 == space }
    let sign = rest.prefix { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }.prefix(1)
    let orEqual = sign.isEmpty ? sign : rest.dropFirst().prefix { $0 == UInt8(ascii: "=") }.prefix(1)
    rest = rest.dropFirst(sign.count + orEqual.count).drop { $0 == space }
    let digits = Substring(rest.prefix { $0 != space })
    guard let number = Number(digits) else { return nil }
    comparator = String(Substring(sign)) + String(Substring(orEqual))
    self.number = number
    self.digits = String(digits)
    unit = String(Substring(rest.dropFirst(digits.utf8.count).drop { $0 == space }))
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
