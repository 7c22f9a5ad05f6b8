import Forms
import Workflow

/// Which parts of a report a trial has: what it does not bind is not there, and never a table of zeros.
enum ReportPart {
  private static let features: [String: Feature] = [
    "rates": .lesions, "rates-sensitivity": .lesions, "rates-per-protocol": .lesions, "best": .lesions,
    "waterfall": .lesions, "lanes": .lesions, "patients": .lesions, "sensitivity": .lesions, "disagreements": .lesions,
    "subgroups": .lesions, "irecist": .lesions, "iupd": .lesions, "conflicts": .lesions, "survival": .survival,
    "months": .survival, "exposure": .dosing, "events": .events, "terms": .events,
    "immune": .events, "grades": .events, "serious": .seriousEvents, "shift": .laboratory,
  ]

  private static let bindings: [String: Binding] = [
    "disposition": .disposition, "baseline": .baseline, "subgroups": .subgroups, "immune": .adverseEventsImmune,
    "deviations": .deviations, "deaths": .deathDate,
  ]

  /// Whether a trial has a part.
  static func isThere(_ id: String, _ analysis: StudyAnalysis) -> Bool {
    (features[id].map { analysis.features.contains($0) } ?? true)
      && (bindings[id].map { analysis.bindings.isBound($0) } ?? true)
  }
}
