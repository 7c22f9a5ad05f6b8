import Expressions
public import Forms
import Record
public import Values

/// What the schedule must know of a patient: doses, the end of treatment and of imaging, death.
public struct TreatmentFacts: Sendable {
  /// The first dose of any drug.
  public let firstDose: PartialDate?
  /// The last dose of any drug.
  public let lastDose: PartialDate?
  /// The days on which a drug was given or begun, in order.
  public let doses: [Int]
  /// The visits at which a drug was given; each is a cycle.
  public let dosedVisits: Set<String>
  /// The date of death.
  public let death: PartialDate?
  /// Whether the investigator confirmed eligibility, or a dose was given all the same, or the trial asks for no such.
  public let isConfirmed: Bool
  /// When the patient leaves the schedule.
  public let departure: Departure
  /// Visits of treatment at which it was said that no drug was given: the patient was held, no cycle began.
  public let heldVisits: Set<String>

  /// The facts of a patient.
  public init(_ reading: Reading) {
    let trial = reading.trial
    firstDose = reading.firstDose
    lastDose = reading.dates(bound: .lastDose).max { $0.latest < $1.latest } ?? firstDose
    death = reading.dates(bound: .deathDate).first
    let given = trial.bindings.items(.dose).flatMap { reading.values(of: $0) }.filter { !$0.value.isUnknown }
    doses = given.compactMap { if case .date(let date) = $0.value { date.earliest } else { nil } }.sorted()
    let dosed = Set(given.map(\.place.form.visit))
    dosedVisits = dosed
    isConfirmed =
      !trial.has(.eligibility) || reading.patient.milestones.confirmed != nil || firstDose != nil
    departure = Departure(reading)
    let answers = trial.drugs.compactMap { trial.bindings.item($0[.given]) }.flatMap { reading.values(of: $0) }
    heldVisits = Set(answers.filter { $0.value.bool == false }.map(\.place.form.visit)).subtracting(dosed)
  }

  /// How many cycles had a dose.
  public var cycles: Int { dosedVisits.count }

  /// Whether every drug was stopped for good.
  public var treatmentEnded: Bool { departure.treatmentEnded }

  /// Whether nothing falls due any more.
  public var isOver: Bool { departure.everything != nil }

  /// The last dose before a day.
  func dose(before day: Int) -> Int? { doses.last { $0 < day } }
}
