import Forms
import TestSupport
import Testing

/// Examples are the tests of a study builder: a wrong expectation is a failure, an untried check too.
@Suite struct ExampleRunTests {
  static let form = """
    groups:
      - group: g
        items:
          - {item: A, ask: A, type: integer}
          - {item: D, ask: D, type: integer, derive: A + 1}
    checks:
      - {check: SMALL, require: A < 5, say: x}
      - {check: EVEN, require: A != 3, say: x}
    """

  static func run(_ examples: String) throws -> ExampleRun {
    let small = SmallTrial(form: "a", form)
    let file = FormFile(name: "examples/a.yaml", bytes: Array(examples.utf8))
    return try ExampleRun([file], trial: try small.load())
  }

  static func one(_ given: String, _ cases: String...) -> String {
    "examples:\n  - example: One\n    given: {SCR/a: \(given)}\n    cases:\n"
      + cases.map { "      - \($0)\n" }.joined()
  }

  @Test("Examples that fire and pass every check are good")
  func good() throws {
    let run = try Self.run(
      Self.one(
        "{g/A: 1}", "{finds: []}", "{set: {SCR/a: {g/A: 9}}, finds: [SMALL]}", "{set: {SCR/a: {g/A: 3}}, finds: [EVEN]}"
      ))
    #expect(run.isGood)
    #expect(run.cases == 3)
    #expect(run.checks == 2)
  }

