/// What a grade of a term means, in the words of the trial.
public struct CTCAECriterion: Hashable, Sendable {
  /// The grade.
  public let grade: Int
  /// The criterion in English.
  public let english: String
  /// The criterion in Chinese; empty when there is none.
  public let chinese: String
}
