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
    // A unit may follow without a space: `8.2g/dL`, `98x10^9/L`.
    let digits = Substring(rest.prefix { $0 != space && !Quantity.beginsUnit($0) })
    guard let number = Number(digits) else { return nil }
    comparator = String(Substring(sign)) + String(Substring(orEqual))
    self.number = number
    self.digits = String(digits)
    unit = String(Substring(rest.dropFirst(digits.utf8.count).drop { $0 == space }))
  }

  /// A letter, a percent sign, or the first byte of a sign beyond ASCII, as in `µmol/L`.
  private static func beginsUnit(_ byte: UInt8) -> Bool {
    let small = byte | 0x20
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(small) || byte == UInt8(ascii: "%") || byte > 127
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
