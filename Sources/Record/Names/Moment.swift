public import Values

/// One reading of the clock: the instant in UTC, the ward's zone, and the host's clock that only runs forward.
public struct Moment: Hashable, Sendable {
  /// Milliseconds since 1 January 1970 UTC, as the wall clock said.
  public let milliseconds: Int64
  /// Minutes by which the ward's time is ahead of UTC.
  public let zoneMinutes: Int
  /// Which start of the host this was, eight characters.
  public let boot: String
  /// Milliseconds since that start.
  public let monotonic: Int64

  /// A reading.
  public init(milliseconds: Int64, zoneMinutes: Int, boot: String, monotonic: Int64) {
    self.milliseconds = milliseconds
    self.zoneMinutes = zoneMinutes
    self.boot = boot
    self.monotonic = monotonic
  }

  /// Reads the texts of a journal line: `2026-11-22T08:04:05.123Z`, `+08:00`, `boot:milliseconds`.
  public init?(utc: String, zone: String, mono: String) {
    guard let milliseconds = Moment.milliseconds(utc), let minutes = Moment.minutes(zone),
      let colon = mono.lastIndex(of: ":"), let monotonic = Int64(mono[mono.index(after: colon)...]), monotonic >= 0,
      mono[..<colon].utf8.allSatisfy({ $0.isSmall || $0.isDigit })
    else { return nil }
    self.init(
      milliseconds: milliseconds, zoneMinutes: minutes, boot: String(mono[..<colon]), monotonic: monotonic)
  }

  /// The instant as `2026-11-22T08:04:05.123Z`.
  public var utc: String { Moment.utc(milliseconds) }

  /// An instant in milliseconds since 1970 as `2026-11-22T08:04:05.123Z`.
  public static func utc(_ milliseconds: Int64) -> String {
    let (days, rest) = split(milliseconds, 86_400_000)
    guard let date = PartialDate(dayNumber: Int(days)), (0...9999).contains(date.year), let month = date.month,
      let day = date.day
    else { return "1970-01-01T00:00:00.000Z" }
    let second = Int(rest / 1000)
    // Written digit by digit: every line of a journal has one or more of these.
    return String(unsafeUninitializedCapacity: 24) { out in
      func put(_ value: Int, _ place: Int, _ count: Int) {
        var value = value
        for index in (place..<place + count).reversed() {
          out[index] = UInt8(ascii: "0") + UInt8(value % 10)
          value /= 10
        }
      }
      for (place, sign) in separators { out[place] = sign }
      put(date.year, 0, 4)
      put(month, 5, 2)
      put(day, 8, 2)
      put(second / 3600, 11, 2)
      put(second / 60 % 60, 14, 2)
      put(second % 60, 17, 2)
      put(Int(rest % 1000), 20, 3)
      return 24
    }
  }

  private static let separators: [(Int, UInt8)] = [
    (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")), (10, UInt8(ascii: "T")), (13, UInt8(ascii: ":")),
    (16, UInt8(ascii: ":")), (19, UInt8(ascii: ".")), (23, UInt8(ascii: "Z")),
  ]

  /// The zone as `+08:00`.
  public var zone: String {
    let size = abs(zoneMinutes)
    return (zoneMinutes < 0 ? "-" : "+") + "\(Moment.two(Int64(size / 60))):\(Moment.two(Int64(size % 60)))"
  }

  /// The forward clock as `boot:milliseconds`.
  public var mono: String { "\(boot):\(monotonic)" }

  /// The date on the ward.
  public var localDate: PartialDate? {
    PartialDate(dayNumber: Int(Moment.split(milliseconds + Int64(zoneMinutes) * 60_000, 86_400_000).0))
  }

  /// The time on the ward as `16:04:05`.
  public var localTime: String {
    let second = Moment.split(milliseconds + Int64(zoneMinutes) * 60_000, 86_400_000).1 / 1000
    return "\(Moment.two(second / 3600)):\(Moment.two(second / 60 % 60)):\(Moment.two(second % 60))"
  }

  /// Reads `2026-11-22T08:04:05.123Z` into milliseconds since 1970; nil for anything else.
  public static func milliseconds(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count == 24, separators.allSatisfy({ bytes[$0.0] == $0.1 }),
      let date = PartialDate(String(decoding: bytes[..<10], as: UTF8.self)), let day = date.dayNumber,
      let hour = digits(bytes[11..<13]), let minute = digits(bytes[14..<16]), let second = digits(bytes[17..<19]),
      let fraction = digits(bytes[20..<23]), hour < 24, minute < 60, second < 60
    else { return nil }
    return Int64(day) * 86_400_000 + ((hour * 60 + minute) * 60 + second) * 1000 + fraction
  }

  private static func minutes(_ zone: String) -> Int? {
    let bytes = Array(zone.utf8)
    guard bytes.count == 6, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"), bytes[3] == 58,
      let hours = digits(bytes[1..<3]), let minutes = digits(bytes[4..<6]), hours <= 14, minutes < 60
    else { return nil }
    let size = Int(hours * 60 + minutes)
    return bytes[0] == UInt8(ascii: "-") ? -size : size
  }

  private static func digits(_ bytes: ArraySlice<UInt8>) -> Int64? {
    var value: Int64 = 0
    for byte in bytes {
      guard byte.isDigit else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    return value
  }

  private static func split(_ value: Int64, _ size: Int64) -> (Int64, Int64) {
    let rest = ((value % size) + size) % size
    return ((value - rest) / size, rest)
  }

  private static func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
