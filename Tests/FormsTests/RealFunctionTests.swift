import Forms
import Record
import TestSupport
import Testing
import Values

/// Functions that no fraction can give, and dates with days, months and years.
@Suite struct RealFunctionTests {
  /// What a derived item says for an expression over A = 2, B = 2.5, D = 2026-01-31, P = 2026-03.
  static func value(_ expression: String, _ type: String) throws -> String {
    let small = SmallTrial(
      form: "f",
      """
      groups:
        - group: g
          items:
            - {item: A, ask: A, type: integer}
            - {item: B, ask: B, type: "decimal(1, 1)"}
            - {item: D, ask: D, type: date}
            - {item: P, ask: P, type: date(partial)}
            - {item: X, ask: X, type: \(type), derive: "\(expression)"}
      """)
    var scenario = try Scenario(try small.load())
    for (item, typed) in [("A", "2"), ("B", "2.5"), ("D", "2026-01-31"), ("P", "2026-03")] {
      scenario.answer("SCR/f/g/\(item)", typed)
    }
    return scenario.value("SCR/f/g/X")
  }

  @Test(
    "Powers, roots, logarithms: 12 significant digits, exact where exact",
    arguments: [
      ("pow(A, 10)", "1024"), ("pow(B, 3)", "15.625"), ("pow(A, -2)", "0.25"), ("sqrt(A)", "1.41421356237"),
      ("pow(B, 0.5)", "1.58113883008"), ("ln(B)", "0.916290731874"), ("exp(A)", "7.38905609893"), ("exp(0)", "1"),
      ("sqrt(0)", "0"), ("round(exp(30), 0)", "10686474581500"), ("pow(0.9938, 2)", "0.98763844"),
    ])
  func numbers(expression: String, expected: String) throws {
    #expect(try Self.value("\(expression) == \(expected) ? 1 : 0", "integer") == "1", "\(expression)")
  }

  @Test(
    "A root of a negative number, and a logarithm of 0, have no value and trap nothing",
    arguments: [
      "sqrt(A - 3)", "ln(A - A)", "pow(A - 3, 0.5)", "exp(A * 1000)",
      "pow(A, -9223372036854775808) / 0", "year(addDays(D, -9223372036854775808))",
    ])
  func none(expression: String) throws { #expect(try Self.value(expression, "\"decimal(1, 6)\"") == "–") }

  @Test(
    "Days after a date, completed months and years",
    arguments: [
      ("addDays(D, 28)", "date", "28-Feb-2026"), ("addDays(D, -31)", "date", "31-Dec-2025"),
      ("months(D, addDays(D, 27))", "integer", "0"), ("months(D, addDays(D, 28))", "integer", "1"),
      ("months(addDays(D, 28), D)", "integer", "-1"), ("years(date('1970-02-01'), D)", "integer", "55"),
      ("years(date('1970-01-31'), D)", "integer", "56"), ("months(D, P)", "integer", "–"),
      ("years(D, P)", "integer", "0"),
      ("years(date('1970'), D)", "integer", "–"), ("addDays(P, 1)", "date", "–"),
    ])
  func dates(expression: String, type: String, expected: String) throws {
    #expect(try Self.value(expression, type) == expected, "\(expression)")
  }

  @Test(
    "A computed value that is none of its type is named",
    arguments: [
      ("A + 9", "integer(0..10)", "11 is outside of 0 to 10"), ("A / 4", "integer", "0.500 is no whole number"),
      ("'far too long'", "text(4)", "12 characters are more than 4"), ("A + 1", "integer(0..10)", nil as String?),
    ])
  func misfit(expression: String, type: String, reason: String?) throws {
    let small = SmallTrial(
      form: "f",
      """
      groups:
        - group: g
          items:
            - {item: A, ask: A, type: integer}
            - {item: X, ask: X, type: \(type), derive: "\(expression)"}
      """)
    var scenario = try Scenario(try small.load())
    scenario.answer("SCR/f/g/A", "2")
    #expect(scenario.reading.misfits(in: try #require(FormPath("SCR/f"))).map(\.reason) == [reason].compactMap { $0 })
  }
}
