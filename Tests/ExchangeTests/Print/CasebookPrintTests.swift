import Exchange
import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// The casebook of a patient on paper.
@Suite struct CasebookPrintTests {
  static let small = SmallTrial(
    forms: [
      "dose": """
      form: dose
      title: {en: Dose given, zh: 给药}
      groups:
        - group: g
          items:
            - {item: MG, ask: {en: Dose, zh: 剂量}, type: "decimal(mg, 2)", required: true}
            - {item: SEX, ask: Sex, type: code(SEX)}
            - {item: DAY, ask: Day, type: date(partial)}
            - {item: WORDS, ask: Words, type: text(200)}
            - {item: TWICE, ask: Twice, type: "decimal(mg, 2)", derive: MG * 2}
      checks:
        - {check: MG-HIGH, require: MG < 100, say: {en: "{MG} is high."}}
      """,
      "log": """
      form: log
      log: true
      groups:
        - group: ev
          title: Events
          rows: {label: TERM}
          items: [{item: TERM, ask: Term, type: text(40)}, {item: BAD, ask: Bad, type: yes/no}]
      """,
    ],
    codes: "  SEX: [{code: M, say: {en: Male, zh: 男}}, {code: F, say: Female}]",
    bindings: "  sex: dose/SEX")

  static func filled() throws -> Scenario {
    var scenario = try Scenario(try small.load())
    for (place, text) in [
      ("C01/dose/g/MG", "200"), ("C01/dose/g/SEX", "M"), ("C01/dose/g/DAY", "un-05-2026"),
      ("C01/dose/g/WORDS", ".ND"), ("LOG/log/ev[+1]/TERM", "nausea"), ("LOG/log/ev[+1]/BAD", "y"),
      ("LOG/log/ev[+2]/TERM", "entered twice"),
    ] { scenario.answer(place, text) }
    try scenario.saveAll()
    return scenario
  }

  static func text(
    _ scenario: Scenario, _ parts: CasebookPrint.Parts = [], language: String = "en", formFeeds: Bool = false
  ) -> String {
    PrintText(document(scenario, parts, language: language), formFeeds: formFeeds).text
  }

  static func document(
    _ scenario: Scenario, _ parts: CasebookPrint.Parts = [], language: String = "en"
  ) -> PrintDocument {
    let reading = Reading(
      trial: scenario.trial, patient: scenario.patient, today: scenario.clock.today, language: language)
    return CasebookPrint(reading, parts: parts, made: scenario.clock.now).document
  }

