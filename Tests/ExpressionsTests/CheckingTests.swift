import Expressions
import Testing
import Values

@Suite struct CheckingTests {
  @Test(
    "what cannot be right is said before anything is evaluated",
    arguments: [
      ("WEIGTH > 1", "undeclared reference to 'WEIGTH' [did you mean WEIGHT?]"),
      ("weight > 1", "undeclared reference to 'weight' [did you mean WEIGHT?]"),
      ("QQQQQ > 1", "undeclared reference to 'QQQQQ'"),
      ("event.GRAED", "event has no field 'GRAED' [did you mean GRADE?]"), ("event.zzz", "event has no field 'zzz'"),
      ("events.all(e, e.TREM == '')", "event has no field 'TREM' [did you mean TERM?]"),
      ("has(event.nope)", "event has no field 'nope'"), ("WEIGHT && true", "&& takes true or false, not a number"),
      ("true || AETERM", "|| takes true or false, not a text"), ("!WEIGHT", "! does not take a number"),
      ("WEIGHT ? 1 : 2", "?: takes true or false, not a number"),
      ("codes.all(c, c)", "all takes true or false, not a text"),
      ("codes.filter(c, size(c))", "filter takes true or false, not a number"),
      ("WEIGHT.all(x, true)", "all goes over a list or a map, not a number"),
      ("AETERM.exists(x, true)", "exists goes over a list or a map, not a text"),
      ("AETERM == 1", "== does not compare a text with a number"),
      ("1 != 'a'", "!= does not compare a number with a text"),
      ("AETERM < WEIGHT", "< does not compare a text with a number"),
      ("DONE == 1", "== does not compare true or false with a number"),
      ("AESTDAT == '2026-05'", "== does not compare a date with a text [a date is written date('2026-05')]"),
      ("AESTDAT >= 20260501", ">= does not compare a date with a number [a date is written date('2026-05')]"),
      ("AESTDAT in ['2026']", "in does not compare a date with a text [a date is written date('2026-05')]"),
      ("AETERM in [1, 2]", "in does not compare a text with a number"),
      ("'a' in AETERM", "in looks into a list or a map, not a text"),
      ("1 in codes", "in does not compare a number with a text"),
      ("AETERM == null", "== does not compare a text with null"),
      ("codes == WEIGHT", "== does not compare a list with a number"),
      ("codes == [1]", "== does not compare a list with a list"),
      ("codes < codes", "< does not order a list"), ("event < event", "< does not order event"),
      ("AETERM + 1", "+ does not take a text and a number"), ("AESTDAT + 1", "+ does not take a date and a number"),
      ("AESTDAT - AEENDAT", "- does not take a date and a date"),
      ("AETERM * 2", "* does not take a text and a number"),
      ("-AETERM", "- does not take a text"), ("codes['a']", "the place in a list is a number, not a text"),
      ("limits[1]", "the keys of this map are not a number"), ("AETERM[0]", "a text has no elements"),
      ("AETERM.x", "a text has no fields"), ("WEIGHT.x", "a number has no fields"),
      ("codes.x", "a list has no fields"),
      ("nope(1)", "undeclared reference to 'nope'"),
      ("doubel_it(1)", "undeclared reference to 'doubel_it' [did you mean double_it()?]"),
      ("sise(1)", "undeclared reference to 'sise' [did you mean size()?]"),
      ("AETERM.startWith('a')", "undeclared reference to 'startWith' [did you mean startsWith()?]"),
      ("double_it()", "double_it takes 1 argument, not 0"), ("double_it(1, 2)", "double_it takes 1 argument, not 2"),
      ("double_it('a')", "double_it takes a number here, not a text"),
      ("kind(DONE)", "kind takes a number here, not true or false"),
      ("WEIGHT.double_it()", "double_it cannot be called this way"),
      ("kind(AESTDAT)", "kind takes a number here, not a date"),
      ("total(codes)", "total takes a list here, not a list"), ("size(WEIGHT)", "size does not take a number"),
      ("size()", "size takes 1 argument, not 0"),
      ("AETERM.startsWith(1)", "startsWith takes a text here, not a number"),
      ("WEIGHT.contains('a')", "contains takes a text here, not a number"),
      ("contains('a', 'b')", "contains cannot be called this way"),
      ("AETERM.matches('(')", "the pattern cannot be read"), ("int(DONE)", "int does not take true or false"),
      ("bool(1)", "bool does not take a number"), ("date(1)", "date does not take a number"),
      ("{AESTDAT: 1}", "a date cannot be a key"),
      ("Event{GRADE: 1}", "unknown message type 'Event'"), ("[1].map(x, y)", "undeclared reference to 'y'"),
      ("previous(1)", "previous() takes an item"), ("kind(1) + 1", "+ does not take a text and a number"),
      ("(true ? 1 : 2) == 'a'", "== does not compare a number with a text"),
      ("(WEIGHT > 1) + 1", "+ does not take true or false and a number"),
      ("codes.map(c, size(c)).all(n, n == 'a')", "== does not compare a number with a text"),
    ])
  func wrong(_ source: String, _ message: String) {
    let answer = ExpressionWard.answer(source)
    #expect(answer.hasPrefix("wrong: \(message)"), "\(answer)")
  }

