public import Forms
public import Oncology
public import Record
public import Values

/// The figures of a study at one moment: sets, responses, survival, safety, and how clean the data are.
public struct StudyAnalysis: Sendable {
  /// The parts of the programme that the trial has.
  public let features: Set<Feature>
  /// What the trial binds that the report asks for.
  public let bindings: Bindings
  /// The tables that the trial asks for.
  public let tables: [DeclaredTable]
  /// The drugs, in the order of the trial.
  public let drugs: [String]
  /// The arms in words, in the order of their list.
  public let arms: [String]
  /// The names of visits in the order of the schedule.
  public let visits: [String]
  /// What the protocol fixes.
  public let rules: AnalysisRules
  /// The data cut-off: what happened later is not seen.
  public let cutOff: PartialDate?
  /// Every subject, in the order of numbers.
  public let subjects: [PatientFacts]
  /// The treated ones.
  public let patients: [PatientEndpoints]
  /// Shares of responders.
  public let rates: [ResponseRate]
  /// Times to events: full follow-up, then up to the horizon.
  public let survival: [SurvivalSummary]
  /// Progression-free survival by iRECIST, exploratory.
  public let immuneSurvival: SurvivalSummary
  /// The same with rules changed.
  public let sensitivity: [Sensitivity]
  /// Adverse events.
  public let safety: SafetySummary

  /// The figures of those subjects.
  public init(_ facts: [PatientFacts], rules: AnalysisRules, trial: Trial, cutOff: PartialDate?) {
    self.rules = rules
    features = trial.features
    bindings = trial.bindings
    tables = trial.tables
    drugs = trial.drugs.map(\.name)
    arms = trial.codes(of: .arm)?.entries.map { $0.say.text("en") } ?? []
    visits = trial.visits.map(\.name)
    self.cutOff = cutOff
    subjects = facts.sorted { $0.subject < $1.subject }
    let patients = subjects.compactMap { PatientEndpoints($0, rules: rules, cutOff: cutOff) }
    self.patients = patients
    rates = [AnalysisSet.fullAnalysis, .responseEvaluable, .perProtocol].sorted { $0 == rules.denominator && $1 != $0 }
      .flatMap { ResponseRate.all(patients, in: $0, rules: rules, cutOff: cutOff) }
    func summary(_ endpoint: SurvivalSummary.Endpoint, _ horizon: Int?, _ times: [SurvivalTime]) -> SurvivalSummary {
      SurvivalSummary(endpoint, horizon: horizon, times, rules: rules)
    }
    survival = [
      summary(.progressionFree, nil, patients.map(\.progressionFree)),
      summary(.overall, nil, patients.map(\.survival)),
      summary(.duration, nil, patients.compactMap(\.duration)),
      summary(.progressionFree, rules.progressionHorizon, patients.map(\.progressionFreeInHorizon)),
      summary(.overall, rules.survivalHorizon, patients.map(\.survivalInHorizon)),
    ].filter { trial.has(.survival) && (trial.has(.lesions) || $0.endpoint == .overall) }
    immuneSurvival = summary(.immuneProgressionFree, nil, patients.map(\.immuneProgressionFree))
    sensitivity = Sensitivity.all(patients, rules: rules, cutOff: cutOff)
    safety = SafetySummary(patients.map(\.facts), rules: rules, trial: trial, cutOff: cutOff)
  }

  /// How many patients a set has.
  public func count(_ set: AnalysisSet) -> Int { patients.count { $0.belongs(to: set) } }

  /// Queries that are not settled, of all subjects.
  public var openQueries: Int { subjects.reduce(0) { $0 + $1.openQueries } }
  /// Queries that are answered and wait for whoever asked.
  public var answeredQueries: Int { subjects.reduce(0) { $0 + $1.answeredQueries } }

  /// Forms that no signature covers, of all subjects.
  public var unsignedForms: Int { subjects.reduce(0) { $0 + $1.unsignedForms } }

  /// Whether anything is still open: then no figure is for inference.
  public var isClean: Bool { openQueries + answeredQueries == 0 && unsignedForms == 0 }

  /// The assessments on which the record and the measurements disagree.
  public var disagreements: [(subject: SubjectID, assessment: AssessmentFact)] {
    subjects.flatMap { subject in
      subject.assessments.filter { $0.disagrees && $0.date.earliest <= cutOff?.latest ?? Int.max }.map {
        (subject.subject, $0)
      }
    }
  }

  /// How often each best response came.
  public func count(best: OverallResponse?, confirmed: Bool) -> Int {
    patients.count { (confirmed ? $0.confirmed : $0.unconfirmed).response == best }
  }
}
