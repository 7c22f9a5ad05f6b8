public import Values

/// How a patient stands in the trial, by the acts that say so.
public struct Milestones: Equatable, Sendable {
  /// The investigator confirmed that the patient is eligible: entry, who, when.
  public internal(set) var confirmed: Signed?
  /// Enrolment.
  public internal(set) var enrolled: Signed?
  /// Screening failure.
  public internal(set) var failed: Signed?
  /// The criteria that were not met.
  public internal(set) var failedCriteria: [String] = []
  /// What the patient has withdrawn from, each scope once, in the order in which it was said.
  public internal(set) var withdrawals: [Withdrawal] = []

  /// Who did it, in which entry, and the date that it names.
  public struct Signed: Equatable, Sendable {
    /// The entry.
    public let entry: Int
    /// Who.
    public let by: UserName
    /// When, UTC milliseconds.
    public let at: Int64
    /// The date that the act names, or the ward's date.
    public let date: PartialDate?
  }

  /// A patient of whom nothing is known yet.
  public init() {}
}
