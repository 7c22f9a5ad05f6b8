import Forms
import TestSupport
import Testing
import Values

/// What a study builder is told: file, line, column, caret, and the way out, all problems at once.
@Suite struct DiagnosticTests {
  static let good = """
    form: weight
    title: {en: Weight}
    groups:
      - group: g
        items:
          - {item: WEIGHT, ask: Weight, type: "decimal(kg, 1)"}
          - {item: SIDE, ask: Side, type: code(SIDE)}
      - group: day
        rows: {label: NOTE}
        items:
          - {item: NOTE, ask: Note, type: text(20)}
    checks:
      - check: HEAVY
        require: WEIGHT < 300
        say: {en: "{WEIGHT} kg is much."}
    """

  static func problems(_ forms: [String: String], parameters: String = "", bindings: String = "", codes: String? = nil)
    -> [Diagnostic]
  {
    let small = SmallTrial(
      forms: forms, codes: codes ?? "  SIDE: [{code: LEFT, say: Left}, {code: RIGHT, say: Right}]",
      parameters: parameters, bindings: bindings)
    do throws(Diagnostics) {
      _ = try small.load()
      return []
    } catch { return error.all }
  }

  @Test("The form from which these tests start has no problem")
  func isGood() { #expect(Self.problems(["weight": Self.good]).map(\.message) == []) }

  /// What is written instead of what, where the problem is pointed at, what is said, and the hint.
  @Test(
    "Each mistake is named with its place and a way out",
    arguments: [
      ("ask: Weight", "aks: Weight", "6:24", "no key 'aks' here", "did you mean"),
      ("groups:\n  - group: g\n", "grups: []\ngroups:\n  - group: g\n", "3:1", "no key 'grups'", "'groups'"),
      ("require: WEIGHT < 300", "require: WIEGHT < 300", "14:14", "WIEGHT", "WEIGHT"),
      ("require: WEIGHT < 300", "require: WEIGHT < '300'", "14:14", "does not compare", ""),
      ("require: WEIGHT < 300", "require: WEIGHT + 1", "14:14", "a bool is expected", ""),
      ("require: WEIGHT < 300", "require: WEIGHT <", "14:", "", ""),
      ("require: WEIGHT < 300", "require: NOTE == 'x'", "14:14", "NOTE", ""),
      ("require: WEIGHT < 300", "require: previous(WEIHGT) < 3", "14:14", "previous", "did you mean WEIGHT?"),
      (
        "require: WEIGHT < 300", "require: inRow('1', WEIGHT) < 3", "14:14", "inRow() takes a row",
        "such as inRow('ALB', LBORRES)"
      ),
      ("require: WEIGHT < 300", "require: visit('SCX').form('weight').WEIGHT < 3", "14:20", "no visit 'SCX'", "SCR"),
      ("require: WEIGHT < 300", "require: form('wieght').WEIGHT < 3", "14:19", "no form 'wieght'", "'weight'"),
      ("require: WEIGHT < 300", "require: log('weight').WEIGHT < 3", "14:18", "not a log", "form('weight')"),
      ("require: WEIGHT < 300", "require: WEIGHT < param('max-kg')", "14:29", "no parameter 'max-kg'", ""),
      ("require: WEIGHT < 300", "require: rowCode('high') > WEIGHT", "14:22", "no code of this row", "rowCode is for"),
      ("require: WEIGHT < 300", "require: day.all(d, d.NOTES == 'x')", "14:", "NOTES", "NOTE"),
      ("require: WEIGHT < 300", "requier: WEIGHT < 300", "13:5", "'require:' is missing", ""),
      ("require: WEIGHT < 300", "require: WEIGHT =< 300", "14:21", "'=' has no meaning here", "write <= or >="),
      ("require: WEIGHT < 300", "require: WEIGHT < 300 and WEIGHT > 1", "14:27", "is expected", "and is &&"),
      ("require: WEIGHT < 300", "require: WEIGHT ≤ 300", "14:21", "has no meaning here", "write <="),
      ("{en: \"{WEIGHT} kg is much.\"}", "{WEIGHT} kg is much", "15:", "", "begins with { needs quotes"),
      ("{en: \"{WEIGHT} kg is much.\"}", "mass: {WEIGHT} kg", "15:", "", "': ' in it needs quotes"),
      ("{WEIGHT} kg is much", "{WIEGHT} kg is much", "15:17", "WIEGHT", "WEIGHT"),
      ("{WEIGHT} kg is much", "{WEIGHT kg is much", "15:16", "'{' without '}'", ""),
      (
        "say: {en: \"", "say: {fr: x, en: \"", "15:11", "no language 'fr'",
        "en or zh; others are named under 'languages:'"
      ),
      ("type: \"decimal(kg, 1)\"", "type: decimal", "6:43", "no type 'decimal'", "types are"),
      ("type: text(20)", "type: txt(20)", "11:39", "no type 'txt(20)'", "text(20)"),
      ("type: text(20)", "type: integr(3..8)", "11:39", "no type 'integr(3..8)'", "integer(3..8)"),
      ("type: text(20)", "type: integer(8..3)", "11:39", "no type", "the lower bound comes first: integer(3..8)"),
      ("type: code(SIDE)", "type: code(SIDES)", "7:16", "no code list 'SIDES'", "'SIDE'"),
      ("item: SIDE", "item: WEIGHT", "7:16", "item 'WEIGHT' twice", ""),
      ("item: SIDE", "item: 2SIDE", "7:16", "'2SIDE' cannot name an item", ""),
      ("group: day", "group: g", "8:12", "group 'g' twice", ""),
      ("label: NOTE", "label: NOTES", "8:12", "no item 'NOTES'", "'NOTE'"),
      ("rows: {label: NOTE}", "rows: {each: SIDS}", "8:12", "no code list 'SIDS'", "'SIDE'"),
      ("rows: {label: NOTE}", "rows: {from: lesions}", "9:18", "rows come from a group", "SCR/lesions/target"),
      ("rows: {label: NOTE}", "rows: {from: SCR/weigth/day}", "8:12", "no form 'weigth'", "'weight'"),
      ("check: HEAVY", "check: heavy", "13:12", "'heavy' cannot name a check", "capital letters"),
      ("check: HEAVY", "check: HEAVY\n    on: dat", "14:9", "no group 'dat'", "'day'"),
      ("check: HEAVY", "check: HEAVY\n    at: WEIGTH", "14:9", "no item 'WEIGTH'", "'WEIGHT'"),
      ("check: HEAVY", "check: HEAVY\n    at: NOTE", "14:9", "stands in other rows", ""),
      ("check: HEAVY", "check: HEAVY\n    level: nore", "14:12", "no level 'nore'", "query or note"),
      ("check: HEAVY", "check: HEAVY\n    after: days(x)", "14:12", "no moment 'days(x)'", "days(3)"),
      ("check: HEAVY", "check: HEAVY\n    critical: yes", "14:15", "true or false", ""),
      ("form: weight\n", "form: wieght\n", "1:7", "stands in weight.yaml", "wieght.yaml"),
      ("form: weight\n", "form: weight\nform: weight\n", "", "the same key twice: form", "keep one"),
      ("ask: Side", "ask: Side, show: SIDE", "7:39", "a string, a bool is expected", ""),
      ("ask: Side", "ask: Side, decides: doctor", "7:42", "no role 'doctor'", ""),
      ("ask: Side", "ask: Side, category: maybe", "7:43", "no category 'maybe'", "inclusion or exclusion"),
      ("require: WEIGHT < 300", "require: 'A' == SIDE", "14:", "", "quotes"),
      ("  - group: g\n", "  - group: g\n   bad\n", "", "", ""),
      ("require: WEIGHT < 300", "require: SIDE != 'LEFFT'", "14:22", "'LEFFT' is no code of SIDE", "'LEFT'"),
      (
        "require: WEIGHT < 300", "require: SIDE in ['LEFT', 'MIDDLE']", "14:31", "'MIDDLE' is no code of SIDE",
        "LEFT, RIGHT"
      ),
      (
        "require: WEIGHT < 300", "require: today > date('2026-02-31')", "14:27", "'2026-02-31' is no date", "2026-05-03"
      ),
      ("ask: Side", "ask: Side, show: SIDE == 'LEFT'", "7:16", "SIDE hangs on itself: SIDE reads SIDE", "from others"),
      (
        "ask: Side, type: code(SIDE)",
        "ask: Side, type: integer, derive: TWICE + 1}\n      - {item: TWICE, ask: T, type: integer, derive: SIDE * 2",
        "7:16", "SIDE hangs on itself: SIDE reads TWICE reads SIDE", ""
      ),
      (
        "ask: Side, type: code(SIDE)", "ask: Side, type: integer, derive: \"1\", required: true", "7:16",
        "computed and required", "leave"
      ),
    ])
  func mistake(instead: String, written: String, place: String, says: String, hint: String) throws {
    let text = Self.good.replacing(instead, with: written, maxReplacements: 1)
    #expect(text != Self.good)
    let problems = Self.problems(["weight": text])
    let problem = try #require(
      problems.first { (says.isEmpty || $0.message.contains(says)) && "\($0.line):\($0.column)".hasPrefix(place) },
      "\(problems.map { "\($0.line):\($0.column) \($0.message) (\($0.hint ?? ""))" })")
    #expect(problem.file == "weight.yaml")
    #expect(hint.isEmpty || problem.hint?.contains(hint) == true, "\(problem.hint ?? "no hint")")
    #expect(problem.sourceLine == text.split(separator: "\n", omittingEmptySubsequences: false)[problem.line - 1])
  }

