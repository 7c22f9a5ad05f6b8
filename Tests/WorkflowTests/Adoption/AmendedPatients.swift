import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// Patients in every state, entered by the first version of a small trial.
struct AmendedPatients {
  let amended: AmendedTrial
  let ward: TestWard

  init() throws {
    amended = try AmendedWard.trial()
    ward = TestWard(amended[0], today: "2026-03-20")
    try admit("01-0001") { scenario in
      try vitals(&scenario, "C01", "140", complete: true)
      try vitals(&scenario, "C02", "80", complete: true)
      scenario.answer("C01/pain/pain/SCORE", "3")
      try scenario.save("C01/pain")
      scenario.answer("LOG/events/ev[+1]/TERM", "Rash")
      scenario.answer("LOG/events/ev[+1]/START", "2026-03-02")
      try scenario.save("LOG/events")
      try scenario.perform(.verify(.casebook, planned: false), as: .coordinator)
      try scenario.perform(.sign(.form(try form("C02/vitals")), meaning: "review"), as: .investigator)
      try scenario.perform(.answer(query: try scenario.id("PULSE-HIGH"), text: "he ran", confirm: true))
    }
    try admit("01-0002") { scenario in
      try vitals(&scenario, "C01", "70", complete: true)
      try vitals(&scenario, "C02", "130", complete: false)
      try scenario.perform(.raise(try place("C02/vitals/vs/POS"), "Standing, sure?"), as: .coordinator)
      try scenario.perform(.raise(try place("C02/vitals/vs/RESP"), "Count again", candidate: true), as: .coordinator)
      try scenario.perform(
        .remark(
          try form("C02/vitals"), ItemPath("vs/PULSE"), query: nil, text: "by hand", until: nil))
      try scenario.perform(.lock(.form(try form("C01/vitals")), nil), as: .manager)
    }
    try admit("01-0003") { scenario in
      scenario.answer("C01/vitals/vs/PULSE", ".ND")
      scenario.answer("C01/vitals/vs/WEIGHT", "50")
      try scenario.save("C01/vitals")
      try scenario.perform(.freeze(.form(try form("C01/vitals")), nil), as: .coordinator)
      scenario.answer("SCR/vitals/vs/PULSE", "66")
      try scenario.save("SCR/vitals")
    }
    try admit("01-0004") { _ in }
    ward.clock = WardClock("2026-03-21")
  }

  private func vitals(_ scenario: inout Scenario, _ visit: String, _ pulse: String, complete: Bool) throws {
    scenario.answer("\(visit)/vitals/vs/DATE", visit == "C01" ? "2026-03-03" : "2026-03-16")
    scenario.answer("\(visit)/vitals/vs/PULSE", pulse)
    scenario.answer("\(visit)/vitals/vs/RESP", "16")
    scenario.answer("\(visit)/vitals/vs/POS", "STANDING")
    scenario.answer("\(visit)/vitals/vs/WEIGHT", "55.5")
    _ = complete ? try scenario.complete("\(visit)/vitals") : try scenario.save("\(visit)/vitals")
  }

  private func admit(_ subject: String, _ fill: (inout Scenario) throws -> Void) throws {
    var scenario = try Scenario(ward.trial, subject: subject, today: "2026-03-18")
    try fill(&scenario)
    ward.admit(scenario)
  }

  func form(_ text: String) throws -> FormPath { try #require(FormPath(text)) }
  func place(_ text: String) throws -> Place { try #require(Place(text)) }

  static let manager = People.of(.manager)

  /// A version for a record, from somewhere on.
  func wish(_ version: Int, _ scope: AdoptionWish.Scope = .everything) -> AdoptionWish {
    AdoptionWish(
      version: AmendedTrial.identity(version), scope: scope, approved: PartialDate("2026-03-19"), approval: "EC 7")
  }

  /// What adopting would do; nil where the record is read by the version already.
  func effect(_ wish: AdoptionWish, _ subject: SubjectID) throws -> AdoptionEffect? {
    do {
      return try ward.desk().effect(of: wish, on: subject, by: AmendedPatients.manager, at: ward.clock.now)
    } catch Refusal.nothingChanges { return nil }
  }

  func reading(_ subject: SubjectID) throws -> Reading {
    Reading(trial: ward.trial, patient: try #require(ward.patients[subject]), today: ward.clock.today)
  }
}

extension Scenario {
  /// The id of the query of a check.
  func id(_ check: String) throws -> String { try #require(patient.queries.last { $0.check == check }?.id) }
}