  @Test("A finding that was not expected, and one that did not come, are both reported with their place")
  func wrong() throws {
    let run = try Self.run(Self.one("{g/A: 9}", "{finds: []}", "{set: {SCR/a: {g/A: 1}}, finds: [SMALL]}"))
    #expect(
      run.failures == [
        "examples/a.yaml:5:9: One, case 1: SMALL fires and should not\n"
          + "  5 |       - {finds: []}\n    |         ^",
        "examples/a.yaml:6:42: One, case 2: SMALL should fire and does not\n"
          + "  6 |       - {set: {SCR/a: {g/A: 1}}, finds: [SMALL]}\n    |                                          ^~~~~",
      ])
    #expect(!run.isGood)
  }

  @Test(
    "A slip in an example is pointed at where it stands, with the name that was meant",
    arguments: [
      ("{g/B: 1}", 1, "no item SCR/a/g/B"), ("{g/A: x}", 6, "SCR/a/g/A: "), ("{g/A: [1, 2]}", 6, "one value"),
    ])
  func place(given: String, offset: Int, message: String) throws {
    let run = try Self.run(Self.one(given, "{finds: []}"))
    let found = try #require(run.failures.first { $0.contains(message) }, "\(run.failures)")
    let lines = found.split(separator: "\n").map(String.init)
    #expect(lines.count == 3 && lines[0].hasPrefix("examples/a.yaml:3:"), "\(found)")
    let caret = try #require(lines[2].firstIndex(of: "^"))
    let at = lines[2].distance(from: lines[2].startIndex, to: caret)
    #expect(Array(lines[1])[at...].prefix(2) == Array(given).dropFirst(offset).prefix(2), "\(found)")
  }

  @Test("A check that no case fires, and one that no case passes, are reported")
  func untried() throws {
    let never = try Self.run(Self.one("{g/A: 1}", "{finds: []}"))
    #expect(never.neverFired == ["SMALL", "EVEN"])
    #expect(never.neverPassed == [])
    let always = try Self.run(Self.one("{g/A: 9}", "{finds: [SMALL]}"))
    #expect(always.neverPassed == ["SMALL"])
    #expect(!always.isGood)
  }

  @Test("A check that only never has enough values has not passed")
  func openIsNoPass() throws {
    #expect(try Self.run(Self.one("{g/A: {missing: UNK}}", "{finds: []}")).neverPassed == ["SMALL", "EVEN"])
  }

  @Test("Values of items that are not there, or computed, are reported")
  func places() throws {
    let run = try Self.run(Self.one("{g/B: 1, g/D: 2}", "{finds: []}"))
    #expect(run.failures.contains { $0.contains("no item SCR/a/g/B") })
    #expect(run.failures.contains { $0.contains("SCR/a/g/D is derived") })
  }

  @Test(
    "A value that could not be typed is reported",
    arguments: ["g/A: many", "g/A: 1.5", "g/A: [1, 2]"])
  func types(given: String) throws {
    let run = try Self.run(Self.one("{\(given)}", "{finds: []}"))
    #expect(run.failures.contains { $0.contains("g/A") }, "\(run.failures)")
  }

  @Test("A case can take a value away")
  func removal() throws {
    let run = try Self.run(Self.one("{g/A: 9}", "{finds: [SMALL]}", "{set: {SCR/a: {g/A: ~}}, finds: []}"))
    #expect(run.failures == [])
  }

  @Test("A misspelt key, form or date stops the run with its place")
  func misspelt() throws {
    for text in [
      "examples:\n  - exmple: One\n", "examples:\n  - example: One\n    today: someday\n",
      "examples:\n  - example: One\n    given: {SCR: {g/A: 1}}\n", "examples: [\n",
    ] {
      #expect(throws: Diagnostics.self) { try Self.run(text) }
    }
  }

  /// The changes of checks that a set of examples does not notice.
  static func unnoticed(_ require: String, _ values: Int...) throws -> [String] {
    let small = SmallTrial(
      form: "a",
      """
      groups: [{group: g, items: [{item: A, ask: A, type: integer}]}]
      checks: [{check: TRIED, require: "\(require)", say: x}]
      """)
    let cases = values.map { "  - {example: E\($0), given: {SCR/a: {g/A: \($0)}}}\n" }.joined()
    let file = FormFile(name: "examples/a.yaml", bytes: Array(("examples:\n" + cases).utf8))
    return try MutationRun([file], trial: try small.load()).survivors.map(\.text)
  }

  @Test("A comparison turned into its neighbour is noticed by an example at the bound, and by no other")
  func mutation() throws {
    #expect(try Self.unnoticed("A < 5", 1, 9) == ["A <= 5"])
    #expect(try Self.unnoticed("A < 5", 1, 5, 9) == [])
    #expect(try Self.unnoticed("A >= 5", 4, 5) == [])
    #expect(try Self.unnoticed("A >= 2 && A <= 8", 5, 1, 9) == ["A > 2 && A <= 8", "A >= 2 && A < 8"])
    #expect(try Self.unnoticed("A >= 2 && A <= 8", 2, 8, 1, 9) == [])
    #expect(try Self.unnoticed("A == 3", 3) == [])
  }

  @Test("What examples share stands once; a name that nothing shares, and a check that is not there, are named")
  func shared() throws {
    let begun = "shared:\n  base: {SCR/a: {g/A: 9}}\nexamples:\n"
    let good = try Self.run(
      begun + "  - {example: One, begin: base, finds: [SMALL]}\n"
        + "  - {example: Two, begin: base, given: {SCR/a: {g/A: 3}}, finds: [EVEN]}\n")
    #expect(good.isGood, "\(good.failures)")
    #expect(throws: Diagnostics.self) { try Self.run(begun + "  - {example: One, begin: bas, finds: []}\n") }
    let misspelt = try Self.run(begun + "  - {example: One, begin: base, finds: [SMAL]}\n")
    #expect(misspelt.failures.contains { $0.contains("there is no check SMAL, did you mean SMALL?") })
  }

  @Test("What many cases begin with wrongly is said once")
  func once() throws {
    let run = try Self.run(Self.one("{g/B: 1, g/A: 1}", "{finds: []}", "{finds: []}", "{finds: []}"))
    #expect(run.failures.count { $0.contains("no item SCR/a/g/B") } == 1)
  }
}
