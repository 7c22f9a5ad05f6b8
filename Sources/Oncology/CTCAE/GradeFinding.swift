/// The grade that a value proposes for a term, and why.
public struct GradeFinding: Hashable, Sendable {
  /// The term of the terminology.
  public let term: String
  /// The version.
  public let version: CTCAEVersion
  /// The grade.
  public let proposal: GradeProposal
  /// Why, in one sentence with the figures.
  public let why: String

  /// A finding.
  public init(term: String, version: CTCAEVersion, proposal: GradeProposal, why: String) {
    self.term = term
    self.version = version
    self.proposal = proposal
    self.why = why
  }
}
