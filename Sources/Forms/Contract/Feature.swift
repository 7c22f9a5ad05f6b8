/// A part of the programme that is there when the trial binds what it works with, and is not there otherwise: no key,
/// no column, no section of the report, no function.
public enum Feature: String, CaseIterable, Hashable, Sendable {
  /// What every trial may have: the person, contacts, the end of the study, deviations.
  case conduct
  /// Criteria that the investigator confirms before treatment.
  case eligibility
  /// Drugs with doses, compliance and exposure.
  case dosing
  /// Lesions and responses by RECIST 1.1 and iRECIST.
  case lesions
  /// Adverse events with grades.
  case events
  /// Reports of serious events with their hours.
  case seriousEvents = "serious-events"
  /// Laboratory values with limits and grades.
  case laboratory
  /// Time to events, such as death.
  case survival
  /// Visits that fall due.
  case schedule

  /// What it gives a trial, in a sentence.
  public var says: String {
    switch self {
    case .conduct: "The person, contacts, the end of the study, deviations. Always there."
    case .eligibility: "Criteria that the investigator confirms before treatment, and the wait for it."
    case .dosing: "Drugs of the trial: the course beside the casebook, compliance, exposure, the dose table."
    case .lesions: "Lesions: responses by RECIST 1.1 and iRECIST, their course, response rates."
    case .events: "Adverse events: terms and grades of CTCAE, proposals from values, the safety tables."
    case .seriousEvents: "Reports of serious events, with the hours in which they are due, and their sheet."
    case .laboratory: "Laboratory values: limits, grades, the liver alarm, the shift table."
    case .survival: "Time to events: curves, rates, the date last known alive."
    case .schedule: "Visits that fall due, the list of what is due, visits missed."
    }
  }

  /// The bindings of which one switches it on; none for what is always there or hangs on something else.
  public var leads: [Binding] {
    switch self {
    case .conduct, .dosing, .schedule: []
    case .eligibility: [.eligibility]
    case .lesions: [.lesions, .reading]
    case .events: [.adverseEvents]
    case .seriousEvents: [.seriousEvents]
    case .laboratory: [.laboratory]
    case .survival: [.survival]
    }
  }

  /// What switches it on, as it is written in trial.yaml.
  public var switchedOnBy: String {
    switch self {
    case .conduct: "always"
    case .dosing: "`drugs:`"
    case .schedule: "a visit with `day:` or `every:`"
    default: leads.map { "`\($0.name):`" }.joined(separator: " or ") + " in `bindings:`"
    }
  }

  /// The features of a trial.
  static func on(bindings: Bindings, drugs: [Drug], visits: [VisitDefinition]) -> Set<Feature> {
    Set(
      allCases.filter { feature in
        switch feature {
        case .conduct: true
        case .dosing: !drugs.isEmpty
        case .schedule: visits.contains { $0.day != nil || $0.every != nil }
        default: feature.leads.contains(where: bindings.isBound)
        }
      })
  }
}
