/// How the non-target lesions answer at one assessment (RECIST 1.1, section 4.3.3).
public enum NonTargetResponse: String, Hashable, Sendable, CaseIterable {
  /// All gone, every node under 10 mm, markers normal where used.
  case completeResponse = "CR"
  /// One or more persist.
  case persistent = "NON-CR/NON-PD"
  /// Unequivocal progression of at least one.
  case progression = "PD"
  /// Not all were assessed, and none of those that were has progressed.
  case notEvaluable = "NE"
}
