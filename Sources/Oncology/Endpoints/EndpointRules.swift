/// What a protocol fixes about endpoints in time.
public struct EndpointRules: Hashable, Sendable {
  /// How many days from the origin are looked at, the first included; nil for all.
  public let horizonDays: Int?
  /// Days between planned assessments at first.
  public let interval: Int
  /// The day from which they are further apart.
  public let laterFrom: Int
  /// Days between planned assessments from then on.
  public let laterInterval: Int
  /// How many days an assessment may be early or late.
  public let window: Int
  /// Whether progression that was clinical alone is an event; else the patient is censored.
  public let isClinicalProgressionEvent: Bool
  /// A gap that the protocol fixes in days; nil to work it out from the schedule.
  public let fixedGap: Int?

  /// Rules; the defaults are this trial's, without a horizon.
  public init(
    horizonDays: Int? = nil, interval: Int = 42, laterFrom: Int = 336, laterInterval: Int = 84, window: Int = 7,
    isClinicalProgressionEvent: Bool = false, fixedGap: Int? = nil
  ) {
    // Figures come from a trial's parameters: kept within what a calendar can hold.
    func kept(_ days: Int) -> Int { min(max(0, days), 100_000) }
    self.horizonDays = horizonDays.map { max(1, kept($0)) }
    self.interval = kept(interval)
    self.laterFrom = kept(laterFrom)
    self.laterInterval = kept(laterInterval)
    self.window = kept(window)
    self.isClinicalProgressionEvent = isClinicalProgressionEvent
    self.fixedGap = fixedGap.map(kept)
  }

  /// How many days may pass after an assessment, made so many days after the origin, before two have been missed: two
  /// planned intervals at that time and twice the window. 98 days to week 48, later 182.
  public func longestGap(after day: Int) -> Int {
    if let fixedGap { return fixedGap }
    let planned = nearestPlanned(min(max(0, day), 1_000_000))
    let next = planned + interval(after: planned)
    return next + interval(after: next) - planned + 2 * window
  }

  private func interval(after day: Int) -> Int { day < laterFrom ? interval : laterInterval }

  /// The planned day nearest to a day.
  private func nearestPlanned(_ day: Int) -> Int {
    guard interval > 0, laterInterval > 0, day > 0 else { return 0 }
    if day < laterFrom { return min((day + interval / 2) / interval * interval, laterFrom) }
    return laterFrom + (day - laterFrom + laterInterval / 2) / laterInterval * laterInterval
  }
}
