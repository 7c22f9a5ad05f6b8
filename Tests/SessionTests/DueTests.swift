import Forms
import Record
import Screen
import Session
import TestSupport
import Testing
import Values
import Workflow

/// What is due on the screen: the list and the way to a place and back, awaited values, withdrawal, old numbers.
@Suite struct DueTests {
  @Test("d lists what is late first; Enter opens the place and Esc comes back to the same line")
  func list() throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.nurse)
    sitting.type("d")
    ScreenTests.check("due", sitting)
    let late = sitting.lines(with: "late ").filter { $0.hasPrefix(" late") }.map { $0.split(separator: " ") }
    let days = late.compactMap { $0.count > 1 ? Int($0[1]) : nil }
    #expect(days == days.sorted(by: >) && days.count > 3)
    sitting.type("<Down><Down>")
    let line = sitting.cursorLine
    sitting.type("<Enter>")
    #expect(sitting.screen().hasPrefix(" 01-0007") && !sitting.screen().hasPrefix(" Due"))
    sitting.type("<Esc>")
    #expect(sitting.screen().hasPrefix(" Due"))
    #expect(sitting.cursorLine == line)
    #expect(sitting.session.patient == nil)
    sitting.type("<Esc>")
    #expect(sitting.lines(with: "1 subject").count == 1)
  }

  @Test("Two records of what could be one person are told to those who ask, with the other number")
  func duplicates() throws {
    let ward = TestWard(try RealTrial.trial, today: "2026-04-21")
    for (subject, year) in [("01-0001", "1958"), ("01-0002", "1961"), ("01-0003", "1958")] {
      var scenario = try Scenario(try RealTrial.trial, subject: subject, today: "2026-03-01")
      scenario.give(
        try Given(
          """
          LOG/consent: {"consent[1]/DSCONTYP": INITIAL, "consent[1]/DSSTDAT": 2026-02-27}
          SCR/visit: {visit/VISDAT: 2026-03-01, visit/VISPLACE: CLINIC}
          SCR/demographics: {dm/SEX: M, dm/BRTHYR: \(year), dm/HEIGHT: 170.0}
          """))
      try scenario.saveAll()
      ward.admit(scenario)
    }
    let coordinator = TestSitting(ward, as: People.coordinator)
    #expect(coordinator.screen().contains("2 duplicates?"), "\(coordinator.screen())")
    #expect(coordinator.findingLine.contains("? the same person as 01-0003"))
    coordinator.type("<Down>")
    #expect(!coordinator.findingLine.contains("same person"), "\(coordinator.findingLine)")
    #expect(!TestSitting(ward, as: People.nurse).screen().contains("duplicates"))
  }

  @Test("The cursor stays with what was opened when lines above it are done")
  func sameLine() throws {
    let ward = try Bedside.ward()
    let sitting = TestSitting(ward, as: People.nurse)
    sitting.type("d<Down><Down><Down><Down><Down>")
    let what = String(sitting.cursorLine.dropFirst(20))
    sitting.type("<Enter>")
    // Somebody else says that two things above it will not be done.
    let late = try #require(ward.listing.first).due.filter { $0.state == .late && !$0.isBegun }
    for item in late.sorted(by: DueItem.comesFirst).prefix(2) {
      let form = try #require(item.form)
      try ward.perform(.formNotDone(form, Reason(code: "NOT_DONE")), on: item.subject, by: People.nurse)
    }
    sitting.send(.listing(ward.listing))
    sitting.type("<Esc>")
    #expect(String(sitting.cursorLine.dropFirst(20)) == what)
  }

  @Test("/ keeps the lines that hold a text; no subject has any: it says so")
  func filter() throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.nurse)
    sitting.type("d/ta01<Enter>")
    #expect(sitting.lines(with: "01-0007").allSatisfy { $0.contains("TA01") })
    sitting.type("/<Esc>")
    #expect(sitting.lines(with: " C01 ").isEmpty == false)
    let empty = TestSitting(TestWard(try RealTrial.trial), as: People.nurse)
    empty.type("d")
    #expect(empty.lines(with: "Nothing is due today.").count == 1)
  }

  @Test("After .PEND the day is asked for, kept beside the value once it is saved, and shown")
  func awaited() throws {
    let sitting = try Bedside.typing()
    sitting.type(".PEND<Tab>")
    #expect(sitting.lines(with: "When is it expected?").count == 1)
    sitting.type("<Enter>")
    #expect(sitting.lines(with: "until 29-Nov-2026").count == 1)
    sitting.type("<F2>")
    let patient = try #require(sitting.session.patient)
    #expect(patient.entries.suffix(2).map(\.act.kind) == [.save, .remark])
    let place = try #require(Place("SCR/vitals/g/COUNT"))
    #expect(patient.value(place) == .missing(.pending))
    #expect(patient.awaited(place) == PartialDate("2026-11-29"))
    sitting.type("<Esc>")
    #expect(sitting.findingLine.contains("value awaited until 29-Nov"), "\(sitting.findingLine)")
  }

  @Test("A wrong day is asked for again, Esc gives none, and a later day replaces an earlier one")
  func awaitedLater() throws {
    let sitting = try Bedside.typing()
    let place = try #require(Place("SCR/vitals/g/COUNT"))
    sitting.type("<C-e>6<C-u>")
    for _ in 0..<5 { sitting.type("<Backspace>") }
    sitting.type("31feb<Enter>")
    #expect(sitting.lines(with: "When is it expected?").count == 1)
    sitting.type("<Esc><F2>")
    #expect(sitting.session.patient?.value(place) == .missing(.pending))
    #expect(sitting.session.patient?.awaited(place) == nil)
    sitting.type("<Up><Up><Up><C-e>6<Enter>")
    #expect(sitting.session.patient?.awaited(place) == PartialDate("2026-11-29"))
    #expect(sitting.session.patient?.lastEntry?.act.kind == .remark)
  }

  @Test("The day of a row that was just added goes with the row")
  func awaitedRow() throws {
    let sitting = try Bedside.typing()
    sitting.type("<C-f>+ Rows<Enter>")
    while !sitting.cursorLine.contains("+ Rows"), sitting.findingLine.contains("F3 completes") == false {
      sitting.type("<Tab>")
    }
    sitting.type("<Enter>one<Tab>.PEND<Tab>t+3<Enter>")
    if sitting.lines(with: "When is it expected?").count == 1 { sitting.type("<Enter>") }
    sitting.type("<F2>")
    let patient = try #require(sitting.session.patient)
    let place = try #require(Place("SCR/vitals/row[1]/SIZE"))
    #expect(patient.value(place) == .missing(.pending), "\(sitting.screen())")
    #expect(patient.awaited(place) != nil)
  }

  @Test("w asks what, from when and why; the casebook and the list show it, and a nurse is not offered it")
  func withdrawal() throws {
    let ward = try Bedside.ward()
    let sitting = TestSitting(ward, as: People.coordinator)
    sitting.type("<Enter>w")
    ScreenTests.check("dialog-withdrawal", sitting)
    sitting.type("4")
    sitting.type("<Backspace>t-1<Enter>tired of scans<Enter>")
    let known = try #require(sitting.session.patient?.milestones.withdrawals.first)
    #expect(known.scope == "imaging" && known.since.date == PartialDate("2026-04-20"))
    #expect(known.reason?.text == "tired of scans")
    #expect(sitting.lines(with: "(w) imaging 20-Apr").count == 1, "\(sitting.screen())")
    sitting.type("w")
    #expect(sitting.lines(with: "imaging").filter { $0.contains("4 ") }.isEmpty)
    sitting.type("<Esc><Esc>")
    #expect(sitting.lines(with: "cycle 2 (w)").isEmpty == false)
    let nurse = TestSitting(ward, as: People.nurse)
    nurse.type("<Enter>w")
    #expect(nurse.lines(with: "What does the subject").isEmpty)
  }

  @Test("A day that has not come is no day of withdrawal")
  func future() throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.coordinator)
    sitting.type("<Enter>w4<Backspace>t+1<Enter>")
    #expect(sitting.lines(with: "From which day?").count == 1)
    #expect(sitting.session.patient?.milestones.withdrawals == [])
  }

  /// A trial with a dose and one criterion.
  static let gate = SmallTrial(
    forms: [
      "dose": """
      form: dose
      groups:
        - group: g
          items: [{item: DAY, ask: Day, type: date}]
      """,
      "criteria": """
      form: criteria
      groups:
        - group: g
          items: [{item: INCL1, ask: In, type: yes/no, category: inclusion}]
      """,
    ], bindings: "  dose: dose/DAY\n  eligibility: criteria")

  @Test("A dose before the confirmation is taken, under a line that says what it is; confirmed, the line is gone")
  func unconfirmedDose() throws {
    let ward = TestWard(try Self.gate.load())
    var scenario = try Scenario(ward.trial)
    scenario.answer("SCR/criteria/g/INCL1", "y")
    try scenario.saveAll()
    ward.admit(scenario)
    let sitting = TestSitting(ward, as: People.nurse)
    sitting.type("<Enter><Down><Enter>")
    #expect(sitting.lines(with: "ELIGIBILITY NOT CONFIRMED").count == 1, "\(sitting.screen())")
    sitting.type("t<Tab><F2>")
    let subject = scenario.patient.subject
    #expect(ward.patients[subject]?.value(try #require(Place("SCR/dose/g/DAY")))?.text == "2026-11-22")
    try ward.perform(.confirmEligibility, on: subject, by: People.investigator)
    let later = TestSitting(ward, as: People.nurse)
    later.type("<Enter><Down><Enter>")
    #expect(later.lines(with: "Day").isEmpty == false)
    #expect(later.lines(with: "ELIGIBILITY NOT CONFIRMED").isEmpty)
  }

  @Test("A rescreened subject shows the old number")
  func rescreened() throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.nurse)
    sitting.type("n")
    for _ in 0..<10 { sitting.type("<Backspace>") }
    sitting.type("01-0031 of 01-0007<Enter>")
    #expect(sitting.screen().hasPrefix(" 01-0031 (was 01-0007)"), "\(sitting.screen())")
    sitting.type("<Esc><Down>")
    #expect(sitting.findingLine.contains("was 01-0007"))
  }
}
