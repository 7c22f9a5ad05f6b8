import Exchange
import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// The record in other people's formats, and back.
@Suite struct RoundTripTests {
  static let small = SmallTrial(
    forms: [
      "dose": """
      form: dose
      groups:
        - group: g
          items:
            - {item: MG, ask: Dose, type: "decimal(mg, 2)"}
            - {item: SIDES, ask: Sides, type: "code(SIDE, many)"}
            - {item: LAB, ask: Lab, type: "quantity(g/L, g/dL)"}
            - {item: DAY, ask: Day, type: date(partial)}
            - {item: WORDS, ask: Words, type: text(200)}
            - {item: TWICE, ask: Twice, type: integer, derive: MG * 2}
      """,
      "log": """
      form: log
      log: true
      groups:
        - group: ev
          rows: {label: TERM}
          items: [{item: TERM, ask: Term, type: text(40)}]
          groups:
            - group: course
              rows: {label: AT}
              items: [{item: AT, ask: At, type: integer}]
      """,
    ],
    codes: "  SIDE: [{code: LEFT, say: LEFT}, {code: RIGHT, say: RIGHT}]")

  static func filled() throws -> Scenario {
    var scenario = try Scenario(try small.load())
    for (place, text) in [
      ("C01/dose/g/MG", "12.50"), ("C01/dose/g/SIDES", "right;left"), ("C01/dose/g/LAB", "<13.2 g/dL"),
      ("C01/dose/g/DAY", "un-05-2026"), ("C01/dose/g/WORDS", "a \"quoted\", ; word 体重"), ("SCR/dose/g/MG", ".ND"),
      ("LOG/log/ev[+1]/TERM", "nausea"), ("LOG/log/ev[+1]/course[+1]/AT", "1"), ("LOG/log/ev[+1]/course[+2]/AT", "2"),
      ("LOG/log/ev[+2]/TERM", "=1+1"),
    ] { scenario.answer(place, text) }
    try scenario.saveAll()
    return scenario
  }

  static func values(_ patient: Patient) -> [String: String] {
    var out: [String: String] = [:]
    for (path, record) in patient.forms {
      for (item, held) in record.values { out["\(path)/\(item)"] = "\(held.value)" }
    }
    return out
  }

  /// Loads a table into an empty record of the same trial.
  static func load(_ csv: String, _ trial: Trial) throws -> Scenario {
    var scenario = try Scenario(trial)
    let file = try LoadFile(Array(csv.utf8), trial: trial)
    #expect(file.faults == [])
    for batch in file.batches {
      let (draft, faults) = batch.draft(scenario.reading, by: People.nurse.user, at: 0)
      #expect(faults == [])
      try scenario.perform(.save(draft, complete: false))
    }
    return scenario
  }

  @Test("A table given out and loaded again gives the same values in the same rows")
  func csv() throws {
    let scenario = try Self.filled()
    let again = try Self.load(PatientExport.csv(scenario.reading), scenario.trial)
    #expect(Self.values(again.patient) == Self.values(scenario.patient))
    #expect(Self.values(scenario.patient).count == 10)
  }

  @Test("JSON can be read again and holds every value, reasons and several codes too")
  func json() throws {
    let scenario = try Self.filled()
    let json = try JSONReader.read(PatientExport.json(scenario.reading).utf8)
    #expect(json["subject"]?.string == "01-0001")
    #expect(json["forms"]?["C01/dose"]?["g/MG"]?.string == "12.50")
    #expect(json["forms"]?["C01/dose"]?["g/SIDES"]?.array?.compactMap(\.string) == ["LEFT", "RIGHT"])
    #expect(json["forms"]?["SCR/dose"]?["g/MG"]?["missing"]?.string == "ND")
    #expect(json["forms"]?["LOG/log"]?["ev[1]/course[2]/AT"]?.string == "2")
  }

  static let header = "subject,visit,form,group,row,item,value,reason\n"

  @Test(
    "A line that cannot be used is named with its column, and nothing of its save is taken",
    arguments: [
      ("1,C01,dose,g,,MG,1,", "subject"), ("01-0001,X01,dose,g,,MG,1,", "visit"), ("01-0001,C01,dos,g,,MG,1,", "form"),
      ("01-0001,C01,dose,g,,MGG,1,", "item"), ("01-0001,C01,dose,g,,TWICE,1,", "item"),
      ("01-0001,C01,dose,h,,MG,1,", "group"), ("01-0001,C01,dose,g,3,MG,1,", "row"),
      ("01-0001,LOG,log,ev,,TERM,x,", "row"), ("01-0001,LOG,log,ev/course,1,AT,1,", "row"),
    ])
  func faults(line: String, column: String) throws {
    let good = "01-0001,C01,dose,g,,WORDS,x,\n"
    let file = try LoadFile(Array((Self.header + good + line + "\n").utf8), trial: try Self.small.load())
    let fault = try #require(file.faults.first)
    #expect(fault.line == 3)
    #expect(fault.column == column)
    #expect(!fault.reason.isEmpty)
    #expect(file.batches.count <= 1)
  }

  @Test("A value that is not of its type is named with line and column when its save is planned")
  func badValue() throws {
    let scenario = try Scenario(try Self.small.load())
    let text = Self.header + "01-0001,C01,dose,g,,WORDS,fine,\n01-0001,C01,dose,g,,MG,many,\n"
    let batch = try #require(try LoadFile(Array(text.utf8), trial: scenario.trial).batches.first)
    let faults = batch.draft(scenario.reading, by: People.nurse.user, at: 0).faults
    #expect(faults.map(\.line) == [3] && faults.map(\.column) == ["value"])
  }

  @Test(
    "A table without a column, or that is none, is refused as a whole",
    arguments: [
      "subject,visit,form,group,row,item\n", "", "subject,visit\n\"open", "nonsense",
    ])
  func noTable(text: String) throws {
    let trial = try Self.small.load()
    #expect(throws: CSV.Failure.self) { try LoadFile(Array(text.utf8), trial: trial) }
  }

  @Test("A settled value changes only with a reason in its line")
  func reason() throws {
    var scenario = try Self.filled()
    scenario.clock.skip(days: 2)
    for (reason, isTaken) in [("", false), ("typo", true)] {
      let text = Self.header + "01-0001,C01,dose,g,,MG,13,\(reason)\n"
      let batch = try #require(try LoadFile(Array(text.utf8), trial: scenario.trial).batches.first)
      let draft = batch.draft(scenario.reading, by: People.nurse.user, at: 0).draft
      if isTaken {
        try scenario.perform(.save(draft, complete: false))
        #expect(scenario.recorded("C01/dose/g/MG") == "13")
      } else {
        #expect(throws: Refusal.self) { try scenario.perform(.save(draft, complete: false)) }
      }
    }
  }
}
