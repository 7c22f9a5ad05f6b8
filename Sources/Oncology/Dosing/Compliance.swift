public import Values

/// How much of the planned treatment of a cycle was taken, over the days that were not held.
public struct Compliance: Hashable, Sendable {
  /// Days on which a dose was due: planned days less held ones.
  public let dueDays: Int
  /// Days on which a dose was planned but held.
  public let heldDays: Int
  /// Doses taken.
  public let taken: Int

  /// Compliance of a cycle.
  ///
  /// - Parameters:
  ///   - dayOne: the first day; nil results when it is not complete.
  ///   - days: how many days are planned, 14.
  ///   - held: first and last day of each hold, both held; a hold without an end lasts to the end of the cycle.
  ///   - through: the last day that counts, such as the day on which the drug was stopped.
  ///   - taken: doses taken.
  public init?(
    dayOne: PartialDate, days: Int = 14, held: [(from: PartialDate, to: PartialDate?)] = [],
    through: PartialDate? = nil, taken: Int
  ) {
    guard let first = dayOne.dayNumber, (1...1000).contains(days), taken >= 0 else { return nil }
    let last = min(first + days - 1, through?.latest ?? Int.max)
    var due = 0
    var paused = 0
    if first <= last {
      for day in first...last {
        let isHeld = held.contains { $0.from.earliest <= day && day <= ($0.to?.latest ?? Int.max) }
        if isHeld { paused += 1 } else { due += 1 }
      }
    }
    dueDays = due
    heldDays = paused
    self.taken = taken
  }

  /// Taken in per cent of due, exact; nil when nothing was due.
  public var percent: Number? {
    dueDays > 0 ? Number(Int128(taken) * 100, over: Int128(dueDays)) : nil
  }
}