  @Test("Answers stand beside their questions with units, codes and missing codes in words, calculated values marked")
  func answers() throws {
    let text = Self.text(try Self.filled())
    let lines = text.split(separator: "\n").map { line in
      line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
    for line in [
      "C01 · Dose given", "Dose 200 mg query Q2 open", "Sex Male (M)", "Day May-2026", "Words not done (ND)",
      "Twice 400.00 mg calculated", "[1] nausea Yes",
    ] { #expect(lines.contains(line), "\(line) in\n\(text)") }
  }

  @Test("The head of every section says whose record, which forms, the last entry with its hash, and when in UTC")
  func heads() throws {
    let document = Self.document(try Self.filled(), [.signatures, .queries, .history])
    #expect(document.title == "SMALL · 01-0001 · Male (M) · born –")
    #expect(
      document.running == [
        "Forms 1.0.0@test", "Entry #3 h3", "Made 2026-11-22 04:09:00Z, on the ward 22-Nov-2026 12:09:00 +08:00",
      ])
    let text = PrintText(document, formFeeds: true).text
    let pages = text.split(separator: "\u{C}")
    #expect(pages.count == document.sections.count)
    for page in pages { #expect(page.hasPrefix(document.title + "\nForms 1.0.0@test\nEntry #3 h3\nMade ")) }
  }

  @Test("A struck row stands in the history alone")
  func struck() throws {
    var scenario = try Self.filled()
    let row = try #require(GroupPath("ev[2]"))
    let log = try #require(FormPath("LOG/log"))
    try scenario.perform(.strikeRow(log, row, Reason(code: "OTHER", text: "twice")))
    #expect(!Self.text(scenario).contains("entered twice"))
    let history = Self.text(scenario, .history)
    #expect(history.contains("entered twice"))
    #expect(history.contains("strike-row"))
  }

  @Test("A signature shows on every print of its form, and says when it no longer holds")
  func signatures() throws {
    var scenario = try Self.filled()
    let form = try #require(FormPath("C01/dose"))
    scenario.answer("C01/dose/g/MG", "50", why: Reason(code: "OTHER", text: "slip"))
    try scenario.complete("C01/dose")
    let entry = try scenario.perform(.sign(.form(form), meaning: "review"), as: .investigator)
    let box = ["Signed electronically", "inv01 (inv01, investigator)", "review", "C01 Dose given, 4 values"]
    for part in box + [PrintTime.utc(entry), "valid", "#\(entry.number), SHA-256"] {
      #expect(Self.text(scenario).contains(part), "\(part)")
    }
    scenario.answer("C01/dose/g/MG", "60", why: Reason(code: "TYPOGRAPHICAL_ERROR"))
    let change = try scenario.save("C01/dose")
    #expect(Self.text(scenario).contains("NO LONGER VALID: changed by entry #\(change.number)"))
    #expect(Self.document(scenario, .signatures).sections.last?.title == "Signatures")
    #expect(Self.document(scenario).sections.last?.title != "Signatures")
  }

  @Test("Queries print with their turns, and history with who, when, old, new, why and the check that spoke")
  func trail() throws {
    var scenario = try Self.filled()
    scenario.answer(
      "C01/dose/g/MG", "50", as: People.nurse, why: Reason(code: "WRONG_SOURCE", text: "chart read again"))
    try scenario.save("C01/dose")
    let queries = Self.text(scenario, .queries)
    for part in ["Q2 · closed · C01 Dose given Dose", "check MG-HIGH", "200 is high.", "close"] {
      #expect(queries.contains(part), "\(part)")
    }
    let history = Self.text(scenario, .history)
    for part in ["200 mg", "50 mg", "WRONG_SOURCE", "nurse01", "Q2 close"] {
      #expect(history.contains(part), "\(part)")
    }
    #expect(!Self.text(scenario).contains("WRONG_SOURCE"))
  }

  @Test("No line is wider than 80 columns, in Chinese too", arguments: ["en", "zh"])
  func width(language: String) throws {
    let text = Self.text(try Self.filled(), [.signatures, .queries, .history], language: language)
    for line in text.split(separator: "\n") {
      let width = line.unicodeScalars.reduce(0) { $0 + ((0x2E80...0xFF60).contains($1.value) ? 2 : 1) }
      #expect(width <= 80, "\(line)")
    }
    #expect(text.contains(language == "zh" ? "给药" : "Dose given"))
  }

  @Test("The page is well formed, has no script, names its language, and heads its tables")
  func page() throws {
    let page = PrintHTML(Self.document(try Self.filled(), [.signatures, .queries, .history], language: "zh")).text
    #expect(PrintCheck.isWellFormed(page))
    #expect(page.contains("<html lang=\"zh-Hans\">"))
    #expect(page.contains("<th scope=\"row\">剂量</th><td>200 mg</td>"))
    #expect(page.contains("@page") && page.contains("table-header-group"))
    #expect(!page.contains("<script") && !page.contains("http"))
  }

  @Test("A hostile text is shown harmless in every print")
  func hostile() throws {
    let scenario = try HostileRecord.scenario()
    let document = Self.document(scenario, [.signatures, .queries, .history])
    let text = PrintText(document).text
    let page = PrintHTML(document).text
    #expect(PrintCheck.isHarmless(text))
    #expect(text.contains("=HYPERLINK"))
    #expect(PrintCheck.isHarmless(page) && PrintCheck.isWellFormed(page))
    #expect(!page.contains("<script") && page.contains("&lt;script&gt;"))
    let csv = PatientExport.csv(scenario.reading)
    #expect(PrintCheck.isHarmless(csv) && csv.contains("\"'=HYPERLINK(\"\""))
    #expect(try CSV(Array(csv.utf8)).rows.count == 1)
    let json = PatientExport.json(scenario.reading)
    #expect(PrintCheck.isHarmless(json))
    let stored = try JSONReader.read(json.utf8)["forms"]?["C01/dose"]?["g/WORDS"]?.string
    #expect(stored.map { sameBytes($0, PrintCheck.hostile) } == true)
  }
}
