import Values

/// What a protocol fixes about the best overall response.
public struct BestResponseRules: Hashable, Sendable {
  /// What disease after a complete response means (RECIST 1.1, note to table 3).
  public enum DiseaseAfterComplete: Hashable, Sendable {
    /// The complete response was true: disease that is back is progression.
    case progression
    /// The complete response was doubtful: it counts as partial, and what follows counts as it was read.
    case partialResponse
  }

  /// Whether a complete or partial response must be confirmed.
  public let isConfirmationNeeded: Bool
  /// How many days after it the confirming assessment must lie at least.
  public let confirmationDays: Int
  /// How many days from the start stable disease must have lasted at least.
  public let minStableDays: Int
  /// How many assessments that are not evaluable may lie between response and confirmation.
  public let maxNotEvaluableBetween: Int
  /// Whether one assessment of stable disease may lie between a partial response and its confirmation.
  public let acceptsStableBetween: Bool
  /// What disease after a complete response means.
  public let diseaseAfterComplete: DiseaseAfterComplete

  /// Rules; the defaults are this trial's.
  public init(
    isConfirmationNeeded: Bool = true, confirmationDays: Int = 28, minStableDays: Int = 35,
    maxNotEvaluableBetween: Int = 1, acceptsStableBetween: Bool = false,
    diseaseAfterComplete: DiseaseAfterComplete = .progression
  ) {
    self.isConfirmationNeeded = isConfirmationNeeded
    self.confirmationDays = confirmationDays
    self.minStableDays = minStableDays
    self.maxNotEvaluableBetween = maxNotEvaluableBetween
    self.acceptsStableBetween = acceptsStableBetween
    self.diseaseAfterComplete = diseaseAfterComplete
  }
}
