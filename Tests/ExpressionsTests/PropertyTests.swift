import Expressions
import Testing
import Values

@Suite struct PropertyTests {
  /// Numbers that look random and are the same in every run.
  struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static let tokens = [
    "a", "b", "x", "WEIGHT", "event", "codes", ".", "(", ")", "[", "]", "{", "}", ",", ":", "?", "!", "-", "+", "*",
    "/", "%", "==", "!=", "<", "<=", "in", "&&", "||", "1", "0", "-1", "2u", "1.5", "'s'",
    "b'\\xff'", "true", "false", "null", "has", "all", "map", "filter", "exists", "size", "int", "string", "matches",
    "type", "timestamp", "duration", "'1h'", "9223372036854775807", "18446744073709551615u", "1e308", " ", "//", "\n",
    "as", "`q`", "'''", "\"", "\\", "@", "é", "\u{0}", "dyn", "double", "uint", "bytes", "startsWith", "exists_one",
    "GRADE", "-9223372036854775808", "'(a*)*'", "{'a': 1}", "[1, 2]",
  ]

  @Test("random bytes and random rows of tokens never trap", arguments: 0..<8)
  func soup(_ seed: UInt64) {
    var dice = Dice(state: seed)
    for round in 0..<1500 {
      let count = Int.random(in: 0...25, using: &dice)
      let source: String
      if round % 3 == 0 {
        source = String(decoding: (0..<count * 2).map { _ in UInt8.random(in: 0...255, using: &dice) }, as: UTF8.self)
      } else {
        source = (0..<count).map { _ in Self.tokens.randomElement(using: &dice) ?? "" }.joined(
          separator: round % 2 == 0 ? " " : "")
      }
      _ = PlainEvaluation.run(source, given: .object([("a", .array([.number("1")])), ("x", .number("2"))]))
      _ = ExpressionWard.answer(source)
    }
  }

  @Test("random patterns never trap", arguments: 0..<4)
  func patterns(_ seed: UInt64) {
    var dice = Dice(state: seed &+ 100)
    let pieces = [
      "a", "b", "(", ")", "[", "]", "^", "$", "*", "+", "?", "{2}", "{1,3}", "{", "|", ".", "\\d", "\\w", "\\", "-",
      "(?i)", "(?:", "[^", "\\b", "\\pL", "é", ":", "[:alpha:]", "\\x{41}", "\\Q", "\\E", "1",
    ]
    for _ in 0..<1500 {
      let pattern = (0..<Int.random(in: 0...12, using: &dice)).map { _ in pieces.randomElement(using: &dice) ?? "" }
        .joined()
      _ = PlainEvaluation.run("'aab 1é'.matches(p)", given: .object([("p", .string(pattern))]))
    }
  }

  @Test("an expression printed and read again is the same", arguments: 0..<8)
  func printing(_ seed: UInt64) throws {
    var dice = Dice(state: seed &+ 200)
    for _ in 0..<400 {
      let expr = random(depth: 5, &dice)
      let text = expr.description
      let again = try Expr(reading: text)
      #expect(again == expr, "\(text)")
      #expect(again.description == text)
    }
  }

  private func random(depth: Int, _ dice: inout Dice) -> Expr {
    func part() -> Expr { random(depth: depth - 1, &dice) }
    func expr(_ kind: Expr.Kind) -> Expr { Expr(kind, span: SourceSpan(start: 0, end: 0)) }
    let name = ["a", "b", "as_", "_x1"].randomElement(using: &dice) ?? "a"
    let range = depth > 0 ? 0...13 : 0...5
    switch Int.random(in: range, using: &dice) {
    case 0: return expr(.ident(name))
    case 1: return expr(.literal(.int(Int64.random(in: -3...3, using: &dice))))
    case 2:
      return expr(
        .literal(
          [.uint(7), .null, .bool(true), .int(.min), .bytes([0, 255, 39])].randomElement(using: &dice) ?? .null))
    case 3:
      return expr(.literal(.string(["", "a'b\"\\", "\n\t\u{1}", "é😬", "\u{7F}"].randomElement(using: &dice) ?? "")))
    case 4:
      return expr(
        .literal(
          [.double(1.5, digits: "1.5"), .double(-0.25, digits: "-.25"), .double(1000, digits: "1e3")].randomElement(
            using: &dice) ?? .null))
    case 5: return expr(.ident("." + name))
    case 6:
      return expr(
        .select(
          operand: part(), field: ["f", "for", "x-y", "a.b"].randomElement(using: &dice) ?? "f",
          testOnly: Bool.random(using: &dice)))
    case 7: return expr(.call(function: Operator.index, receiver: nil, arguments: [part(), part()]))
    case 8:
      return expr(
        .call(function: "f", receiver: Bool.random(using: &dice) ? part() : nil, arguments: [part(), part()]))
    case 9: return expr(.list([part(), part()]))
    case 10: return expr(.map([Expr.MapEntry(key: part(), value: part())]))
    case 11:
      let form: Comprehension.Form = [.all, .exists, .existsOne, .filter].randomElement(using: &dice) ?? .all
      return expr(.comprehension(Comprehension(form: form, range: part(), variables: [name], condition: part())))
    case 12: return unaryOrChoice(part(), part(), part(), &dice)
    default: return binary(part(), part(), &dice)
    }
  }

  private func unaryOrChoice(_ a: Expr, _ b: Expr, _ c: Expr, _ dice: inout Dice) -> Expr {
    let kinds: [Expr.Kind] = [
      .call(function: Operator.not, receiver: nil, arguments: [a]),
      .call(function: Operator.negate, receiver: nil, arguments: [a]),
      .call(function: Operator.conditional, receiver: nil, arguments: [a, b, c]),
      .comprehension(Comprehension(form: .map, range: a, variables: ["v"], condition: b, transform: c)),
      .comprehension(Comprehension(form: .map, range: a, variables: ["v"], condition: nil, transform: c)),
    ]
    return Expr(kinds.randomElement(using: &dice) ?? .list([]), span: SourceSpan(start: 0, end: 0))
  }

  private func binary(_ left: Expr, _ right: Expr, _ dice: inout Dice) -> Expr {
    let names = [
      Operator.and, Operator.or, Operator.add, Operator.subtract, Operator.multiply, Operator.divide,
      Operator.remainder, Operator.equal, Operator.less, Operator.within, Operator.greaterOrEqual,
    ]
    let name = names.randomElement(using: &dice) ?? Operator.add
    return Expr(.call(function: name, receiver: nil, arguments: [left, right]), span: SourceSpan(start: 0, end: 0))
  }
}
