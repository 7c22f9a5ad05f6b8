/// The response of one assessment by iRECIST (Seymour 2017): progression must be confirmed before it counts.
public enum ImmuneResponse: String, Hashable, Sendable, CaseIterable {
  /// Complete response.
  case completeResponse = "iCR"
  /// Partial response.
  case partialResponse = "iPR"
  /// Stable disease.
  case stableDisease = "iSD"
  /// Non-target lesions persist in a patient without targets.
  case nonCRNonUPD = "NON-iCR/NON-iUPD"
  /// Progression that is not confirmed.
  case unconfirmedProgression = "iUPD"
  /// Progression that the next assessment confirmed.
  case confirmedProgression = "iCPD"
  /// Not evaluable.
  case notEvaluable = "NE"
  /// No disease at baseline.
  case noDisease = "ND"
}
