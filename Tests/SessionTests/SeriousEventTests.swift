import Forms
import Record
import Screen
import Session
import TestSupport
import Testing
import Values
import Workflow

/// A serious event by one key from anywhere: two answers, saved at once; the hours head the list until it is reported.
@Suite struct SeriousEventTests {
  static let form = FormPath(visit: "LOG", form: "serious-event")

  static func recorded(_ ward: TestWard, _ item: String, row: String = "1", subject: String = "01-0007") -> String? {
    SubjectID(subject).flatMap { ward.patients[$0] }.flatMap { patient in
      ItemPath("sae[\(row)]/\(item)").flatMap { patient.value(Place(form, $0)) }?.text
    }
  }

  @Test("From the list: what happened, Enter, Enter; the line above the list counts the hours")
  func fromTheList() throws {
    let ward = try Bedside.ward()
    let sitting = TestSitting(ward, as: People.nurse)
    sitting.type("e")
    ScreenTests.check("serious-event", sitting)
    sitting.type("fell at home<Enter>t-1 1300<Enter>")
    #expect(Self.recorded(ward, "SAETERM") == "fell at home")
    #expect(Self.recorded(ward, "SAEAWDAT") == "2026-04-20")
    #expect(Self.recorded(ward, "SAEAWTIM") == "13:00")
    #expect(sitting.findingLine.contains("report by Tue 21-Apr-2026 13:00; Casebook does not send it"))
    ScreenTests.check("subjects-sae", sitting)
    #expect(sitting.lines(with: "SAE 01-0007: report due in").count == 1)
    #expect(sitting.session.patient == nil)
  }

  @Test("Time passes without any entry: the same list says later that it is overdue")
  func timePasses() throws {
    let ward = try Bedside.ward()
    let sitting = TestSitting(ward, as: People.nurse)
    sitting.type("efell at home<Enter><Enter>")
    #expect(sitting.lines(with: "report due in").count == 1)
    let entries = ward.patients.values.map(\.entries.count)
    ward.clock.skip(days: 2)
    sitting.send(.clock(ward.clock.now))
    #expect(sitting.lines(with: "OVERDUE by").count == 1, "\(sitting.screen())")
    #expect(ward.patients.values.map(\.entries.count) == entries)
  }

  @Test(
    "From a form with a half-typed field: it is saved, and the field waits as it was", arguments: ["<F6>", "<M-s>"])
  func fromAForm(key: String) throws {
    let ward = try Bedside.ward()
    let sitting = TestSitting(ward, as: People.nurse)
    sitting.type("q<Enter>15\(key)chest pain<Enter><F2>")
    #expect(Self.recorded(ward, "SAETERM") == "chest pain")
    #expect(Self.recorded(ward, "SAEAWDAT") == "2026-04-21")
    #expect(sitting.cursorLine.contains("15"))
    sitting.type("0<Tab>")
    #expect(ward.draft("C02/tislelizumab", of: try #require(SubjectID("01-0007")))?.fields.count == 1)
  }

  @Test("From the log of serious events itself nothing typed there is lost")
  func fromTheLog() throws {
    let ward = try Bedside.ward()
    let subject = try #require(SubjectID("01-0007"))
    let sitting = TestSitting(ward, as: People.nurse)
    sitting.type("efirst<Enter><Enter>")
    let line = ward.listing.first?.reports.first
    sitting.type("d/SAE<Enter><Enter>")
    #expect(line != nil && sitting.screen().contains("first"))
    sitting.type("<C-f>Other possible<Enter>stroke<Tab><F6>second<Enter><Enter>")
    #expect(Self.recorded(ward, "SAETERM", row: "2") == "second")
    #expect(ward.draft("LOG/serious-event", of: subject)?.fields.values.map { $0.value?.text } == ["stroke"])
    #expect(sitting.lines(with: "stroke").count == 1, "\(sitting.screen())")
  }

