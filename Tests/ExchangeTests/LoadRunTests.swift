import Exchange
import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// Loading a table as the people of a database expect it: tried first, all or nothing, every refusal with its line.
@Suite("A table of values is loaded") struct LoadRunTests {
  static let small = SmallTrial(
    forms: [
      "dose": """
      form: dose
      groups:
        - group: g
          items:
            - {item: GIVEN, ask: Given, type: yes/no}
            - {item: MG, ask: Dose, type: "decimal(mg, 2)", show: GIVEN}
            - {item: WORDS, ask: Words, type: text(200)}
        - group: month
          rows: {each: PERIOD}
          items: [{item: PACKS, ask: Packs, type: integer}]
      """,
      "log": """
      form: log
      log: true
      groups:
        - group: ev
          rows: {label: TERM}
          items: [{item: TERM, ask: Term, type: text(40)}]
      """,
    ],
    codes: "  PERIOD: [{code: LIFETIME, say: LIFETIME}, {code: MONTH, say: MONTH}]")

  static let header = "subject,visit,form,group,row,item,value,reason\n"

  let ward: TestWard
  let subject: SubjectID

  init() throws {
    ward = TestWard(try Self.small.load(), today: "2026-03-02")
    subject = try #require(SubjectID("01-0101"))
    ward.people.append(People.person("load01", .coordinator))
    try ward.create(subject, by: People.coordinator)
    var draft = Draft(form: FormPath(visit: "LOG", form: "log"))
    for (row, term) in [("+1", "nausea"), ("+2", "rash")] {
      draft.put(
        Draft.Field(value: .text(term), typed: 1, typist: People.coordinator.user),
        at: try #require(ItemPath("ev[\(row)]/TERM")))
    }
    try ward.perform(.save(draft, complete: false), on: subject, by: People.coordinator)
  }

  func run(_ lines: String, allowing: LoadRun.Allowances = .init()) throws -> LoadRun {
    let file = try LoadFile(Array((Self.header + lines).utf8), trial: ward.trial)
    let run = LoadRun(
      file, trial: ward.trial, by: People.coordinator, at: ward.clock.tick(), allowing: allowing)
    let desk = ward.desk()
    run.rehearse(
      { try desk.patient($0) }, known: ward.records.subjects, hashing: Unsealed.hashing,
      programme: Unsealed.programme)
    return run
  }

  func perform(_ run: LoadRun) throws -> LoadRun.Summary {
    var summary = LoadRun.Summary()
    try run.perform(on: ward.desk(), &summary)
    return summary
  }

  func value(_ place: String) -> String? { Place(place).flatMap { ward.patients[subject]?.value($0)?.text } }

  @Test(
    "A line that cannot be used is named with its column and cause, and nothing was touched by trying",
    arguments: [
      ("01-0101,LOG,log,ev,9,TERM,x,", "row", "'9'"),
      ("01-0101,C01,dose,month,YEAR,PACKS,3,", "row", "LIFETIME, MONTH"),
      ("01-0101,C01,dose,g,,MG,100,", "item", "not asked"), ("01-0101,C01,dose,g,,GIVEN,maybe,", "value", "yes nor no"),
      ("01-0101,LOG,log,ev,1,TERM,.CLEAR,", "reason", "needs a reason"),
      ("01-0101,LOG,dose,g,,GIVEN,Y,", "form", "does not belong"),
      ("01-00101,C01,dose,g,,GIVEN,Y,", "subject", "there is 01-0101"),
      ("01-0101,C01,dose,g,,WORDS,a,\n01-0101,C01,dose,g,,WORDS,b,", "item", "line 2 has a value"),
    ])
  func refused(line: String, column: String, words: String) throws {
    let before = ward.patients
    let run = try run(line + "\n")
    let fault = try #require(run.faults.first, "\(run.lines)")
    #expect(fault.column == column && fault.reason.contains(words), "\(fault)")
    #expect(fault.line == line.split(separator: "\n").count + 1)
    #expect(ward.patients == before)
    #expect(try perform(run).saves == 0)
    #expect(ward.patients == before)
  }

  @Test("A new subject is begun only with a save that passes; a refused one makes none")
  func noSubject() throws {
    let run = try run("01-0200,C01,dose,g,,GIVEN,maybe,\n01-0201,C01,dose,g,,GIVEN,Y,\n01-0202,C01,dose,g,,WORDS,,\n")
    #expect(run.faults.map(\.line) == [2, 4])
    let summary = try perform(run)
    #expect(summary.subjects == 1 && summary.saves == 1)
    #expect(ward.records.subjects.map(\.text) == ["01-0101", "01-0201"])
  }

  @Test("A record that cannot be read refuses its own lines; the others are tried all the same")
  func unreadable() throws {
    let lost = try #require(SubjectID("01-0300"))
    struct Gone: Error {}
    let file = try LoadFile(
      Array((Self.header + "01-0300,C01,dose,g,,GIVEN,Y,\n01-0101,C01,dose,g,,GIVEN,Y,\n").utf8), trial: ward.trial)
    let run = LoadRun(file, trial: ward.trial, by: People.coordinator, at: ward.clock.tick(), allowing: .init())
    let desk = ward.desk()
    run.rehearse(
      { if $0 == lost { throw Gone() } else { try desk.patient($0) } }, known: ward.records.subjects + [lost],
      hashing: Unsealed.hashing, programme: Unsealed.programme, words: { _ in "the file is missing" })
    #expect(run.faults.map(\.line) == [2] && run.faults.first?.reason == "the file is missing")
    #expect(run.lines.map(\.outcome).last == .put(was: nil, now: .text("Y")))
  }

  @Test("A number like another's is begun when that is said")
  func resembling() throws {
    var allowed = LoadRun.Allowances()
    allowed.new = [try #require(SubjectID("01-00101"))]
    #expect(try perform(try run("01-00101,C01,dose,g,,GIVEN,Y,\n", allowing: allowed)).subjects == 1)
  }

  @Test("A blank cell deletes nothing; .CLEAR empties with its reason; ends of lines are spaces")
  func blank() throws {
    let run = try run(
      "01-0101,LOG,log,ev,1,TERM,,\n01-0101,LOG,log,ev,2,TERM,.CLEAR,entered twice\n01-0101,C01,dose,g,,WORDS,\"two\r\nlines\tand more\",\n"
    )
    #expect(run.faults.isEmpty)
    #expect(run.lines.map(\.outcome).first == .blank)
    _ = try perform(run)
    #expect(value("LOG/log/ev[1]/TERM") == "nausea")
    #expect(value("LOG/log/ev[2]/TERM") == nil)
    #expect(value("C01/dose/g/WORDS") == "two lines and more")
    let why = ward.patients[subject]?.entries.flatMap(\.act.changes).last { $0.item.item == "TERM" }?.why
    #expect(why == Reason(code: "CORRECTION", text: "entered twice"))
  }

  @Test("What each line would do is said beforehand")
  func dryRun() throws {
    let run = try run(
      "01-0101,C01,dose,g,,GIVEN,y,\n01-0101,C01,dose,g,,MG,12.5,\n01-0101,LOG,log,ev,1,TERM,nausea,\n01-0101,LOG,log,ev,+1,TERM,cough,\n"
    )
    #expect(run.faults.isEmpty)
    #expect(
      run.lines.map(\.outcome) == [
        .put(was: nil, now: .text("Y")), .put(was: nil, now: .text("12.5")), .same, .put(was: nil, now: .text("cough")),
      ])
    #expect(ward.patients[subject]?.entries.count == 2)
  }

  @Test("Nothing is entered after a withdrawal of further data, unless that is said")
  func withdrawn() throws {
    var withdrawal = Act(.withdraw, details: [.date: .string("2026-03-01"), .scope: .string("data")])
    withdrawal.why = Reason(code: "WITHDRAWAL", text: "no more")
    let patient = try #require(ward.patients[subject])
    _ = try ward.records.append(withdrawal, by: People.investigator, at: ward.clock.tick(), onto: patient)
    let line = "01-0101,C01,dose,g,,GIVEN,Y,\n"
    #expect(try run(line).faults.first?.reason.contains("withdrawn") == true)
    var allowed = LoadRun.Allowances()
    allowed.afterWithdrawal = true
    #expect(try perform(try run(line, allowing: allowed)).saves == 1)
  }

  @Test("Two loads of one table at once end well: each value stands once, each subject is begun once")
  func twice() throws {
    let table =
      "01-0300,C01,dose,g,,GIVEN,Y,\n01-0300,C01,dose,g,,MG,12,\n01-0301,C01,dose,g,,WORDS,x,\n01-0101,C01,dose,g,,WORDS,y,\n"
    let (first, second) = (try run(table), try run(table))
    let one = try perform(first)
    let two = try perform(second)
    #expect(one.saves == 3 && one.subjects == 2 && one.faults.isEmpty)
    #expect(two.saves == 0 && two.subjects == 0 && two.faults.isEmpty, "\(two)")
    #expect(ward.patients.values.flatMap(\.entries).filter { $0.act.kind == .save }.count == 4)
  }

  @Test("A value that somebody saved between trying and doing is not gone over")
  func between() throws {
    let run = try run("01-0101,C01,dose,g,,WORDS,mine,\n")
    var draft = Draft(form: FormPath(visit: "C01", form: "dose"))
    draft.put(
      Draft.Field(value: .text("theirs"), typed: 1, typist: People.nurse.user), at: try #require(ItemPath("g/WORDS")))
    try ward.perform(.save(draft, complete: false), on: subject, by: People.nurse)
    let summary = try perform(run)
    #expect(summary.faults.first?.reason.contains("others saved") == true)
    #expect(value("C01/dose/g/WORDS") == "theirs")
  }

  @Test("What the disk refuses half-way leaves a true summary")
  func full() throws {
    let run = try run("01-0101,C01,dose,g,,WORDS,a,\n01-0101,C02,dose,g,,WORDS,b,\n")
    var summary = LoadRun.Summary()
    let (desk, records) = (ward.desk(), ward.records)
    #expect(throws: (any Error).self) { try run.perform(on: desk, &summary) { records.refusal = "full" } }
    #expect(summary.saves == 1 && summary.values == 1)
    records.refusal = nil
    let again = try self.run("01-0101,C01,dose,g,,WORDS,a,\n01-0101,C02,dose,g,,WORDS,b,\n")
    #expect(try perform(again).saves == 1, "what is there is passed over")
  }
}