  @Test("It prints as a compiler does: place, line, caret, hint")
  func printed() throws {
    let text = Self.good.replacing("WEIGHT < 300", with: "WIEGHT < 300")
    let problem = try #require(Self.problems(["weight": text]).first)
    let lines = problem.text(folder: "forms").split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("forms/weight.yaml:14:14: error: "))
    #expect(lines[1] == "  14 |     require: WIEGHT < 300")
    #expect(lines[2] == "     |              ^~~~~~")
    #expect(lines[3].hasPrefix("  hint: ") && lines[3].contains("WEIGHT"))
  }

  @Test("In a block of several lines the caret stands in the right line and column")
  func block() throws {
    let text = Self.good.replacing(
      "require: WEIGHT < 300", with: "require: |\n      WEIGHT < 300 &&\n      WIEGHT > 2")
    let problem = try #require(Self.problems(["weight": text]).first)
    #expect("\(problem.line):\(problem.column)" == "16:7")
    #expect(problem.sourceLine == "      WIEGHT > 2")
  }

  @Test("After Chinese text in the same line the column counts characters")
  func wide() throws {
    let text = Self.good.replacing("{en: \"{WEIGHT} kg is much.\"}", with: "{zh: \"体重{WIEGHT}过大\"}")
    let problem = try #require(Self.problems(["weight": text]).first)
    #expect("\(problem.line):\(problem.column)" == "15:19")
  }

  @Test("All problems of all files come at once, in the order of files and lines")
  func atOnce() {
    let bad = Self.good.replacing("ask: Weight", with: "aks: Weight").replacing("< 300", with: "< 'x'")
    let other = "form: other\ngroups:\n  - group: g\n    items: [{item: A, ask: A, type: nonsense}]\n"
    let problems = Self.problems(["weight": bad, "other": other], bindings: "  weight: weight/WIEGHT")
    #expect(Set(problems.map(\.file)) == ["other.yaml", "trial.yaml", "weight.yaml"])
    #expect(problems.count >= 4)
    #expect(problems.map(\.file) == problems.map(\.file).sorted())
  }

  @Test("A check's name counts once in the whole trial")
  func checkTwice() throws {
    let other = """
      form: other
      groups: [{group: g, items: [{item: A, ask: A, type: integer}]}]
      checks: [{check: HEAVY, require: A < 3, say: x}]
      """
    let problem = try #require(Self.problems(["weight": Self.good, "other": other]).first)
    #expect(problem.message == "check HEAVY twice in the trial")
  }

  @Test(
    "Mistakes in trial.yaml and codes.yaml",
    arguments: [
      ("nurse: [create", "nurse: [crate", "no act 'crate'", "'create'"),
      ("  auditor:", "  Auditors:", "'Auditors' cannot name a role", "small letters"),
      ("visit: SCR", "visit: Scr", "'Scr' cannot name a visit", "capital"),
      (
        "visit: UNS, repeats: true", "visit: UNS, repeats: true, window: 3 to 4", "a whole number is expected, or two",
        ""
      ),
      ("visit: UNS, repeats: true", "visit: UNS, repeats: true, window: 3", "a first and a last day", "window: -3..3"),
      ("visit: UNS, repeats: true", "visit: UNS, repeats: true, window: 2..-2", "the smaller one", "-2..2"),
      ("visit: UNS, repeats: true", "visit: UNS, repeats: true, day: 3", "UNS is a series", "every: 21"),
      ("forms: [weight]", "forms: [weight, weight]", "'weight' twice", ""),
      ("visit: UNS, repeats: true", "visit: UNS, repeats: true, every: often", "a whole number", ""),
      ("repeats: true", "repeats: ja", "true or false", ""),
      ("forms: [weight]", "forms: [weigth]", "no form 'weigth'", "'weight'"),
      ("trial: SMALL\n", "", "'trial:' is missing", ""),
      ("unscheduled: true, forms: [weight]", "unscheduled: true, forms: []", "the visit 'UNS' has no forms", "forms:"),
      ("version: 1.0.0\n", "version: 1.0.0\nlanguages: [en, de]\n", "no text in 'de'", "en, de"),
      ("unscheduled: true, forms", "log: true, forms", "weight is no log, and UNS holds logs", "log: true"),
      ("{code: LEFT, say: Left}", "{code: LEFT}", "the code 'LEFT' has no words", "say:"),
      ("{code: RIGHT,", "{code: LEFT,", "code 'LEFT' twice", ""),
      ("{code: RIGHT,", "{kode: RIGHT,", "'code:' is missing", ""),
      ("  weight: weight/WEIGHT", "  weight: weight/WEIHGT", "no item 'WEIHGT'", "'WEIGHT'"),
      ("  weight: weight/WEIGHT", "  weight: wait/WEIGHT", "no form 'wait'", ""),
    ])
  func trialFile(instead: String, written: String, says: String, hint: String) throws {
    let small = SmallTrial(
      forms: ["weight": Self.good], codes: "  SIDE: [{code: LEFT, say: Left}, {code: RIGHT, say: Right}]",
      bindings: "  weight: weight/WEIGHT")
    let files = small.files.map { file in
      FormFile(name: file.name, bytes: Array(file.text.replacing(instead, with: written, maxReplacements: 1).utf8))
    }
    var found: [Diagnostic] = []
    do throws(Diagnostics) { _ = try TrialLoader.load(files, library: ClinicalLibrary()) } catch { found = error.all }
    let problem = try #require(found.first { $0.message.contains(says) }, "\(found.map(\.message))")
    #expect(hint.isEmpty || problem.hint?.contains(hint) == true, "\(problem.hint ?? "no hint")")
  }

  @Test("Carriage returns and a mark of byte order are read as if they were not there")
  func otherEditors() throws {
    let small = SmallTrial(
      forms: ["weight": Self.good], codes: "  SIDE: [{code: LEFT, say: Left}, {code: RIGHT, say: Right}]")
    let files = small.files.map {
      FormFile(name: $0.name, bytes: [0xEF, 0xBB, 0xBF] + Array($0.text.replacing("\n", with: "\r\n").utf8))
    }
    let trial = try TrialLoader.load(files, library: ClinicalLibrary())
    #expect(trial.name == "SMALL" && trial.checks.map(\.id) == ["HEAVY"])
    #expect(trial.forms["weight"]?.items["SIDE"]?.ask.text("en") == "Side")
  }

  @Test("A long ladder of computed items is looked through at once, and a long circle is found")
  func ladder() {
    func form(_ last: String) -> String {
      let items = (0..<60).map { number -> String in
        let from = number == 0 ? last : (0..<number).map { "I\($0)" }.joined(separator: " + ")
        return "      - {item: I\(number), ask: I, type: integer, derive: \"\(from)\"}\n"
      }
      return "form: a\ngroups:\n  - group: g\n    items:\n" + items.joined()
    }
    #expect(Self.problems(["a": form("1")]).map(\.message) == [])
    #expect(Self.problems(["a": form("I59")]).contains { $0.message.contains("hangs on itself") })
  }

  @Test("Numbers beyond every range are refused and trap nothing")
  func hugeNumbers() {
    for type in ["integer(-9223372036854775808..0)", "integer(0..9223372036854775807)", "integer(9223372036854775807)"]
    {
      let text = Self.good.replacing("type: text(20)", with: "type: \(type)")
      #expect(Self.problems(["weight": text]).contains { $0.message.contains("no type") })
    }
  }

  @Test("What follows from another mistake is not said: an unknown type, a file that cannot be read")
  func nothingFollows() throws {
    let other = """
      form: other
      groups: [{group: g, items: [{item: A, ask: A, type: integer}]}]
      checks: [{check: FAR, require: "A < form('weight').WEIGHT", say: "{form('weight').WEIGHT}"}]
      """
    let typed = Self.good.replacing("type: \"decimal(kg, 1)\"", with: "type: decimel(kg)")
    let unknown = Self.problems(["weight": typed, "other": other], bindings: "  weight: weight/WEIGHT")
    #expect(unknown.map(\.message) == ["no type 'decimel(kg)'"])
    let small = SmallTrial(
      forms: ["weight": Self.good, "other": other], codes: "  SIDE: [{code: LEFT, say: L}]",
      bindings: "  weight: weight/WEIGHT")
    let files = small.files.map { file in
      file.name == "weight.yaml" ? FormFile(name: file.name, bytes: [], problem: "this is a folder") : file
    }
    do throws(Diagnostics) {
      _ = try TrialLoader.load(files, library: ClinicalLibrary())
      Issue.record("it was loaded")
    } catch { #expect(error.all.map(\.message) == ["this is a folder"]) }
  }

  @Test("A form that stands at no visit would never be seen")
  func noVisit() throws {
    let small = SmallTrial(
      forms: ["weight": Self.good], codes: "  SIDE: [{code: LEFT, say: Left}, {code: RIGHT, say: Right}]")
    let other = FormFile(
      name: "lost.yaml",
      bytes: Array("form: lost\ngroups: [{group: g, items: [{item: A, ask: A, type: integer}]}]\n".utf8))
    do throws(Diagnostics) {
      _ = try TrialLoader.load(small.files + [other], library: ClinicalLibrary())
      Issue.record("it was loaded")
    } catch { #expect(error.all.map(\.message) == ["the form 'lost' stands at no visit"]) }
  }

  @Test("Bytes that are no text, an empty file, and no file at all")
  func hostile() {
    let noText = FormFile(name: "trial.yaml", bytes: [0xFF, 0xFE, 0x00])
    for files in [[], [noText], [FormFile(name: "trial.yaml", bytes: [])]] {
      #expect(throws: Diagnostics.self) { try TrialLoader.load(files, library: ClinicalLibrary()) }
    }
  }
}
