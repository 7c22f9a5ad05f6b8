import Expressions
import Testing
import Values

@Suite struct UnknownTests {
  /// The four things that a condition can be.
  enum Part: String, CaseIterable, Sendable {
    case yes = "true"
    case no = "false"
    case unknown = "unknown unanswered"
    case error = "error: divide by zero"

    var source: String {
      switch self {
      case .yes: "(1 == 1)"
      case .no: "(1 == 2)"
      case .unknown: "DONE"
      case .error: "(1 / 0 == 1)"
      }
    }
  }

  private static let pairs = Part.allCases.flatMap { left in Part.allCases.map { (left, $0) } }

  /// What `&&` gives, whichever side comes first.
  private func and(_ left: Part, _ right: Part) -> Part {
    if left == .no || right == .no { return .no }
    if left == .unknown || right == .unknown { return .unknown }
    return left == .error || right == .error ? .error : .yes
  }

  private func opposite(_ part: Part) -> Part { part == .yes ? .no : part == .no ? .yes : part }

  @Test("&& over true, false, unknown and error, both ways round", arguments: pairs)
  func and(_ pair: (Part, Part)) {
    #expect(ExpressionWard.answer("\(pair.0.source) && \(pair.1.source)") == and(pair.0, pair.1).rawValue)
    #expect(ExpressionWard.answer("true && \(pair.0.source) && \(pair.1.source)") == and(pair.0, pair.1).rawValue)
  }

  @Test("|| over true, false, unknown and error, both ways round", arguments: pairs)
  func or(_ pair: (Part, Part)) {
    let expected = opposite(and(opposite(pair.0), opposite(pair.1)))
    #expect(ExpressionWard.answer("\(pair.0.source) || \(pair.1.source)") == expected.rawValue)
    #expect(ExpressionWard.answer("\(pair.0.source) || \(pair.1.source) || false") == expected.rawValue)
  }

  @Test("all and exists over true, false, unknown and error", arguments: pairs)
  func quantifiers(_ pair: (Part, Part)) {
    let choice = "[1, 2].all(i, i == 1 ? \(pair.0.source) : \(pair.1.source))"
    #expect(ExpressionWard.answer(choice) == and(pair.0, pair.1).rawValue)
    let some = "[1, 2].exists(i, i == 1 ? \(pair.0.source) : \(pair.1.source))"
    #expect(ExpressionWard.answer(some) == opposite(and(opposite(pair.0), opposite(pair.1))).rawValue)
  }