  @Test(
    "what may be right is let through",
    arguments: [
      "ANY == 1", "ANY == 'a'", "ANY < AESTDAT", "ANY && true", "!ANY", "ANY ? 1 : 2", "ANY.all(x, x.y)",
      "ANY.field.other[0]", "ANY + 1", "ANY in codes", "1 in ANY", "size(ANY)", "double_it(ANY)",
      "ANY.startsWith('a')",
      "[1, 'a'].all(x, x == 1)", "event == event", "event != null", "codes == []", "limits['a'] > 1", "limits.a > 1",
      "'a' in limits", "codes[0] == 'a'", "codes + ['b'] == codes", "events.map(e, e.GRADE)[0] > 1", "kind(ANY)",
      "AESTDAT.kind()", "has(event.GRADE) && event.GRADE > 1", "null == null", "true ? 1 : 'a'",
      "(true ? 1 : 'a') == 1", "previous(WEIGHT) || true", "type(WEIGHT) == int",
      "limits.all(k, v, k == '' && v > 0)",
      "AESTDAT in [AEENDAT]",
      "events.filter(e, e.START <= AESTDAT).size() > 0", "total(numbers) > total([])",
      "numbers.map(n, n / 2).exists(n, n > 1)",
    ])
  func right(_ source: String) throws {
    let answer = ExpressionWard.answer(source, ["previous(WEIGHT)": .bool(true)])
    #expect(!answer.hasPrefix("wrong"), "\(answer)")
  }

  @Test("all errors are told at once, in the order of the text")
  func allAtOnce() throws {
    let source = "WEIGTH > 1 && event.GRAED == 2 && nope(AETERM == 1)"
    let errors = #expect(throws: ExpressionErrors.self) { try Program(source, in: ExpressionWard.environment) }
    let found = try #require(errors).errors
    #expect(found.map { $0.span.start } == [0, 20, 34, 39])
    #expect(found.map { $0.span.end } == [6, 25, 51, 50])
  }

  @Test("a report shows the line and a caret below the place, counted in code points")
  func report() throws {
    let source = "'é' == AETERM\n  && WEIGTH > 1"
    let errors = #expect(throws: ExpressionErrors.self) { try Program(source, in: ExpressionWard.environment) }
    let text = try #require(errors).report(for: source)
    #expect(text == "2:6: undeclared reference to 'WEIGTH'\n    && WEIGTH > 1\n       ^\nhint: did you mean WEIGHT?")
  }

  @Test("several broken texts in one expression are all told")
  func brokenTexts() throws {
    let errors = #expect(throws: ExpressionErrors.self) {
      try Program(#"'\s' == '\q' && @"#, in: ExpressionWard.environment)
    }
    #expect(try #require(errors).errors.count == 3)
  }

  @Test(
    "the type of an expression is known",
    arguments: [
      ("1", ExpressionType.number), ("1.5 + 2u", .number), ("'a'", .string), ("true && DONE", .bool),
      ("AESTDAT", .date), ("[1]", .list(.number)), ("[1, 'a']", .list(.dyn)), ("[]", .list(.dyn)),
      ("[[1], []]", .list(.list(.dyn))),
      ("{'a': 1}", .map(.string, .number)), ("event.GRADE", .number), ("event", .object("event")),
      ("events[0].TERM", .string), ("events.map(e, e.GRADE)", .list(.number)),
      ("events.filter(e, true)", .list(.object("event"))),
      ("codes.exists(c, true)", .bool), ("size(codes)", .number), ("WEIGHT / HEIGHT", .number),
      ("true ? 1 : 2", .number), ("true ? 1 : 'a'", .dyn), ("kind(1)", .string), ("ANY", .dyn), ("ANY + 1", .number),
      ("int", .type), ("null", .null),
      ("b'a' + b''", .bytes), ("limits.a", .number), ("codes[0]", .string), ("has(event.TERM)", .bool),
      ("timestamp(0) - timestamp(1)", .duration), ("timestamp(0)", .timestamp), ("date('2026')", .date),
      ("string(1)", .string),
    ])
  func types(_ source: String, _ type: ExpressionType) throws {
    #expect(try Program(source, in: ExpressionWard.environment).type == type)
  }
}
