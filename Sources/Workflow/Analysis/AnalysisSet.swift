/// A set of patients over which figures are given.
public enum AnalysisSet: String, Hashable, Sendable, CaseIterable {
  /// Everybody who had at least one dose: efficacy.
  case fullAnalysis = "full-analysis"
  /// Everybody who had at least one dose: safety.
  case safety
  /// Those of the full analysis with a target lesion at baseline and an assessment after it that could be judged.
  case responseEvaluable = "response-evaluable"
  /// Those of the full analysis without a major protocol deviation, assessed at least once or dead or progressed before.
  case perProtocol = "per-protocol"

  /// The name for headings.
  public var title: String {
    switch self {
    case .fullAnalysis: "full analysis"
    case .safety: "safety"
    case .responseEvaluable: "response-evaluable"
    case .perProtocol: "per protocol"
    }
  }
}
