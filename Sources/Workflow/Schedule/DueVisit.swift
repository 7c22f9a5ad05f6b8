public import Values

/// A visit that is planned, done or missed, with the days on which it was or is due.
public struct DueVisit: Hashable, Sendable {
  /// How a visit stands on a given day.
  public enum State: String, Hashable, Sendable {
    /// Something was entered for it.
    case done
    /// It was said that it did not take place.
    case missed
    /// The window is not open yet.
    case planned
    /// The window is open.
    case due
    /// The window has closed and nothing was entered.
    case late
  }

  /// The visit, such as `C05`.
  public let visit: String
  /// The planned day, nil when no date anchors it.
  public let day: PartialDate?
  /// The first and last day of the window.
  public let window: (first: PartialDate, last: PartialDate)?
  /// How it stands.
  public let state: State
  /// Days since the window closed, when late.
  public let lateDays: Int

  /// The days by which a visit that took place missed its window: negative before it, positive after it, 0 inside.
  public var daysOutside: Int {
    guard state == .done, let day = day?.dayNumber, let window else { return 0 }
    return day < window.first.earliest
      ? day - window.first.earliest : day > window.last.latest ? day - window.last.latest : 0
  }

  /// Equal when they say the same.
  public static func == (left: DueVisit, right: DueVisit) -> Bool {
    left.visit == right.visit && left.day == right.day && left.state == right.state && left.lateDays == right.lateDays
  }

  /// Hashed by visit and state.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(visit)
    hasher.combine(state)
  }
}
