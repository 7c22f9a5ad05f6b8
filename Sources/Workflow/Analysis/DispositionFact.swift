public import Values

/// Something that ended for a patient, treatment or study, and why.
public struct DispositionFact: Sendable {
  /// What ended, in words.
  public let what: String
  /// Why, in words.
  public let reason: String
  /// When.
  public let date: PartialDate?
}
