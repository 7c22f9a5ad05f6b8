import Forms
import TestSupport
import Testing
import Values
import Workflow

/// A check that can never fire is an error; one of which that is not to be seen is none.
@Suite struct FiringTests {
  /// What is said of a form with that at its end: checks, or more groups.
  private static func problems(of more: String) throws -> [String] {
    let small = SmallTrial(
      form: "vitals",
      """
      title: Vitals
      groups:
        - group: g
          items:
            - {item: PULSE, ask: Pulse, type: integer(20..300)}
            - {item: COUNT, ask: Count, type: integer}
            - {item: MASS, ask: Mass, type: "decimal(kg, 1)"}
            - {item: POS, ask: Position, type: code(POS)}
            - {item: GRADE, ask: Grade, type: code(GRADE), as: number}
            - {item: DONE, ask: Done, type: yes/no}
            - {item: DAT, ask: Date, type: date}
            - {item: NOTE, ask: Note, type: text(80)}
      \(more)

      """,
      codes: """
          POS:
            - {code: SIT, say: Sitting}
            - {code: LIE, say: Lying}
          GRADE:
            - {code: 0, say: none}
            - {code: 1, say: mild}
            - {code: 2, say: severe}

        """)
    do throws(Diagnostics) { _ = try small.load() } catch { return error.all.map(\.message) }
    return []
  }

  /// A form with a check, `when:` left out where it is empty.
  static func problems(_ require: String, when: String = "") throws -> [String] {
    let condition = when.isEmpty ? "" : "\n    when: \"\(when)\""
    return try problems(of: "checks:\n  - check: IT\(condition)\n    require: \"\(require)\"\n    say: \"no\"")
  }

  /// A form with questions that are asked under a condition, one by itself and one in its group.
  private static func asked(_ show: String) throws -> [String] {
    let ask = "ask: Why, type: text(80)"
    return try problems(
      of: "  - group: h\n    show: \"\(show)\"\n    items: [{item: MORE, \(ask)}]\n"
        + "  - group: i\n    items: [{item: WHY, \(ask), show: \"\(show)\"}]")
  }

