public import Oncology

/// One time to an event over a set of patients: curves with both intervals.
public struct SurvivalSummary: Sendable {
  /// The endpoints.
  public enum Endpoint: String, Sendable, CaseIterable {
    /// Progression-free survival.
    case progressionFree = "PFS"
    /// The same by iRECIST.
    case immuneProgressionFree = "iPFS"
    /// Survival.
    case overall = "OS"
    /// Duration of confirmed response.
    case duration = "DoR"

    /// The name for headings.
    public var title: String {
      switch self {
      case .progressionFree: "Progression-free survival"
      case .immuneProgressionFree: "Progression-free survival by iRECIST"
      case .overall: "Overall survival"
      case .duration: "Duration of response"
      }
    }
  }

  /// How many days a month has.
  public static let daysPerMonth = 30.4375

  /// Which endpoint.
  public let endpoint: Endpoint
  /// Days from the origin that are looked at; nil for all follow-up.
  public let horizon: Int?
  /// What was seen.
  public let observations: [SurvivalObservation]
  /// The curve in days, its interval on the logarithm; nil without patients.
  public let log: SurvivalCurve?
  /// The same with its interval on the logarithm of the cumulative hazard.
  public let logLog: SurvivalCurve?
  /// The curve with the interval that the protocol names.
  public let drawn: SurvivalCurve?
  /// Follow-up: the curve on which censoring is the event.
  public let followUp: SurvivalCurve?

  init(_ endpoint: Endpoint, horizon: Int?, _ times: [SurvivalTime], rules: AnalysisRules) {
    self.endpoint = endpoint
    self.horizon = horizon
    let observations = times.map { SurvivalObservation($0) }
    self.observations = observations
    func curve(_ interval: SurvivalCurve.Interval) -> SurvivalCurve? {
      SurvivalCurve(observations, interval: interval, confidence: rules.confidence)
    }
    log = curve(.log)
    logLog = curve(.logLog)
    drawn = curve(rules.interval)
    followUp = SurvivalCurve.followUp(observations, interval: .log, confidence: rules.confidence)
  }

  /// A number of days in months.
  public static func months(_ days: Double) -> Double { days / daysPerMonth }
}
