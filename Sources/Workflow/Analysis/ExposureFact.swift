public import Values

/// How much of a drug a patient had: doses, the dose intensity against the plan, delays, reductions.
public struct ExposureFact: Sendable {
  /// The drug.
  public let drug: String
  /// Infusions, or cycles with a capsule.
  public let doses: Int
  /// The first of them.
  public let first: PartialDate
  /// The last of them: for capsules the first day of the last cycle.
  public let last: PartialDate
  /// What was given in all, mg.
  public let milligrams: Double
  /// What the plan gives over the same cycles, mg.
  public let planned: Double
  /// Doses that came later than the window after the one before.
  public let delays: Int
  /// The longest delay, in days.
  public let longestDelay: Int
  /// How often the dose was lower than the one before.
  public let reductions: Int

  /// Days from one dose to the next by plan.
  public let cycle: Int

  /// Days under the drug: from the first dose to the end of the last cycle.
  public var days: Int { max(0, last.earliest - first.earliest) + cycle }

  /// Given in per cent of planned; nil when nothing was planned.
  public var intensity: Double? { planned > 0 ? milligrams * 100 / planned : nil }
}
