/// The rule that decided how long a patient counts, in the order in which rules are tried.
public enum CensoringRule: String, Hashable, Sendable, CaseIterable {
  /// What came after the data cut-off is not seen.
  case cutOff
  /// What came after the horizon of the endpoint is not seen.
  case horizon
  /// No tumour assessment at baseline.
  case noBaseline
  /// No adequate tumour assessment after baseline.
  case noAssessment
  /// New anticancer therapy before the event.
  case newTherapy
  /// The event came after two or more missed assessments.
  case gap
  /// Progression.
  case progression
  /// Progression that was clinical alone.
  case clinicalProgression
  /// Death.
  case death
  /// No event: the last adequate assessment.
  case lastAssessment
  /// No event: the last day known alive.
  case lastAlive
}
