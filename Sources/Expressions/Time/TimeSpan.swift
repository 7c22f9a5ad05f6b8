/// A length of time to the nanosecond, at most about 292 years either way.
public struct TimeSpan: Hashable, Sendable {
  /// The length in nanoseconds; negative for a span into the past.
  public let nanoseconds: Int64

  /// A span of that many nanoseconds.
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// Reads `1h30m`, `-1.5s`, `100ms`: numbers with the units h, m, s, ms, us, µs, ns; nil for anything else and for
  /// spans that do not fit.
  public init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    let negative = bytes.first == UInt8(ascii: "-")
    if negative || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
    guard !bytes.isEmpty else { return nil }
    if bytes.elementsEqual([UInt8(ascii: "0")]) {
      nanoseconds = 0
      return
    }
    var total: Int128 = 0
    while !bytes.isEmpty {
      guard let part = TimeSpan.part(&bytes) else { return nil }
      total += part
      guard total <= Int128(1) << 64 else { return nil }
    }
    guard let value = Int64(exactly: negative ? -total : total) else { return nil }
    nanoseconds = value
  }

  /// One number with its unit, in nanoseconds.
  private static func part(_ bytes: inout ArraySlice<UInt8>) -> Int128? {
    var digits: Int128 = 0
    var scale: Int128 = 1
    var count = 0
    var seenPoint = false
    while let byte = bytes.first {
      if byte == UInt8(ascii: "."), !seenPoint {
        seenPoint = true
      } else if Lexer.isDigit(byte) {
        count += 1
        // Digits behind the eighteenth are below a nanosecond or make the span too long.
        guard count <= 18 || seenPoint else { return nil }
        if count <= 18 {
          digits = digits * 10 + Int128(byte - 48)
          if seenPoint { scale *= 10 }
        }
      } else {
        break
      }
      bytes = bytes.dropFirst()
    }
    guard count > 0 else { return nil }
    let units: [(String, Int128)] = [
      ("ns", 1), ("us", 1000), ("µs", 1000), ("μs", 1000), ("ms", 1_000_000), ("s", 1_000_000_000),
      ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ]
    guard let unit = units.first(where: { bytes.starts(with: $0.0.utf8) }) else { return nil }
    bytes = bytes.dropFirst(unit.0.utf8.count)
    return digits * unit.1 / scale
  }

  /// The sum; nil when it does not fit.
  public func adding(_ other: TimeSpan) -> TimeSpan? {
    let (sum, overflow) = nanoseconds.addingReportingOverflow(other.nanoseconds)
    return overflow ? nil : TimeSpan(nanoseconds: sum)
  }

  /// The difference; nil when it does not fit.
  public func subtracting(_ other: TimeSpan) -> TimeSpan? {
    let (difference, overflow) = nanoseconds.subtractingReportingOverflow(other.nanoseconds)
    return overflow ? nil : TimeSpan(nanoseconds: difference)
  }

  /// The same length the other way; nil when it does not fit.
  public var negated: TimeSpan? { TimeSpan(nanoseconds: 0).subtracting(self) }
}

extension TimeSpan: Comparable {
  /// Order by length, spans into the past first.
  public static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.nanoseconds < right.nanoseconds }
}

extension TimeSpan: CustomStringConvertible {
  /// The span in seconds: `90s`, `-1.5s`.
  public var description: String {
    let (seconds, rest) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
    return (nanoseconds < 0 ? "-" : "") + "\(seconds)" + Timestamp.fraction(rest) + "s"
  }
}
