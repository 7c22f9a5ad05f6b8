public import Values

/// A serious event report.
public struct SeriousFact: Sendable {
  /// What happened.
  public let term: String
  /// The row of the event in the log, if it is said.
  public let event: String
  /// When anybody knew.
  public let aware: PartialDate?
  /// When it was reported; nil while it is not.
  public let reported: PartialDate?
  /// How many follow-up reports there are.
  public let followUps: Int
}
