/// Reads an expression into a tree, following CEL's grammar and rewriting macros on the way.
struct Parser {
  /// How deeply brackets, signs and choices may be nested.
  static let nestingLimit = 160
  /// How many levels a tree may have in all.
  static let depthLimit = 400

  let tokens: [Token]
  let macros: [String: Macro]
  var at = 0
  var nesting = 0
  var errors: [ExpressionError]

  /// The tree of that text. Throws everything that is wrong with it, as far as reading came.
  static func parse(_ source: String, macros: [String: Macro] = [:]) throws(ExpressionErrors) -> Expr {
    let (tokens, errors) = Lexer.tokens(of: source)
    var parser = Parser(tokens: tokens, macros: macros, errors: errors)
    let expr: Expr
    do throws(ExpressionError) {
      expr = try parser.expression()
      if parser.current.kind != .end { throw parser.unexpected("an operator or the end") }
    } catch {
      // A piece that could not be read at all makes what follows look wrong too: then only the pieces are told.
      throw ExpressionErrors(errors.isEmpty ? parser.errors + [error] : errors)
    }
    guard parser.errors.isEmpty else { throw ExpressionErrors(parser.errors) }
    return expr
  }

  var current: Token { tokens[min(at, tokens.count - 1)] }
  var previousEnd: Int { at > 0 ? tokens[min(at, tokens.count) - 1].span.end : 0 }

  func isSign(_ text: String) -> Bool { current.kind == .sign(text) }

  mutating func take(_ sign: String) -> Bool {
    guard isSign(sign) else { return false }
    at += 1
    return true
  }

  mutating func need(_ sign: String) throws(ExpressionError) {
    guard take(sign) else { throw unexpected("'\(sign)'") }
  }

  func unexpected(_ wanted: String) -> ExpressionError {
    let hint: String? =
      switch current.kind {
      case .reserved(let word): "'\(word)' is a reserved word"
      case .ident(let word): ["and": "and is &&", "or": "or is ||", "not": "not is !"][word.lowercased()]
      default: nil
      }
    return ExpressionError(span: current.span, message: "\(wanted) is expected, not \(current.shown)", hint: hint)
  }

  func span(from start: Int) -> SourceSpan { SourceSpan(start: start, end: max(previousEnd, start)) }

  /// A part of the tree from `start` to the last token read, unless the tree grows too deep.
  func node(_ kind: Expr.Kind, from start: Int) throws(ExpressionError) -> Expr {
    let expr = Expr(kind, span: span(from: start))
    guard expr.depth <= Parser.depthLimit else { throw tooDeep(expr.span) }
    return expr
  }

  func tooDeep(_ span: SourceSpan) -> ExpressionError {
    ExpressionError(span: span, message: "the expression is nested too deeply")
  }

  /// `a ? b : c` and everything that binds more strongly.
  mutating func expression() throws(ExpressionError) -> Expr {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Parser.nestingLimit else { throw tooDeep(current.span) }
    let start = current.span.start
    let condition = try binary(1)
    guard take("?") else { return condition }
    let first = try binary(1)
    try need(":")
    let second = try expression()
    return try node(
      .call(function: Operator.conditional, receiver: nil, arguments: [condition, first, second]), from: start)
  }

  /// Operators with two operands that bind at least that strongly.
  private mutating func binary(_ minimum: Int) throws(ExpressionError) -> Expr {
    let start = current.span.start
    var left = try unary()
    while let name = binaryOperator, let strength = Operator.strength(of: name), strength >= minimum {
      at += 1
      var arguments = [left, try binary(strength + 1)]
      if name == Operator.and || name == Operator.or {
        // A row of the same word is one call, however long.
        while binaryOperator == name {
          at += 1
          arguments.append(try binary(strength + 1))
        }
      }
      left = try node(.call(function: name, receiver: nil, arguments: arguments), from: start)
    }
    return left
  }

  private var binaryOperator: String? {
    switch current.kind {
    case .keyword("in"): Operator.within
    case .sign(let sign): Parser.binaryOperators[sign]
    default: nil
    }
  }

  private static let binaryOperators: [String: String] = [
    "||": Operator.or, "&&": Operator.and, "==": Operator.equal, "!=": Operator.notEqual, "<": Operator.less,
    "<=": Operator.lessOrEqual, ">": Operator.greater, ">=": Operator.greaterOrEqual, "+": Operator.add,
    "-": Operator.subtract, "*": Operator.multiply, "/": Operator.divide, "%": Operator.remainder,
  ]

  /// Rows of `!` or of `-`; a minus directly before a number belongs to the number.
  private mutating func unary() throws(ExpressionError) -> Expr {
    var starts: [Int] = []
    let sign = isSign("!") ? "!" : "-"
    while isSign(sign) {
      if sign == "-", let literal = try negativeLiteral() {
        return try signed(try members(of: literal), starts, Operator.negate)
      }
      guard starts.count < Parser.nestingLimit else { throw tooDeep(current.span) }
      starts.append(current.span.start)
      at += 1
    }
    let name = sign == "!" ? Operator.not : Operator.negate
    if sign == "!", let literal = try negativeLiteral() { return try signed(try members(of: literal), starts, name) }
    return try signed(try members(of: try primary()), starts, name)
  }

  private func signed(_ operand: Expr, _ starts: [Int], _ name: String) throws(ExpressionError) -> Expr {
    var expr = operand
    for start in starts.reversed() {
      expr = try node(.call(function: name, receiver: nil, arguments: [expr]), from: start)
    }
    return expr
  }

  private mutating func negativeLiteral() throws(ExpressionError) -> Expr? {
    guard isSign("-"), at + 1 < tokens.count else { return nil }
    let start = current.span.start
    switch tokens[at + 1].kind {
    case .int(let magnitude):
      at += 2
      guard let magnitude, let value = Int64(exactly: -Int128(magnitude)) else { throw outOfRange(start, "int") }
      return try node(.literal(.int(value)), from: start)
    case .double(let value, let digits):
      at += 2
      return try node(.literal(.double(-value, digits: "-" + digits)), from: start)
    default: return nil
    }
  }

  func outOfRange(_ start: Int, _ type: String) -> ExpressionError {
    ExpressionError(span: span(from: start), message: "the number does not fit \(type)")
  }
}
