import Forms
import Record
import TestSupport
import Testing
import Values

/// What checks make of values that are not there: hidden, missing, never answered, in a form not begun.
@Suite struct UnknownValueTests {
  static let forms = [
    "first": """
    form: first
    groups:
      - group: g
        items:
          - {item: A, ask: A, type: integer}
          - {item: B, ask: B, type: integer}
          - {item: YN, ask: YN, type: yes/no}
          - {item: HID, ask: HID, type: integer, show: YN}
    checks:
      - {check: LESS, require: A < B, say: x}
      - {check: BOTH, require: "A < 5 && B < 5", say: x}
      - {check: EITHER, require: "A < 5 || B < 5", say: x}
      - {check: HIDDEN, require: HID < 5, say: x}
      - {check: WHEN, when: A > 5, require: B > 5, say: x}
      - {check: HAS-A, require: answered(A), say: x}
      - {check: NO-CODE, require: "!missing(A)", say: x}
      - {check: ELSEWHERE, require: form('second').C < A, at: A, say: x}
      - {check: LOGGED, require: size(log('diary').day) > 0, at: A, say: x}
    """,
    "second": """
    form: second
    groups:
      - group: g
        items: [{item: C, ask: C, type: integer}]
    """,
    "diary": """
    form: diary
    log: true
    groups:
      - group: day
        rows: {label: WORD}
        items: [{item: WORD, ask: Word, type: text(20)}]
    """,
  ]

  static let always = ["HAS-A", "LOGGED"]

  /// Answers and the checks that then speak, apart from those of ``always``.
  @Test(
    "A check speaks only when its rule is definitely broken",
    arguments: [
      ("A=1 B=2", []), ("A=2 B=1", ["LESS"]), ("A=2", []), ("B=1", []), ("A=9", ["BOTH"]), ("B=9", ["BOTH"]),
      ("A=9 B=9", ["BOTH", "EITHER", "LESS"]), ("A=9 B=1", ["BOTH", "LESS", "WHEN"]), ("A=9 B=.ND", ["BOTH"]),
      ("A=.UNK B=1", ["NO-CODE"]), ("A=.UNK B=9", ["BOTH", "NO-CODE"]), ("YN=y HID=9", ["HIDDEN"]), ("YN=n HID=9", []),
      ("HID=9", []), ("YN=.UNK HID=9", []), ("YN=y HID=1", []), ("YN=y HID=.ND", []), ("A=1 C=2", ["ELSEWHERE"]),
      ("A=3 C=2", []), ("C=2", []), ("A=1 C=.NA", []), ("A=.PEND", ["NO-CODE"]),
    ] as [(String, [String])])
  func speaks(answers: String, checks: [String]) throws {
    var scenario = try Scenario(try SmallTrial(forms: Self.forms).load())
    for pair in answers.split(separator: " ") {
      let parts = pair.split(separator: "=").map(String.init)
      scenario.answer("SCR/\(parts[0] == "C" ? "second" : "first")/g/\(parts[0])", parts[1])
    }
    let found = Set(scenario.findings(in: "SCR/first").compactMap { $0.split(separator: " ").first.map(String.init) })
    let answered = answers.contains("A=")
    #expect(found == Set(checks + (answered ? ["LOGGED"] : Self.always)))
  }

  @Test("A log counts as begun, so an empty one holds definitely nothing; other forms not begun are unknown")
  func notStarted() throws {
    var scenario = try Scenario(try SmallTrial(forms: Self.forms).load())
    scenario.answer("SCR/first/g/A", "3")
    #expect(scenario.findings(in: "SCR/first") == ["LOGGED g/A"])
    scenario.answer("LOG/diary/day[+1]/WORD", "fine")
    #expect(scenario.findings(in: "SCR/first") == [])
  }

  @Test("What is hidden is not required, and neither is what may be hidden")
  func hiddenNotRequired() throws {
    let form = """
      groups:
        - group: g
          items:
            - {item: YN, ask: YN, type: yes/no, required: true}
            - {item: WHY, ask: Why, type: text(20), show: "!YN", required: true}
      """
    var scenario = try Scenario(try SmallTrial(form: "a", form).load())
    #expect(scenario.missing(in: "SCR/a") == ["g/YN"])
    scenario.answer("SCR/a/g/YN", "y")
    #expect(scenario.missing(in: "SCR/a") == [])
    scenario.answer("SCR/a/g/YN", "n")
    #expect(scenario.missing(in: "SCR/a") == ["g/WHY"])
    scenario.answer("SCR/a/g/YN", ".UNK")
    #expect(scenario.missing(in: "SCR/a") == [])
  }

  @Test(
    "Dates of which a part is unknown are intervals",
    arguments: [
      ("2025-11", "2025-12-03", "passes"), ("2025-11", "2025-11-20", "open"), ("2025-12", "2025-11-20", "fires"),
      ("2025", "2026-01-01", "passes"), ("2025", "2025-06", "open"), ("2026", "2025-12", "fires"),
      ("2025-11-20", "2025-11-20", "fires"), ("2025-11-19", "2025-11-20", "passes"), ("2025-11", "2025-11", "open"),
    ])
  func partialDates(start: String, end: String, verdict: String) throws {
    let form = """
      groups:
        - group: g
          items:
            - {item: S, ask: S, type: date(partial)}
            - {item: E, ask: E, type: date(partial)}
      checks:
        - {check: ORDER, require: S < E, say: x}
      """
    var scenario = try Scenario(try SmallTrial(form: "a", form).load())
    scenario.answer("SCR/a/g/S", start)
    scenario.answer("SCR/a/g/E", end)
    let path = try #require(FormPath("SCR/a"))
    let reading = scenario.reading
    let instance = try #require(reading.instances(in: path).first)
    let said: String =
      switch reading.verdict(instance) {
      case .passes: "passes"
      case .open: "open"
      case .silent: "silent"
      case .finding: "fires"
      }
    #expect(said == verdict)
  }

  @Test("A check that cannot be worked out says so instead of passing")
  func errors() throws {
    let form = """
      groups:
        - group: g
          items: [{item: A, ask: A, type: integer}]
      checks:
        - {check: DIVIDE, require: 10 / A > 1, say: x}
      """
    var scenario = try Scenario(try SmallTrial(form: "a", form).load())
    scenario.answer("SCR/a/g/A", "0")
    let path = try #require(FormPath("SCR/a"))
    let finding = try #require(scenario.reading.findings(in: path).first)
    guard case .cannotBeChecked = finding.kind else {
      Issue.record("\(finding.kind)")
      return
    }
    #expect(finding.text.hasPrefix("DIVIDE cannot be checked"))
  }
}
