import Forms
import Record
import Screen
import Session
import TestSupport
import Testing
import Values
import Workflow

/// A form is read by another version while somebody sits before it.
@Suite struct AmendedFormTests {
  let ward: TestWard
  let subject: SubjectID
  let manager = People.of(.manager)

  init() throws {
    ward = TestWard(try AmendedWard.trial()[0], today: "2026-03-20")
    var scenario = try Scenario(ward.trial, today: "2026-03-18")
    scenario.answer("C01/vitals/vs/DATE", "2026-03-18")
    scenario.answer("C01/vitals/vs/PULSE", "130")
    scenario.answer("C01/vitals/vs/RESP", "16")
    scenario.answer("C01/vitals/vs/POS", "STANDING")
    try scenario.save("C01/vitals")
    subject = scenario.patient.subject
    ward.admit(scenario)
  }

  private func adopt(_ version: Int, _ scope: AdoptionWish.Scope = .everything) throws {
    let wish = AdoptionWish(version: AmendedTrial.identity(version), scope: scope)
    try ward.perform(.adopt(wish), on: subject, by: manager)
  }

  private func open() -> TestSitting {
    let sitting = TestSitting(ward, as: People.nurse)
    // Screening comes first, then the first visit.
    sitting.type("<Enter><Right><Enter>")
    return sitting
  }

  @Test("What was typed goes into the new version field by field; what is asked no more is told with its value")
  func whileTyping() throws {
    let sitting = open()
    sitting.type("<Tab>90<Tab>18<Tab><Tab>70<Tab>")
    try adopt(1)
    sitting.pause()
    let screen = sitting.screen()
    #expect(sitting.findingLine.contains("version 1.1.0 now; not asked here: Breaths (18)"), "\(screen)")
    #expect(screen.contains("DRAFT 2 fields"), "\(screen)")
    let draft = try #require(ward.draft("C01/vitals", of: subject))
    #expect(draft.fields.keys.map(\.description).sorted() == ["vs/HR", "vs/WEIGHT"], "on disk as on the screen")
    sitting.type("<F2>")
    #expect(sitting.screen().contains("Reason") || sitting.screen().contains("reason"), "\(sitting.screen())")
  }

  @Test(
    "What is still being typed stays in its field, also in a row that is not saved, and is told where it is asked no more"
  )
  func stillTyping() throws {
    var scenario = try Scenario(ward.trial, subject: "01-0002", today: "2026-03-18")
    for (row, term) in [("+1", "Rash"), ("+2", "Cough")] {
      scenario.answer("LOG/events/ev[\(row)]/TERM", term)
      scenario.answer("LOG/events/ev[\(row)]/START", "2026-03-02")
    }
    try scenario.save("LOG/events")
    let other = TestWard(try AmendedWard.trial()[0], today: "2026-03-20")
    other.admit(scenario)
    let sitting = TestSitting(other, as: People.nurse)
    sitting.type("<Enter><PgDn><PgDn><Enter>")
    for _ in 0..<10 where !sitting.cursorLine.contains("+") { sitting.type("<Down>") }
    sitting.type("<Enter>Fever")
    try other.perform(
      .adopt(AdoptionWish(version: AmendedTrial.identity(1), scope: .everything)), on: scenario.patient.subject,
      by: manager)
    sitting.pause()
    let screen = sitting.screen()
    #expect(sitting.lines(with: "Rash").count == 1 && sitting.lines(with: "Cough").count == 1, "\(screen)")
    #expect(sitting.lines(with: "Fever").contains { $0.contains("new") }, "\(screen)")
    sitting.type("<F2>")
    let events = try #require(FormPath("LOG/events"))
    let saved = try #require(other.patients[scenario.patient.subject]?.forms[events])
    let terms = saved.values.compactMap { $0.key.item == "TERM" ? $0.value.value.text : nil }
    #expect(terms.sorted() == ["Cough", "Fever", "Rash"])
    // In a field that the version does not have.
    let vitals = open()
    vitals.type("<Down><Down>19")
    try adopt(1)
    vitals.pause()
    #expect(vitals.findingLine.contains("not asked here: Breaths (19)"), "\(vitals.screen())")
    #expect(vitals.lines(with: "19").allSatisfy { $0.contains("not asked here") }, "\(vitals.screen())")
  }

  @Test("What an older version took stays to be seen, with what became of its question")
  func marked() throws {
    try adopt(1)
    let sitting = open()
    #expect(sitting.lines(with: "Pulse").contains { $0.contains("130") && $0.contains("! 130 is outside 20 to 120") })
    #expect(sitting.lines(with: "Breaths").contains { $0.contains("16") && $0.contains("asked until version 1.0.0") })
    #expect(
      sitting.lines(with: "Position").contains {
        $0.contains("STANDING") && $0.contains("! 'STANDING' was a ")
      }, "\(sitting.screen())")
    for _ in 0..<6 where !sitting.cursorLine.contains("Position") { sitting.type("<Down>") }
    #expect(
      sitting.findingLine.contains("not by these: 'STANDING' was a choice until 1.0.0"), "\(sitting.screen())")
    // What is asked no more can be looked at; the cursor passes it by.
    for _ in 0..<6 {
      sitting.type("<Down>")
      #expect(!sitting.cursorLine.contains("Breaths"))
    }
  }

  @Test("A form that stays with its version says so in its title, and is asked by it")
  func older() throws {
    try adopt(1, .fromVisit("C01"))
    let sitting = open()
    #expect(sitting.frame.rowText(0).contains("C01  forms 1.1.0: Vital signs"), "\(sitting.screen())")
    #expect(!sitting.lines(with: "Temperature").isEmpty)
    sitting.type("<Esc><Left><Enter>")
    #expect(sitting.frame.rowText(0).contains("SCR  Vital signs"), "patients begin with this one\n\(sitting.screen())")
    #expect(sitting.lines(with: "Temperature").isEmpty && !sitting.lines(with: "Breaths").isEmpty)
  }

  @Test("A draft that waits is offered as the new version can hold it")
  func waitingDraft() throws {
    let sitting = open()
    sitting.type("<Tab>90<Tab>18<Tab><Esc><Esc>")
    try adopt(1)
    let other = open()
    #expect(other.screen().contains("Pulse") && other.screen().lowercased().contains("draft"), "\(other.screen())")
    let (offers, problems) = try ward.desk().offers(subject, for: People.nurse)
    #expect(offers.map { $0.draft.order.map(\.description) } == [["vs/HR"]])
    #expect(problems == ["C01/vitals, draft of nurse01: not asked here: Breaths (18)"])
  }
}
