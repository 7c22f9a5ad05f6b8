/// A moment to the nanosecond, from the start of year 1 to the end of year 9999.
public struct Timestamp: Hashable, Sendable {
  /// Seconds since 1 January 1970, UTC.
  public let seconds: Int64
  /// Nanoseconds beyond them, 0 to 999 999 999.
  public let nanoseconds: Int32

  private static let range: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// A moment; nil outside the years that are kept or for more than a second of nanoseconds.
  public init?(seconds: Int64, nanoseconds: Int32) {
    guard Timestamp.range.contains(seconds), (0...999_999_999).contains(nanoseconds) else { return nil }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// Reads `2009-02-13T23:31:30Z`, also with a fraction of the second and an offset such as `+08:00` (RFC 3339).
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    func number(_ start: Int, _ count: Int) -> Int? {
      guard start + count <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[start..<start + count] {
        guard Lexer.isDigit(byte) else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    func has(_ sign: String, _ place: Int) -> Bool {
      bytes.indices.contains(place) && sign.utf8.contains(bytes[place])
    }
    guard has("-", 4), has("-", 7), has("Tt", 10), has(":", 13), has(":", 16),
      let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
      let minute = number(14, 2), let second = number(17, 2), (1...12).contains(month), day >= 1,
      day <= Civil.days(in: month, of: year), hour < 24, minute < 60, second < 60
    else { return nil }
    var at = 19
    var nanoseconds = 0
    if has(".", at) {
      let start = at + 1
      at = start
      while at < bytes.count, Lexer.isDigit(bytes[at]) { at += 1 }
      guard at > start, at - start <= 9, let digits = number(start, at - start) else { return nil }
      nanoseconds = (0..<9 - (at - start)).reduce(digits) { value, _ in value * 10 }
    }
    var offset = 0
    if has("Zz", at) {
      at += 1
    } else {
      guard has("+-", at), has(":", at + 3), let hours = number(at + 1, 2), let minutes = number(at + 4, 2),
        hours < 24, minutes < 60
      else { return nil }
      offset = (hours * 3600 + minutes * 60) * (has("-", at) ? -1 : 1)
      at += 6
    }
    guard at == bytes.count else { return nil }
    let days = Civil.dayNumber(year, month, day)
    self.init(
      seconds: Int64(days * 86_400 + hour * 3600 + minute * 60 + second - offset), nanoseconds: Int32(nanoseconds))
  }

  /// The moment that much later; nil outside the years that are kept.
  public func adding(_ span: TimeSpan) -> Timestamp? { Timestamp(total: total + Int128(span.nanoseconds)) }

  /// How long this is after the other; nil when it does not fit.
  public func since(_ other: Timestamp) -> TimeSpan? { Int64(exactly: total - other.total).map(TimeSpan.init) }

  private var total: Int128 { Int128(seconds) * 1_000_000_000 + Int128(nanoseconds) }

  private init?(total: Int128) {
    let rest = (total % 1_000_000_000 + 1_000_000_000) % 1_000_000_000
    guard let seconds = Int64(exactly: (total - rest) / 1_000_000_000) else { return nil }
    self.init(seconds: seconds, nanoseconds: Int32(rest))
  }

  /// A fraction of a second as text, in groups of three digits; empty when there is none.
  static func fraction(_ nanoseconds: UInt64) -> String {
    guard nanoseconds > 0 else { return "" }
    var digits = Substring(String(1_000_000_000 + nanoseconds).dropFirst())
    while digits.last == "0" { digits = digits.dropLast() }
    return "." + digits
  }
}

extension Timestamp: Comparable {
  /// Earlier first.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}

extension Timestamp: CustomStringConvertible {
  /// The moment in UTC: `2009-02-13T23:31:30.5Z`.
  public var description: String {
    let civil = Civil(seconds: seconds)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let year = String(10_000 + civil.year).dropFirst()
    return "\(year)-\(two(civil.month))-\(two(civil.day))T\(two(civil.hour)):\(two(civil.minute)):\(two(civil.second))"
      + Timestamp.fraction(UInt64(nanoseconds)) + "Z"
  }
}