  @Test("operators and functions of an unknown are unknown, even when the other side fails", arguments: pairs)
  func strict(_ pair: (Part, Part)) {
    let parts = [pair.0, pair.1]
    let expected: Part? = parts.contains(.unknown) ? .unknown : parts.contains(.error) ? .error : nil
    for sign in ["==", "!=", "<", ">="] {
      let answer = ExpressionWard.answer("\(pair.0.source) \(sign) \(pair.1.source)")
      if let expected { #expect(answer == expected.rawValue) } else { #expect(answer == "true" || answer == "false") }
    }
  }

  @Test(
    "unknown goes through everything else",
    arguments: [
      ("DONE ? 1 : 2", "unknown unanswered"), ("DONE ? 1 / 0 : 1 / 0", "unknown unanswered"),
      ("true ? WEIGHT : 1", "unknown unanswered"),
      ("false ? WEIGHT : 1", "1"), ("!DONE", "unknown unanswered"), ("-WEIGHT", "unknown unanswered"),
      ("WEIGHT + 1", "unknown unanswered"),
      ("1 / 0 + WEIGHT", "unknown unanswered"), ("WEIGHT + 1 / 0", "unknown unanswered"),
      ("WEIGHT == 1", "unknown unanswered"),
      ("WEIGHT == WEIGHT", "unknown unanswered"), ("WEIGHT != 1", "unknown unanswered"),
      ("AETERM.size()", "unknown unanswered"),
      ("AETERM.startsWith('a')", "unknown unanswered"), ("AETERM.matches('a')", "unknown unanswered"),
      ("size(codes)", "unknown unanswered"),
      ("codes[0]", "unknown unanswered"), ("[1][WEIGHT]", "unknown unanswered"), ("limits.x", "unknown unanswered"),
      ("event.GRADE", "unknown unanswered"),
      ("has(event.GRADE)", "unknown unanswered"), ("codes.all(c, c == 'a')", "unknown unanswered"),
      ("codes.filter(c, c == 'a')", "unknown unanswered"),
      ("codes.map(c, c)", "unknown unanswered"), ("codes.exists_one(c, true)", "unknown unanswered"),
      ("'a' in codes", "unknown unanswered"),
      ("AETERM in ['a']", "unknown unanswered"), ("1 in [WEIGHT, 1]", "true"),
      ("1 in [WEIGHT, 2]", "unknown unanswered"), ("[WEIGHT, 1] == [2, 3]", "false"),
      ("[WEIGHT, 1] == [2, 1]", "unknown unanswered"), ("size([WEIGHT, 1])", "2"), ("[WEIGHT, 1][1]", "1"),
      ("[WEIGHT, 1][0]", "unknown unanswered"),
      ("{'a': WEIGHT} == {'a': 1}", "unknown unanswered"), ("{'a': WEIGHT} == {'b': 1}", "false"),
      ("{'a': WEIGHT}.a", "unknown unanswered"),
      ("{AETERM: 1}", "unknown unanswered"), ("[WEIGHT, 1].all(x, x > 0)", "unknown unanswered"),
      ("[WEIGHT, -1].all(x, x > 0)", "false"),
      ("[WEIGHT, 1].exists(x, x > 0)", "true"), ("[WEIGHT, -1].exists(x, x > 0)", "unknown unanswered"),
      ("[WEIGHT, 1].filter(x, x > 0)", "unknown unanswered"),
      ("[1, 2].filter(x, x > WEIGHT)", "unknown unanswered"),
      ("[WEIGHT, 1].map(x, x + 1)", "[unknown unanswered, 2]"),
      ("[1].map(x, DONE, x)", "unknown unanswered"),
      ("[1 / 0 == 1, DONE].filter(x, x)", "error: divide by zero"),
      ("[0, 1].filter(x, x == 0 ? 1 / x == 1 : DONE)", "unknown unanswered"),
      ("[WEIGHT, 1].exists_one(x, x == 1)", "unknown unanswered"), ("[WEIGHT, 1, 1].exists_one(x, x == 1)", "false"),
      ("double_it(WEIGHT)", "unknown unanswered"),
      ("total([1, WEIGHT])", "unknown unanswered"), ("total([1, 2])", "3"), ("answered(WEIGHT)", "false"),
      ("answered(1)", "true"), ("answered(1 / 0)", "error: divide by zero"),
      ("answered(event.GRADE)", "false"), ("type(WEIGHT)", "unknown unanswered"),
      ("string(WEIGHT)", "unknown unanswered"), ("dyn(WEIGHT)", "unknown unanswered"),
      ("ANY.x", "unknown unanswered"), ("ANY.x()", "wrong: undeclared reference to 'x'"),
      ("double_it(fails())", "error: it always fails"),
      ("WEIGHT == fails()", "unknown unanswered"), ("fails() == WEIGHT", "unknown unanswered"),
    ])
  func propagation(_ source: String, _ answer: String) { #expect(ExpressionWard.answer(source) == answer) }

  @Test("of several unknowns the first gives the cause")
  func cause() {
    let values: [String: ExpressionValue] = [
      "WEIGHT": .unknown(Unknown(cause: .missing(.notDone))), "HEIGHT": .unknown(Unknown(cause: .hidden)),
    ]
    #expect(ExpressionWard.answer("WEIGHT + HEIGHT", values) == "unknown missing(Values.MissingCode(rawValue: \"ND\"))")
    #expect(ExpressionWard.answer("HEIGHT > WEIGHT", values) == "unknown hidden")
    #expect(ExpressionWard.answer("HEIGHT > 1 || WEIGHT > 1", values) == "unknown hidden")
  }

  @Test("has() of a row's field says whether it has a value")
  func hasField() {
    let row = ExpressionValue.object(ExpressionWard.EventRow(fields: ["GRADE": .number(Number(3))]))
    #expect(ExpressionWard.answer("has(event.GRADE)", ["event": row]) == "true")
    #expect(ExpressionWard.answer("has(event.TERM)", ["event": row]) == "false")
    #expect(ExpressionWard.answer("events.exists(e, e.GRADE >= 3)", ["events": .list([row])]) == "true")
    #expect(ExpressionWard.answer("events.all(e, e.TERM == 'x')", ["events": .list([row])]) == "unknown unanswered")
    #expect(ExpressionWard.answer("event == event", ["event": row]) == "false")
  }
}
