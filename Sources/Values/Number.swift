/// An exact number: a fraction of two whole numbers, so that 0.1 + 0.2 is 0.3 and a third stays a third.
///
/// Numerator and denominator are 128 bits wide, reduced, the denominator positive. Operations that would not fit
/// return nil instead of losing digits.
public struct Number: Hashable, Sendable {
  /// The whole number above the line; carries the sign.
  public let numerator: Int128
  /// The whole number below the line; at least 1.
  public let denominator: Int128

  /// A whole number.
  public init(_ value: Int) {
    numerator = Int128(value)
    denominator = 1
  }

  /// A fraction, reduced; nil when the denominator is zero or the sign cannot be turned.
  public init?(_ numerator: Int128, over denominator: Int128) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    // Nearly every number fits 64 bits, where division is far cheaper.
    let (top, bottom) = (Int64(truncatingIfNeeded: numerator), Int64(truncatingIfNeeded: denominator))
    if Int128(top) == numerator, Int128(bottom) == denominator, top != .min, bottom > 0 {
      let divisor = Int64(Number.greatestCommonDivisor(top.magnitude, bottom.magnitude))
      self.numerator = Int128(divisor == 1 ? top : top / divisor)
      self.denominator = Int128(divisor == 1 ? bottom : bottom / divisor)
      return
    }
    let divisor = Number.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / Int128(divisor)
    self.denominator = sign * denominator / Int128(divisor)
  }

  /// Reads `-12`, `3.50`; nil for anything else, exponents, signs of plus, spaces and more than 30 digits included.
  public init?(_ text: String) { self.init(bytes: text.utf8) }

  /// Reads `-12`, `3.50`; nil for anything else, exponents, signs of plus, spaces and more than 30 digits included.
  public init?(_ text: some StringProtocol) { self.init(bytes: text.utf8) }

  private init?(bytes text: some Collection<UInt8>) {
    var digits: Int128 = 0
    var scale: Int128 = 1
    var count = 0
    var seenPoint = false
    var digitAfterPoint = false
    var bytes = text[...]
    let negative = bytes.first == UInt8(ascii: "-")
    if negative { bytes = bytes.dropFirst() }
    guard let first = bytes.first, first != UInt8(ascii: ".") else { return nil }
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        count += 1
        guard count <= 30 else { return nil }
        digits = digits * 10 + Int128(byte - UInt8(ascii: "0"))
        if seenPoint {
          scale *= 10
          digitAfterPoint = true
        }
      case UInt8(ascii: ".") where !seenPoint: seenPoint = true
      default: return nil
      }
    }
    if seenPoint && !digitAfterPoint { return nil }
    guard let value = Number(negative ? -digits : digits, over: scale) else { return nil }
    self = value
  }

  /// Zero.
  public static let zero = Number(0)

  /// Whether the number has no fraction.
  public var isWhole: Bool { denominator == 1 }

  /// The number as a machine integer, when it is whole and fits.
  public var int: Int? { isWhole ? Int(exactly: numerator) : nil }

  /// The nearest binary number; for statistics and drawing only.
  public var double: Double { Double(numerator) / Double(denominator) }

  /// Of 64 bits; at most what 63 hold when one of them does.
  private static func greatestCommonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return max(x, 1)
  }

  static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    if let small = UInt64(exactly: a), let other = UInt64(exactly: b) {
      return UInt128(greatestCommonDivisor(small, other))
    }
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return max(x, 1)
  }
}

extension Number: Comparable {
  /// Order by value, exactly.
  public static func < (left: Number, right: Number) -> Bool {
    if left.denominator == right.denominator { return left.numerator < right.numerator }
    // Nearly every number fits 64 bits, whose products fit 128.
    let (a64, b64) = (Int64(truncatingIfNeeded: left.numerator), Int64(truncatingIfNeeded: right.numerator))
    let (c64, d64) = (Int64(truncatingIfNeeded: left.denominator), Int64(truncatingIfNeeded: right.denominator))
    if Int128(a64) == left.numerator, Int128(b64) == right.numerator, Int128(c64) == left.denominator,
      Int128(d64) == right.denominator
    {
      return left.numerator &* right.denominator < right.numerator &* left.denominator
    }
    let a = left.numerator.multipliedFullWidth(by: right.denominator)
    let b = right.numerator.multipliedFullWidth(by: left.denominator)
    return a.high == b.high ? a.low < b.low : a.high < b.high
  }
}
