public import Record
public import Values

/// A clock that tests move by hand; the ward lies eight hours ahead of UTC.
public struct WardClock: Sendable {
  private var milliseconds: Int64

  /// A clock that stands at noon of a day.
  public init(_ date: String = "2026-11-22") {
    milliseconds = Int64(PartialDate(date)?.dayNumber ?? 0) * 86_400_000 + 4 * 3_600_000
  }

  /// The ward's date.
  public var today: PartialDate? { now.localDate }

  /// The moment that it shows.
  public var now: Moment {
    Moment(milliseconds: milliseconds, zoneMinutes: 480, boot: "testboot", monotonic: milliseconds - 1_000_000_000)
  }

  /// The next moment, a minute later.
  public mutating func tick() -> Moment {
    milliseconds += 60_000
    return now
  }

  /// Goes to noon of a day.
  public mutating func go(to date: String) { self = WardClock(date) }

  /// Goes some days on.
  public mutating func skip(days: Int) { milliseconds += Int64(days) * 86_400_000 }
}
