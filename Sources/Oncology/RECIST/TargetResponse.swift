/// How the target lesions answer at one assessment (RECIST 1.1, section 4.3.1).
public enum TargetResponse: String, Hashable, Sendable, CaseIterable {
  /// All gone, every node under 10 mm.
  case completeResponse = "CR"
  /// The sum at least 30 % below baseline.
  case partialResponse = "PR"
  /// Neither enough shrinkage nor enough growth.
  case stableDisease = "SD"
  /// The sum at least 20 % and 5 mm above its smallest value.
  case progression = "PD"
  /// Not all targets were evaluated.
  case notEvaluable = "NE"
}
