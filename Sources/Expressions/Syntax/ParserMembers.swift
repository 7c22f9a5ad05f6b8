extension Parser {
  /// A literal, a name, a call, something in brackets, a list or a map.
  mutating func primary() throws(ExpressionError) -> Expr {
    let token = current
    let start = token.span.start
    switch token.kind {
    case .ident(let name):
      at += 1
      return try named(name, from: start)
    case .sign("."):
      at += 1
      guard case .ident(let name) = current.kind else { throw unexpected("a name") }
      at += 1
      return try named("." + name, from: start)
    case .sign("("):
      at += 1
      let inner = try expression()
      try need(")")
      return Expr(inner.kind, span: span(from: start))
    case .sign("["):
      at += 1
      let elements = try sequence(until: "]", trailingComma: true)
      return try node(.list(elements), from: start)
    case .sign("{"): return try map()
    default: return try literal()
    }
  }

  private mutating func named(_ name: String, from start: Int) throws(ExpressionError) -> Expr {
    guard take("(") else { return try node(.ident(name), from: start) }
    let arguments = try sequence(until: ")", trailingComma: false)
    return try call(name, nil, arguments, from: start)
  }

  private mutating func literal() throws(ExpressionError) -> Expr {
    let token = current
    let start = token.span.start
    at += 1
    switch token.kind {
    case .int(let magnitude):
      guard let magnitude, let value = Int64(exactly: magnitude) else { throw outOfRange(start, "int") }
      return try node(.literal(.int(value)), from: start)
    case .uint(let value):
      guard let value else { throw outOfRange(start, "uint") }
      return try node(.literal(.uint(value)), from: start)
    case .double(let value, let digits): return try node(.literal(.double(value, digits: digits)), from: start)
    case .string(let text): return try node(.literal(.string(text)), from: start)
    case .bytes(let bytes): return try node(.literal(.bytes(bytes)), from: start)
    case .keyword("true"): return try node(.literal(.bool(true)), from: start)
    case .keyword("false"): return try node(.literal(.bool(false)), from: start)
    case .keyword("null"): return try node(.literal(.null), from: start)
    default:
      at -= 1
      throw unexpected("a value")
    }
  }

  /// Fields, method calls and indexes behind a part.
  mutating func members(of primary: Expr) throws(ExpressionError) -> Expr {
    var expr = primary
    let start = primary.span.start
    while true {
      if take(".") {
        let isQuoted = if case .quotedIdent = current.kind { true } else { false }
        let name = try selector()
        if !isQuoted, take("(") {
          expr = try call(name, expr, try sequence(until: ")", trailingComma: false), from: start)
        } else {
          expr = try node(.select(operand: expr, field: name, testOnly: false), from: start)
        }
      } else if take("[") {
        let index = try expression()
        try need("]")
        expr = try node(.call(function: Operator.index, receiver: nil, arguments: [expr, index]), from: start)
      } else if isSign("{"), let name = expr.qualifiedName {
        expr = try message(name, from: start)
      } else {
        return expr
      }
    }
  }

  private mutating func selector() throws(ExpressionError) -> String {
    switch current.kind {
    case .ident(let name), .reserved(let name), .quotedIdent(let name):
      at += 1
      return name
    default: throw unexpected("the name of a field")
    }
  }

  private mutating func sequence(until close: String, trailingComma: Bool) throws(ExpressionError) -> [Expr] {
    var elements: [Expr] = []
    if take(close) { return elements }
    if trailingComma, take(",") {
      try need(close)
      return elements
    }
    repeat {
      if trailingComma, !elements.isEmpty, isSign(close) { break }
      elements.append(try expression())
    } while take(",")
    try need(close)
    return elements
  }

  private mutating func map() throws(ExpressionError) -> Expr {
    let start = current.span.start
    at += 1
    var entries: [Expr.MapEntry] = []
    while !isSign("}") {
      if entries.isEmpty, take(",") { break }
      let key = try expression()
      try need(":")
      entries.append(Expr.MapEntry(key: key, value: try expression()))
      guard take(",") else { break }
    }
    try need("}")
    return try node(.map(entries), from: start)
  }

  private mutating func message(_ name: String, from start: Int) throws(ExpressionError) -> Expr {
    at += 1
    var fields: [String] = []
    var values: [Expr] = []
    while !isSign("}") {
      if fields.isEmpty, take(",") { break }
      fields.append(try selector())
      try need(":")
      values.append(try expression())
      guard take(",") else { break }
    }
    try need("}")
    return try node(.message(name: name, fields: fields, values: values), from: start)
  }

  private mutating func call(_ name: String, _ receiver: Expr?, _ arguments: [Expr], from start: Int)
    throws(ExpressionError) -> Expr
  {
    let call = try node(.call(function: name, receiver: receiver, arguments: arguments), from: start)
    guard
      let macro = [macros[name], macros["." + name], StandardMacros.named(name)].compactMap({ $0 }).first(where: {
        macro in
        macro.receiver == (receiver != nil) && macro.argumentCount.contains(arguments.count)
      })
    else { return call }
    do throws(ExpressionError) {
      let expanded = try macro.expand(call, receiver, arguments)
      guard expanded.depth <= Parser.depthLimit else { throw tooDeep(expanded.span) }
      return expanded
    } catch {
      errors.append(error)
      return call
    }
  }
}

extension Expr {
  /// `a.b.c` when this is a name or a row of fields of a name.
  var qualifiedName: String? {
    switch kind {
    case .ident(let name): name
    case .select(let operand, let field, false): operand.qualifiedName.map { $0 + "." + field }
    default: nil
    }
  }
}
