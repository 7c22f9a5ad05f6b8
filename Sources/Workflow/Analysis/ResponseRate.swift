public import Oncology
import Values

/// A share of patients with its exact interval, as the table of response shows it.
public struct ResponseRate: Sendable {
  /// What is counted.
  public enum Endpoint: String, Sendable, CaseIterable {
    /// Complete or partial response.
    case response = "ORR"
    /// A response, or stable for long enough.
    case control = "DCR"
    /// Not worse for half a year.
    case benefit = "6 months"
  }

  /// Up to when is looked.
  public enum Span: Hashable, Sendable {
    /// Up to the horizon of the endpoint, in days.
    case horizon(Int)
    /// A response seen first inside the horizon and confirmed after it counts too.
    case confirmedLater(Int)
    /// All follow-up.
    case full
  }

  /// What is counted.
  public let endpoint: Endpoint
  /// Whether responses are confirmed.
  public let isConfirmed: Bool
  /// Up to when.
  public let span: Span
  /// In which set.
  public let set: AnalysisSet
  /// The share of those whose time up to the cut-off is long enough, whatever became of them; nil without any.
  public let proportion: Proportion?
  /// How many of the set began too late for that: neither a success nor a failure yet.
  public let notYet: Int

  /// All rates of some patients in a set, in the order of the table.
  static func all(_ patients: [PatientEndpoints], in set: AnalysisSet, rules: AnalysisRules, cutOff: PartialDate?)
    -> [ResponseRate]
  {
    let members = patients.filter { $0.belongs(to: set) }
    func rate(_ endpoint: Endpoint, _ isConfirmed: Bool, _ span: Span, _ counts: (PatientEndpoints) -> Bool)
      -> ResponseRate
    {
      let days =
        switch span {
        case .horizon(let days): days
        case .confirmedLater(let days): days + rules.best.confirmationDays
        case .full: endpoint == .benefit ? rules.benefitDays : 0
        }
      let followed = members.filter { $0.began(days, before: cutOff) }
      return ResponseRate(
        endpoint: endpoint, isConfirmed: isConfirmed, span: span, set: set,
        proportion: Proportion(followed.count(where: counts), of: followed.count, confidence: rules.confidence),
        notYet: members.count - followed.count)
    }
    let horizon = rules.responseHorizon
    return [
      rate(.response, true, .confirmedLater(horizon)) { $0.isConfirmedFromHorizon },
      rate(.response, true, .horizon(horizon)) { $0.isConfirmedInHorizon },
      rate(.response, true, .full) { $0.confirmed.responseDate != nil },
      rate(.response, false, .horizon(horizon)) { $0.respondsInHorizon },
      rate(.response, false, .full) { $0.unconfirmed.responseDate != nil },
      rate(.control, true, .horizon(rules.controlHorizon)) { $0.isControlledInHorizon },
      rate(.control, true, .full) { $0.confirmed.isControlled },
      rate(.benefit, false, .full) { $0.isStableForHalfAYear },
    ]
  }
}