  @Test("From a row of the log of adverse events its term and number are taken over")
  func fromAnEvent() throws {
    var scenario = try Bedside.treated()
    scenario.answer("LOG/adverse-events/ae[+1]/AETERM", "cough")
    scenario.answer("LOG/adverse-events/ae[+2]/AETERM", "blood in sputum")
    try scenario.saveAll()
    let ward = TestWard(try RealTrial.trial, today: "2026-04-21")
    ward.admit(scenario)
    let sitting = TestSitting(ward, as: People.nurse)
    sitting.type("<Enter>a<Down>")
    while !sitting.cursorLine.contains("blood in sputum") { sitting.type("<Down>") }
    sitting.type("<F6>")
    #expect(sitting.lines(with: "Event 2 of the log").count == 1)
    sitting.type("<Enter>")
    #expect(Self.recorded(ward, "SAETERM") == "blood in sputum")
    #expect(Self.recorded(ward, "SAEAE") == "2")
  }

  @Test(
    "The moment of awareness as it is typed",
    arguments: [
      ("", "2026-11-22", nil), ("15:30", "2026-11-21", "not yet"), ("0900", nil, "no date"),
      ("t-1 15:30", "2026-11-21", "15:30"), ("t-1 1530", "2026-11-21", "15:30"), ("t 0901", "2026-11-22", "09:01"),
      ("3nov 0900", "2026-11-03", "09:00"), ("t-1", "2026-11-21", nil), ("t 25:00", nil, "no time"),
      ("nov2026 09:00", nil, "no day"), ("t+1 09:00", nil, "future"), ("t 23:59", nil, "future"),
    ] as [(String, String?, String?)])
  func awareness(typed: String, date: String?, time: String?) throws {
    let ward = TestWard(try RealTrial.trial)
    try ward.create(try #require(SubjectID("01-0007")))
    let sitting = TestSitting(ward, as: People.nurse)
    sitting.type("efall<Tab>")
    if typed.isEmpty { sitting.type("<Enter>") } else { sitting.type("\(typed)<Enter>") }
    let isRefused = date == nil || typed == "15:30"
    #expect((Self.recorded(ward, "SAETERM") == nil) == isRefused, "\(sitting.screen())")
    if !isRefused {
      #expect(Self.recorded(ward, "SAEAWDAT") == date)
      if !typed.isEmpty { #expect(Self.recorded(ward, "SAEAWTIM") == time) }
    } else {
      #expect(sitting.lines(with: "What happened?").count == 1)
    }
  }

  @Test("Nothing is saved without words, by nobody who may not, and Esc asks first")
  func refusals() throws {
    let ward = try Bedside.ward()
    let sitting = TestSitting(ward, as: People.nurse)
    sitting.type("e<F2>")
    #expect(sitting.lines(with: "A few words will do.").count == 1)
    sitting.type("fall<Esc>")
    #expect(sitting.lines(with: "'fall' is not saved.").count == 1)
    sitting.type("<Enter>")
    sitting.type("<Esc>1")
    #expect(sitting.lines(with: "What happened?").count == 1)
    sitting.type("<Esc>2")
    #expect(sitting.lines(with: "What happened?").isEmpty)
    let monitor = TestSitting(ward, as: People.monitor)
    monitor.type("<F6>")
    #expect(monitor.findingLine.contains("may not do 'save'"))
    #expect(Self.recorded(ward, "SAETERM") == nil)
  }

  @Test("A full disk keeps what was typed on the screen")
  func fullDisk() throws {
    let ward = try Bedside.ward()
    let sitting = TestSitting(ward, as: People.nurse)
    ward.diskFailure = "the disk is full"
    sitting.type("efell at home<Enter><Enter>")
    #expect(sitting.lines(with: "fell at home").count == 1)
    #expect(Self.recorded(ward, "SAETERM") == nil)
    ward.diskFailure = nil
    sitting.type("<F2>")
    #expect(Self.recorded(ward, "SAETERM") == "fell at home")
    #expect(sitting.lines(with: "What happened?").isEmpty)
  }
}
