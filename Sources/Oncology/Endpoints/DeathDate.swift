public import Values

/// The day taken for a death that is known only in part, with the bounds that a sensitivity analysis needs.
///
/// The 15th of the month, or 1 July of the year, moved so that it is not before the day last known alive and not after
/// the day on which the site was told.
public struct DeathDate: Hashable, Sendable {
  /// The day taken.
  public let date: PartialDate
  /// The earliest day that it can be.
  public let earliest: PartialDate
  /// The latest day that it can be.
  public let latest: PartialDate
  /// Whether the day was not known.
  public let isImputed: Bool

  /// A death. Nil when the dates contradict each other so that no day is left outside the calendar that is kept.
  public init?(_ date: PartialDate, lastAlive: PartialDate? = nil, notified: PartialDate? = nil, dayOfMonth: Int = 15) {
    if date.isComplete {
      self.date = date
      earliest = date
      latest = date
      isImputed = false
      return
    }
    var first = date.earliest
    var last = date.latest
    if let lastAlive { first = min(max(first, lastAlive.earliest), last) }
    if let notified { last = max(min(last, notified.latest), first) }
    let usual =
      date.month.flatMap {
        PartialDate(year: date.year, month: $0, day: min(max(1, dayOfMonth), PartialDate.days(in: $0, of: date.year)))
      } ?? PartialDate(year: date.year, month: 7, day: 1)
    guard let usual, let taken = PartialDate(dayNumber: min(max(usual.earliest, first), last)),
      let low = PartialDate(dayNumber: first), let high = PartialDate(dayNumber: last)
    else { return nil }
    self.date = taken
    earliest = low
    latest = high
    isImputed = true
  }
}
