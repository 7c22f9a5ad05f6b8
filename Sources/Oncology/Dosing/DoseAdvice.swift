/// The row of a table that applies to an event. It orders nothing: the investigator decides.
public struct DoseAdvice: Hashable, Sendable {
  /// The row.
  public let row: DoseRow
  /// Why it applies, in one sentence.
  public let why: String
}