  @Test(
    "It is said why it cannot",
    arguments: [
      ("PULSE <= 300", "", "what it requires is always so"), ("PULSE >= 20 && PULSE < 301", "", "always so"),
      ("COUNT > 5 || COUNT < 7", "", "always so"), ("MASS >= 0", "", "always so"), ("GRADE <= 2", "", "always so"),
      ("POS == 'SIT' || POS == 'LIE'", "", "always so"), ("POS in ['SIT', 'LIE']", "", "always so"),
      ("DONE || !DONE", "", "always so"), ("true", "", "always so"), ("DAT < today", "PULSE > 300", "never true"),
      ("DAT < today", "POS == 'SIT' && POS == 'LIE'", "never true"), ("DAT < today", "DONE && !DONE", "never true"),
      ("PULSE > 50", "PULSE > 60", "always so where its condition is true"),
      ("DONE ? PULSE < 400 : true", "", "always so"),
    ])
  func never(require: String, when: String, said: String) throws {
    let problems = try Self.problems(require, when: when)
    #expect(
      problems.count == 1 && problems[0].hasPrefix("IT can never fire: ") && problems[0].contains(said), "\(problems)")
  }

  @Test(
    "A question that nobody would ever be asked is an error",
    arguments: [
      ("false", true), ("PULSE > 300", true), ("DONE && !DONE", true), ("PULSE > 299", false), ("!DONE", false),
      ("previous(PULSE) > 400", false),
    ])
  func unasked(show: String, isNever: Bool) throws {
    let never = ["WHY is never asked: \(show) is never true", "h is never asked: \(show) is never true"]
    #expect(try Set(Self.asked(show)) == Set(isNever ? never : []))
  }

  @Test(
    "Nothing is said where an answer fires it, or where that is not to be seen",
    arguments: [
      ("PULSE <= 299", ""), ("COUNT > 5 || COUNT < 5", ""), ("MASS > 0", ""), ("GRADE < 2", ""), ("POS == 'SIT'", ""),
      ("DONE", ""), ("DAT < today", ""), ("PULSE > COUNT", ""), ("PULSE < 2 * COUNT", ""), ("NOTE != ''", ""),
      ("DAT < today", "PULSE >= 300"), ("PULSE > 60", "PULSE > 50"), ("previous(PULSE) < 400", ""),
      ("answered(NOTE) || PULSE < 200", ""), ("DONE ? PULSE < 400 : PULSE < 200", ""), ("MASS != 7.5", ""),
    ])
  func canFire(require: String, when: String) throws { #expect(try Self.problems(require, when: when) == []) }

  @Test(
    "A verdict that needs a hidden answer is pointed at, unless it says what holds while that is hidden",
    arguments: [
      ("A && B", true), ("A && !B", true), ("A || B", true), ("A && (!MORE || B)", false),
      ("A && answered(B)", false), ("MORE ? A && B : A", false), ("A", false),
    ])
  func hidden(derive: String, isTrap: Bool) throws {
    let small = SmallTrial(
      form: "entry",
      """
      title: Entry
      groups:
        - group: g
          items:
            - {item: MORE, ask: More, type: yes/no}
            - {item: A, ask: First, type: yes/no}
            - {item: B, ask: Second, type: yes/no, show: MORE}
            - {item: VERDICT, ask: Verdict, type: yes/no, derive: "\(derive)"}

      """)
    var found: [String] = []
    do throws(Diagnostics) { _ = try small.load() } catch { found = error.all.map(\.message) }
    #expect(found == (isTrap ? ["VERDICT needs B, which is asked only when MORE: else it is never known"] : []))
  }

  @Test(
    "Days that cannot be, and drugs without their days, are errors",
    arguments: [
      ("    every: 21\n    window: -3..3", "    every: 0\n    window: -3..3", "0 is no number of days"),
      (
        "    anchor: last-dose\n    day: 0..7", "    anchor: C\n    day: 0..7",
        "'EOT' is counted from 'C', which has no day"
      ),
      ("    days: 14\n", "", "nothing says for how many days 'anlotinib' is taken"),
      (
        "    every: 21\n    bind: {form: tislelizumab", "    every: 21\n    days: 3\n    bind: {form: tislelizumab",
        "nothing says when a course of 'tislelizumab' begins"
      ),
    ])
  func days(instead: String, written: String, said: String) throws {
    let problems = try ContractTests.problems(instead, written)
    #expect(problems.contains { $0.message.hasPrefix(said) }, "\(problems.map(\.message))")
  }

  @Test(
    "Forms that an older programme let pass are read with notices: what hangs on itself, or on a lost function, is unknown"
  )
  func kept() throws {
    let small = SmallTrial(
      form: "entry",
      """
      title: Entry
      groups:
        - group: g
          items:
            - {item: A, ask: First, type: yes/no, show: B}
            - {item: B, ask: Second, type: yes/no, show: A}
            - {item: SUM, ask: Sum, type: integer, derive: lostFunction(3)}
            - {item: FREE, ask: Free, type: yes/no}
      checks:
        - {check: LOST, require: lostFunction(1) > 0, say: lost, at: FREE}

      """)
    #expect(throws: Diagnostics.self) { try small.load() }
    let trial = try TrialLoader.load(kept: small.files, library: ClinicalLibrary())
    #expect(trial.notices.count >= 3)
    var scenario = try Scenario(trial)
    scenario.answer("SCR/entry/g/A", "y")
    scenario.answer("SCR/entry/g/FREE", "y")
    #expect(!scenario.isShown("SCR/entry/g/A"))
    #expect(scenario.findings == ["LOST"], "it cannot be checked, and says so")
    // A file that is no YAML is not read around.
    let broken = small.files.map { $0.name == "entry.yaml" ? FormFile(name: $0.name, bytes: Array("a: [".utf8)) : $0 }
    #expect(throws: Diagnostics.self) { try TrialLoader.load(kept: broken, library: ClinicalLibrary()) }
  }

  @Test("A question that fills the screen is too long")
  func longQuestion() throws {
    let long = String(repeating: "why ", count: 101)
    let found = try ContractTests.problems("ask: {en: Pulse,", "ask: {en: \"\(long)\",", in: "vital-signs.yaml")
    #expect(found.map(\.message) == ["the question has 404 characters, at most 400"])
  }

  @Test("A listing with where: has only the rows for which it is true; a table of two forms cannot have it")
  func listing() throws {
    let (_, files) = try OtherTrialsTests.trial("steps")
    func loaded(_ written: String) throws -> Trial {
      let changed = files.map { file in
        file.name == "trial.yaml"
          ? FormFile(
            name: file.name,
            bytes: Array(
              file.text.replacing(
                "{listing: events, title: {en: Adverse events}, items: [events/AETERM, ", with: written
              ).utf8)) : file
      }
      return try TrialLoader.load(changed, library: try ClinicalStandards.library(for: changed))
    }
    let trial = try loaded(
      "{listing: events, title: {en: Adverse events}, where: \"AETERM != 'Nausea'\", items: [events/AETERM, ")
    var scenario = try Scenario(trial, by: OtherTrialsTests.nurse)
    for (row, term) in [("+1", "Nausea"), ("+2", "Headache")] {
      scenario.answer("LOG/events/event[\(row)]/AETERM", term)
    }
    try scenario.saveAs(OtherTrialsTests.nurse, "LOG/events")
    let facts = PatientFacts(scenario.reading, rules: AnalysisRules(trial))
    let rows = try #require(facts.declared["events"])
    #expect(rows.count == 1)
    #expect(throws: Diagnostics.self) {
      try loaded("{listing: events, title: {en: Adverse events}, where: AETER == 'x', items: [events/AETERM, ")
    }
  }

  @Test("Coverage counts each condition both ways, and names what no example reaches")
  func coverage() throws {
    let (trial, files) = try OtherTrialsTests.trial("steps")
    let run = try CoverageRun(files, trial: trial)
    let (paths, branches) = (run.count(.path), run.count(.branch))
    #expect(paths.seen > 0 && paths.seen <= paths.all && branches.seen > branches.all / 2)
    // Without examples nothing is reached.
    let none = try CoverageRun(files.filter { !$0.name.hasPrefix("examples/") }, trial: trial)
    #expect(none.count(.branch).seen == 0 && none.count(.branch).all == branches.all)
  }
}
