public import Forms
public import Oncology
public import Record
import Values

/// What the protocol fixes about endpoints and analysis sets, read from the parameters of `forms/trial.yaml`.
public struct AnalysisRules: Hashable, Sendable {
  /// From which day time runs.
  public enum Origin: String, Hashable, Sendable, CaseIterable {
    /// The first dose of any drug.
    case firstDose = "first-dose"
    /// Enrolment.
    case enrolment
  }

  /// From which day time runs.
  public let origin: Origin
  /// The set whose patients are the denominator of response rates.
  public let denominator: AnalysisSet
  /// Days from the origin in which a response must be seen first.
  public let responseHorizon: Int
  /// Days from the origin in which control of the disease is judged.
  public let controlHorizon: Int
  /// Days from the origin that progression-free survival looks at.
  public let progressionHorizon: Int
  /// Days from the origin that survival looks at.
  public let survivalHorizon: Int
  /// Days after which disease that is not worse counts as stable for half a year.
  public let benefitDays: Int
  /// How a best response is found, confirmation needed.
  public let best: BestResponseRules
  /// How time to an event is censored; without horizon.
  public let endpoints: EndpointRules
  /// The level of every interval.
  public let confidence: Double
  /// How the interval of a curve is made in figures.
  public let interval: SurvivalCurve.Interval
  /// The months at which rates are given.
  public let rateMonths: [Int]
  /// The day of the month taken for a death known by its month.
  public let deathDay: Int
  /// Days after the last dose in which an event still counts.
  public let eventDays: Int
  /// The same for serious and immune-mediated events.
  public let seriousDays: Int

  /// The rules of a trial; what it does not say is taken from the published defaults.
  public init(_ trial: Trial) {
    origin = Origin(rawValue: trial[Parameters.origin]) ?? .firstDose
    denominator = AnalysisSet(rawValue: trial[Parameters.denominator]) ?? .fullAnalysis
    responseHorizon = trial[Parameters.orrHorizonDays]
    controlHorizon = trial[Parameters.dcrHorizonDays]
    progressionHorizon = trial[Parameters.pfsHorizonDays]
    survivalHorizon = trial[Parameters.osHorizonDays]
    benefitDays = trial[Parameters.benefitDays]
    best = BestResponseRules(
      isConfirmationNeeded: true, confirmationDays: trial[Parameters.confirmDays],
      minStableDays: trial[Parameters.minSdDays], maxNotEvaluableBetween: trial[Parameters.maxNeBetween],
      acceptsStableBetween: trial[Parameters.sdBetween])
    let plan = AnalysisRules.imaging(trial)
    endpoints = EndpointRules(
      interval: plan?.every ?? 42, laterFrom: plan?.then?.until ?? (plan == nil ? 336 : 100_000),
      laterInterval: plan?.then?.every ?? plan?.every ?? 84, window: plan?.window.upperBound ?? 7,
      isClinicalProgressionEvent: trial[Parameters.clinicalProgression] == "event",
      fixedGap: trial[Parameters.censorGapDays])
    confidence = trial[Parameters.confidence]
    interval = SurvivalCurve.Interval(rawValue: trial[Parameters.intervalMethod]) ?? .log
    rateMonths = trial[Parameters.rateMonths]
    deathDay = trial[Parameters.partialDeathDay]
    eventDays = trial[Parameters.aeDays]
    seriousDays = trial[Parameters.saeDays]
  }

  /// How a response is found without confirmation.
  public var unconfirmed: BestResponseRules {
    BestResponseRules(
      isConfirmationNeeded: false, confirmationDays: best.confirmationDays, minStableDays: best.minStableDays,
      maxNotEvaluableBetween: best.maxNotEvaluableBetween, acceptsStableBetween: best.acceptsStableBetween)
  }

  /// The rules of censoring with a horizon, or with progression that was clinical alone as an event.
  public func endpoints(horizon: Int?, clinical: Bool? = nil) -> EndpointRules {
    EndpointRules(
      horizonDays: horizon, interval: endpoints.interval, laterFrom: endpoints.laterFrom,
      laterInterval: endpoints.laterInterval, window: endpoints.window,
      isClinicalProgressionEvent: clinical ?? endpoints.isClinicalProgressionEvent, fixedGap: endpoints.fixedGap)
  }

  /// Whether a role may see efficacy on the screen.
  public static func showsEfficacy(to role: Role, in trial: Trial) -> Bool {
    !trial[Parameters.hiddenEfficacy].contains(role.rawValue)
  }

  /// The visits at which tumours are read by plan.
  private static func imaging(_ trial: Trial) -> VisitDefinition? {
    guard let form = trial.bindings.form(.reading) else { return nil }
    return trial.visits.first { $0.repeats && !$0.isUnscheduled && $0.every != nil && $0.forms.contains(form) }
  }
}
