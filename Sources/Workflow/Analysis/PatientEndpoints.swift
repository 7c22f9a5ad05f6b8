public import Oncology
import Record
public import Values

/// The endpoints of one treated patient: best response, and how long until progression and death, by which rule.
public struct PatientEndpoints: Sendable {
  /// What they were worked out from.
  public let facts: PatientFacts
  /// Day 1.
  public let origin: PartialDate
  /// The best response with confirmation, over all follow-up.
  public let confirmed: BestResponse
  /// The best response without confirmation, over all follow-up.
  public let unconfirmed: BestResponse
  /// Whether a response was seen inside the horizon.
  public let respondsInHorizon: Bool
  /// Whether a response seen inside the horizon was confirmed, be it later.
  public let isConfirmedFromHorizon: Bool
  /// Whether a response was seen and confirmed inside the horizon.
  public let isConfirmedInHorizon: Bool
  /// Whether the disease was controlled inside the horizon: a response, or stable for long enough.
  public let isControlledInHorizon: Bool
  /// Whether the disease was not worse for half a year.
  public let isStableForHalfAYear: Bool
  /// Progression-free survival.
  public let progressionFree: SurvivalTime
  /// The same up to its horizon.
  public let progressionFreeInHorizon: SurvivalTime
  /// Survival.
  public let survival: SurvivalTime
  /// The same up to its horizon.
  public let survivalInHorizon: SurvivalTime
  /// How long a confirmed response lasted.
  public let duration: SurvivalTime?
  /// Why the patient is not evaluable for response; nil when evaluable.
  public let notEvaluable: String?
  /// Why the patient is not in the per-protocol set; nil when in it.
  public let offProtocol: String?
  /// Whether the second reading by iRECIST has an event, and when: a confirmed progression, one never looked at again
  /// where the trial says so, or death; else the last assessment.
  public let immuneProgressionFree: SurvivalTime

  /// Works them out; nil for a patient without a dose up to the cut-off.
  public init?(_ facts: PatientFacts, rules: AnalysisRules, cutOff: PartialDate?) {
    guard let dose = facts.firstDose, cutOff.map({ dose.earliest <= $0.latest }) ?? true,
      let origin = facts.origin(rules.origin)
    else { return nil }
    self.facts = facts
    self.origin = origin
    let seen = facts.assessments.filter { $0.date.earliest <= cutOff?.latest ?? Int.max }
    let events = seen.compactMap(\.event)
    let therapy = facts.newTherapy.flatMap { $0.earliest <= cutOff?.latest ?? Int.max ? $0 : nil }
    func best(_ events: [ResponseEvent], _ rules: BestResponseRules) -> BestResponse {
      BestResponse(events, start: origin, newTherapy: therapy, rules: rules)
    }
    func upTo(_ days: Int) -> [ResponseEvent] {
      events.filter { $0.date.earliest < origin.earliest + days }
    }
    confirmed = best(events, rules.best)
    unconfirmed = best(events, rules.unconfirmed)
    let inside = upTo(rules.responseHorizon)
    respondsInHorizon = best(inside, rules.unconfirmed).responseDate != nil
    isConfirmedInHorizon = best(inside, rules.best).responseDate != nil
    isConfirmedFromHorizon =
      confirmed.responseDate.map { $0.earliest < origin.earliest + rules.responseHorizon } ?? false
    isControlledInHorizon = best(upTo(rules.controlHorizon), rules.best).isControlled
    isStableForHalfAYear = PatientEndpoints.lasts(
      events, from: origin, days: rules.benefitDays, until: unconfirmed.progressionDate, newTherapy: therapy)
    let course = PatientEndpoints.course(facts, seen, origin: origin, cutOff: cutOff)
    let all = Endpoints(course, rules: rules.endpoints(horizon: nil))
    progressionFree = all.progressionFreeSurvival
    survival = all.overallSurvival
    progressionFreeInHorizon =
      Endpoints(course, rules: rules.endpoints(horizon: rules.progressionHorizon)).progressionFreeSurvival
    survivalInHorizon = Endpoints(course, rules: rules.endpoints(horizon: rules.survivalHorizon)).overallSurvival
    duration = confirmed.responseDate.map { all.durationOfResponse(from: $0) }
    let reason = PatientEndpoints.reason(facts, seen, therapy)
    notEvaluable = reason
    let isMajor = facts.deviations.contains {
      $0.isMajor && $0.date.map { $0.earliest <= cutOff?.latest ?? Int.max } ?? true
    }
    let hasEnded = facts.death != nil || unconfirmed.progressionDate != nil
    offProtocol = isMajor ? "a major protocol deviation" : reason != nil && !hasEnded ? reason : nil
    let confirmed = facts.immune?.progression().flatMap { $0.earliest <= cutOff?.latest ?? Int.max ? $0 : nil }
    let immune = TumourCourse(
      origin: origin, hasBaseline: facts.hasBaseline,
      scans: seen.map {
        TumourCourse.Scan($0.date, isAdequate: $0.derived.map { $0.overall != .notEvaluable } ?? $0.isAdequate)
      },
      progression: confirmed, clinicalProgression: nil, newTherapy: facts.newTherapy, death: facts.death,
      lastAlive: facts.lastAlive, cutOff: cutOff)
    immuneProgressionFree = Endpoints(immune, rules: rules.endpoints(horizon: nil)).progressionFreeSurvival
  }

