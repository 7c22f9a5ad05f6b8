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
        "examples/a.yaml:5: One, case 1: SMALL fires and should not",
        "examples/a.yaml:6: One, case 2: SMALL should fire and does not",
      ])
    #expect(!run.isGood)
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
}
