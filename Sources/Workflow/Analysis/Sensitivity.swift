import Oncology
import Values

/// A survival endpoint worked out again with one rule changed.
public struct Sensitivity: Sendable {
  /// What is changed.
  public let change: String
  /// The result.
  public let summary: SurvivalSummary

  /// All of them, in the order of the table.
  static func all(_ patients: [PatientEndpoints], rules: AnalysisRules, cutOff: PartialDate?) -> [Sensitivity] {
    let other: AnalysisRules.Origin = rules.origin == .firstDose ? .enrolment : .firstDose
    let origin = other == .enrolment ? "time runs from enrolment" : "time runs from first dose"
    func pfs(_ name: String, _ time: (PatientEndpoints) -> SurvivalTime) -> Sensitivity {
      Sensitivity(
        change: name, summary: SurvivalSummary(.progressionFree, horizon: nil, patients.map(time), rules: rules))
    }
    func os(_ name: String, _ time: (PatientEndpoints) -> SurvivalTime) -> Sensitivity {
      Sensitivity(change: name, summary: SurvivalSummary(.overall, horizon: nil, patients.map(time), rules: rules))
    }
    func endpoints(
      _ patient: PatientEndpoints, origin: PartialDate? = nil, clinical: Bool? = nil, death: DeathDate? = nil
    ) -> Endpoints {
      let seen = patient.facts.assessments.filter { $0.date.earliest <= cutOff?.latest ?? Int.max }
      return Endpoints(
        PatientEndpoints.course(
          patient.facts, seen, origin: origin ?? patient.origin, cutOff: cutOff, death: death),
        rules: rules.endpoints(horizon: nil, clinical: clinical))
    }
    func moved(_ patient: PatientEndpoints, _ day: (DeathDate) -> PartialDate) -> DeathDate? {
      patient.facts.death.flatMap { DeathDate(day($0)) }
    }
    let isEvent = !rules.endpoints.isClinicalProgressionEvent
    return [
      pfs(origin) { endpoints($0, origin: $0.facts.origin(other)).progressionFreeSurvival },
      os(origin) { endpoints($0, origin: $0.facts.origin(other)).overallSurvival },
      pfs(isEvent ? "clinical progression is an event" : "clinical progression is no event") {
        endpoints($0, clinical: isEvent).progressionFreeSurvival
      },
      os("unknown day of death: earliest") {
        endpoints($0, death: moved($0) { $0.earliest }).overallSurvival
      },
      os("unknown day of death: latest") {
        endpoints($0, death: moved($0) { $0.latest }).overallSurvival
      },
    ]
  }
}
