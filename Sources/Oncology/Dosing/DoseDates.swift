import Values

/// Checks of the dates and times of doses.
public enum DoseDates {
  /// Whether two days 1 are far enough apart: at least 18 days unless the protocol says otherwise.
  public static func interval(_ first: PartialDate, _ second: PartialDate, least: Int = 18) -> DoseDoubt? {
    guard let from = first.dayNumber, let to = second.dayNumber, to - from < least else { return nil }
    return .intervalTooShort(days: to - from, least: least)
  }

  /// Whether a hold, counted from the day on which the dose was due, has lasted longer than 12 weeks on a day.
  public static func hold(since: PartialDate, on day: PartialDate, most: Int = 84) -> DoseDoubt? {
    let days = day.earliest - since.latest
    return days > most ? .heldTooLong(days: days, most: most) : nil
  }

  /// Whether a day of the cycle, 1 to 21, is one of the days on which capsules are taken.
  public static func capsuleDay(_ date: PartialDate, dayOne: PartialDate, last: Int = 14) -> DoseDoubt? {
    guard let from = dayOne.dayNumber, let to = date.dayNumber else { return nil }
    let day = to - from + 1
    return (1...max(1, last)).contains(day) ? nil : .outsideDays(day: day, last: last)
  }

  /// Whether an infusion took long enough: the first 60 minutes, later ones 30.
  public static func infusion(minutes: Int, isFirst: Bool, first: Int = 60, later: Int = 30) -> DoseDoubt? {
    if minutes <= 0 { return .endsBeforeStart(minutes: minutes) }
    let least = isFirst ? first : later
    return minutes < least ? .tooFast(minutes: minutes, least: least) : nil
  }
}
