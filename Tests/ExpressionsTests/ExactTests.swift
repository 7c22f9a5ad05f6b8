import Expressions
import Testing
import Values

@Suite struct ExactTests {
  @Test(
    "all numbers are one exact type",
    arguments: [
      ("0.1 + 0.2 == 0.3", "true"), ("0.1 + 0.2", "0.3"), ("1 / 3 * 3 == 1", "true"), ("1 / 3", "0.333333"),
      ("7 / 2", "3.5"), ("-7 % 2", "-1"),
      ("7 % 2.5", "error: % takes whole numbers"), ("1 / 0", "error: divide by zero"),
      ("1.0 / 0.0", "error: divide by zero"), ("1 % 0", "error: modulus by zero"),
      ("1 == 1.0", "true"), ("1u == 1", "true"), ("1 + 1u + 1.0", "3"), ("2 < 2.5", "true"), ("0x10 + 1", "17"),
      ("1e3 == 1000", "true"), ("25e-1 == 2.5", "true"),
      (".5 * 2", "1"), ("-.5", "-0.5"), ("-(1.50)", "-1.5"), ("18446744073709551615u", "18446744073709551615"),
      ("1.000000000000000000001 > 1", "true"),
      ("9223372036854775807 + 1", "9223372036854775808"), ("99999999999999999999.5", "99999999999999999999.5"),
      ("1e60", "wrong: the number has too many digits [exact numbers have at most 30 digits]"),
      ("1e30 * 1e30", "error: number overflow"), ("size('abc') / 2", "1.5"), ("size([1]) == 1", "true"),
      ("[7, 8][1]", "8"), ("[7][0.5]", "error: invalid_argument: no whole number"),
      ("[7][1]", "error: index out of bounds"), ("{1: 'a'}[1.0]", "a"), ("{0.5: 'a'}[1 / 2]", "a"),
      ("1 in [1.0]", "true"), ("int(7 / 2)", "3"), ("int(-7 / 2)", "-3"), ("uint(2.5)", "2"),
      ("uint(-1)", "error: range error"), ("double(1) == 1", "true"), ("int('12') + 1", "13"),
      ("double('1.5')", "1.5"),
      ("int('x')", "error: type conversion error: no number in this text"),
      ("string(1.50)", "1.5"), ("string(1 / 4)", "0.25"), ("type(1) == int", "true"), ("type(1) == double", "true"),
      ("type(1)", "number"), ("type(1) == number", "true"), ("type('') == string", "true"),
      ("[3, 1].map(x, x * 0.5)", "[1.5, 0.5]"), ("double_it(1.5)", "3"), ("kind(1)", "number"), ("kind('a')", "text"),
      ("stats.mean([1])", "5"), ("timestamp(0).getFullYear() + 0.5", "1970.5"),
      ("duration('90s').getMinutes()", "1"), ("true ? 1 : 2", "1"), ("limits.max", "error: no such key: 'max'"),
      ("[1, 2].all(i, v, v - i == 1)", "true"),
    ])
  func numbers(_ source: String, _ answer: String) {
    #expect(ExpressionWard.answer(source, ["limits": .map(ExpressionMap())]) == answer)
  }

  @Test("numbers of other types that come from outside are compared and added exactly")
  func foreignNumbers() {
    let values: [String: ExpressionValue] = ["ANY": .int(3), "U": .uint(3), "D": .double(0.5)]
    #expect(ExpressionWard.answer("ANY == 3 && 3 == ANY && U == 3 && D == 0.5", values) == "true")
    #expect(ExpressionWard.answer("ANY + 0.5", values) == "3.5")
    #expect(ExpressionWard.answer("0.5 * ANY", values) == "1.5")
    #expect(ExpressionWard.answer("U - 0.5", values) == "2.5")
    #expect(ExpressionWard.answer("3 / U", values) == "1")
    #expect(ExpressionWard.answer("type(ANY) == int && type(U) == int && type(D) == number", values) == "true")
    #expect(ExpressionWard.answer("ANY / 0.0", values) == "error: divide by zero")
    #expect(ExpressionWard.answer("ANY < 3.5 && U >= 2.5 && D < 1 && 1 > D", values) == "true")
    #expect(ExpressionWard.answer("D + 1", values) == "error: no such overload")
  }

  @Test(
    "dates compare as the days that they can mean",
    arguments: [
      ("2025-11", "2025-12-03", "true", "true", "false"),
      ("2025-11", "2025-11-20", "unknown partial", "unknown partial", "unknown partial"),
      ("2025-11-20", "2025-11-20", "false", "true", "true"), ("2025", "2026", "true", "true", "false"),
      ("2026", "2025-12-31", "false", "false", "false"),
      ("2025-11", "2025-11", "unknown partial", "unknown partial", "unknown partial"),
      ("2025-11-30", "2025-12", "true", "true", "false"),
    ])
  func dates(_ left: String, _ right: String, _ before: String, _ beforeOrOn: String, _ same: String) throws {
    let values: [String: ExpressionValue] = [
      "AESTDAT": .date(try #require(PartialDate(left))), "AEENDAT": .date(try #require(PartialDate(right))),
    ]
    #expect(ExpressionWard.answer("AESTDAT < AEENDAT", values) == before)
    #expect(ExpressionWard.answer("AEENDAT > AESTDAT", values) == before)
    #expect(ExpressionWard.answer("AESTDAT <= AEENDAT", values) == beforeOrOn)
    #expect(ExpressionWard.answer("AEENDAT >= AESTDAT", values) == beforeOrOn)
    #expect(ExpressionWard.answer("AESTDAT == AEENDAT", values) == same)
    #expect(ExpressionWard.answer("AESTDAT < date('\(right)')", values) == before)
    let opposite = ["true": "false", "false": "true"][same] ?? same
    #expect(ExpressionWard.answer("AESTDAT != AEENDAT", values) == opposite)
  }

  @Test("texts are compared by code points, whatever looks the same")
  func codePoints() {
    #expect(ExpressionWard.answer("AETERM == 'é'", ["AETERM": .string("e\u{301}")]) == "false")
    #expect(ExpressionWard.answer("AETERM in ['é']", ["AETERM": .string("e\u{301}")]) == "false")
    #expect(ExpressionWard.answer("{'é': 1}[AETERM]", ["AETERM": .string("e\u{301}")]) == "error: no such key")
    #expect(ExpressionWard.answer("AETERM < 'é'", ["AETERM": .string("e\u{301}")]) == "true")
  }

  @Test("a date in an expression is written date('2026-05')")
  func dateFunction() {
    #expect(ExpressionWard.answer("date('2026-05')") == "2026-05")
    #expect(ExpressionWard.answer("date('2026-02-30')") == "wrong: no date in this text")
    #expect(ExpressionWard.answer("string(date('2026-05'))") == "2026-05")
    #expect(ExpressionWard.answer("type(date('2026')) == date") == "true")
  }
}