  /// Whether the patient belongs to a set.
  public func belongs(to set: AnalysisSet) -> Bool {
    switch set {
    case .fullAnalysis, .safety: true
    case .responseEvaluable: notEvaluable == nil
    case .perProtocol: offProtocol == nil
    }
  }

  /// Whether a patient began so many days before the cut-off that an endpoint of so many days can be judged. Those who
  /// reached it early do not count before the others of their time do: a share of them would be too high.
  public func began(_ days: Int, before cutOff: PartialDate?) -> Bool {
    cutOff.map { $0.earliest >= origin.earliest + days } ?? true
  }

  /// What the rules of censoring are given. The death may be taken at another day of those that it can be.
  public static func course(
    _ facts: PatientFacts, _ seen: [AssessmentFact], origin: PartialDate, cutOff: PartialDate?,
    death: DeathDate? = nil
  ) -> TumourCourse {
    let progression = seen.first { $0.recorded == .progression && $0.date.earliest >= origin.earliest }
    let clinical = facts.stoppedForProgression.flatMap { day in
      progression.map { $0.evidence.earliest <= day.earliest } ?? false ? nil : day
    }
    return TumourCourse(
      origin: origin, hasBaseline: facts.hasBaseline,
      scans: seen.map { TumourCourse.Scan($0.date, isAdequate: $0.isAdequate) },
      progression: progression?.evidence, clinicalProgression: clinical, newTherapy: facts.newTherapy,
      death: death ?? facts.death, lastAlive: facts.lastAlive, cutOff: cutOff)
  }

  /// Whether some assessment so late shows disease that is not worse than before.
  private static func lasts(
    _ events: [ResponseEvent], from origin: PartialDate, days: Int, until progression: PartialDate?,
    newTherapy: PartialDate?
  ) -> Bool {
    let end = min(progression?.earliest ?? Int.max, newTherapy.map { $0.earliest + 1 } ?? Int.max)
    return events.contains { event in
      event.date.earliest >= origin.earliest + days && event.date.earliest < end
        && [.completeResponse, .partialResponse, .stableDisease, .nonCRNonPD].contains(event.response)
    }
  }

  private static func reason(_ facts: PatientFacts, _ seen: [AssessmentFact], _ therapy: PartialDate?) -> String? {
    if !facts.hasBaseline { return "no tumour assessment at baseline" }
    if !facts.hasTarget { return "no target lesion at baseline" }
    let counted = seen.filter { scan in therapy.map { scan.date.earliest <= $0.earliest } ?? true }
    if counted.isEmpty { return "no tumour assessment after baseline" }
    let judged = counted.contains { $0.recorded.map { $0 != .notEvaluable && $0 != .noDisease } ?? false }
    return judged ? nil : "no assessment after baseline that could be judged"
  }
}

extension BestResponse {
  /// Whether the disease was controlled: a response, or stable for long enough.
  public var isControlled: Bool {
    switch response {
    case .completeResponse, .partialResponse, .stableDisease, .nonCRNonPD: true
    default: false
    }
  }
}
