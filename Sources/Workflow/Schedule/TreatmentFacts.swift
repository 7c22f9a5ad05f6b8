import Forms
import Record
import Values

/// What the schedule must know of a patient: doses, the end of treatment and of imaging, death.
public struct TreatmentFacts: Sendable {
  /// The first dose of any drug.
  public let firstDose: PartialDate?
  /// The last dose of any drug.
  public let lastDose: PartialDate?
  /// How many cycles had a dose.
  public let cycles: Int
  /// The date of death.
  public let death: PartialDate?
  /// Whether the investigator confirmed eligibility, or a dose was given all the same.
  public let isConfirmed: Bool
  /// Whether every drug was stopped for good.
  public let treatmentEnded: Bool
  /// Whether imaging falls due no more: progression, new therapy, or withdrawal.
  public let imagingEnded: Bool
  /// Whether nothing falls due any more.
  public let isOver: Bool

  /// The facts of a patient.
  public init(_ reading: Reading) {
    let trial = reading.trial
    let milestones = reading.patient.milestones
    firstDose = reading.firstDose
    lastDose = reading.dates(bound: "last-dose").max { $0.latest < $1.latest } ?? firstDose
    death = reading.dates(bound: "death-date").first
    let doses = trial.bindings.items("dose").flatMap { reading.values(of: $0) }.filter { !$0.value.isUnknown }
    cycles = Set(doses.map(\.place.form.visit)).count
    isConfirmed = milestones.confirmed != nil || firstDose != nil
    let stopped = trial.bindings.item("disposition.what").map { reading.values(of: $0) } ?? []
    let codes = Set(stopped.compactMap { $0.value.string?.uppercased() })
    treatmentEnded =
      !trial.drugs.isEmpty
      && trial.drugs.allSatisfy { drug in
        codes.contains { $0.contains(drug.name.uppercased()) || $0 == "BOTH" || $0 == "TREATMENT" }
      }
    let therapy = !reading.dates(bound: "subsequent-therapy.start").isEmpty
    let responses = trial.bindings.item("overall-response").map { reading.values(of: $0) } ?? []
    let progressed = responses.contains { $0.value.string == "PD" }
    let withdrawn = milestones.withdrawn != nil
    imagingEnded = therapy || progressed || withdrawn
    isOver = death != nil || milestones.failed != nil
  }
}
