extension Expr: CustomStringConvertible {
  /// The expression as text that reads back as the same expression.
  public var description: String {
    switch kind {
    case .literal(let literal): literal.description
    case .ident(let name): name
    case .select(let operand, let field, let testOnly):
      testOnly
        ? "has(\(operand.asOperand).\(Expr.selector(field)))" : "\(operand.asOperand).\(Expr.selector(field))"
    case .call(let function, let receiver, let arguments): Expr.text(of: function, receiver, arguments)
    case .list(let elements): "[" + Expr.joined(elements) + "]"
    case .map(let entries): "{" + entries.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    case .comprehension(let loop):
      "\(loop.range.asOperand).\(loop.name)("
        + (loop.variables + loop.body.map(\.description)).joined(separator: ", ") + ")"
    case .message(let name, let fields, let values):
      name + "{" + zip(fields, values).map { "\(Expr.selector($0)): \($1)" }.joined(separator: ", ") + "}"
    }
  }

  private static func joined(_ parts: [Expr]) -> String { parts.map(\.description).joined(separator: ", ") }

  private static func text(of function: String, _ receiver: Expr?, _ arguments: [Expr]) -> String {
    if let sign = Operator.sign(of: function), arguments.count >= 2 {
      let strength = Operator.strength(of: function) ?? 0
      let isRow = function == Operator.and || function == Operator.or
      return arguments.enumerated().map { index, part in
        part.bracketed(below: index == 0 && !isRow ? strength : strength + 1)
      }.joined(separator: " \(sign) ")
    }
    switch (function, arguments.count) {
    case (Operator.conditional, 3):
      return "\(arguments[0].bracketed(below: 1)) ? \(arguments[1].bracketed(below: 1)) : \(arguments[2])"
    case (Operator.index, 2): return "\(arguments[0].asOperand)[\(arguments[1])]"
    case (Operator.not, 1): return "!" + arguments[0].asSigned(by: function)
    case (Operator.negate, 1): return "-" + arguments[0].asSigned(by: function)
    default:
      return (receiver.map { $0.asOperand + "." } ?? "") + "\(function)(\(joined(arguments)))"
    }
  }

  /// How strongly the outermost operator binds; a choice least, signs and members most.
  private var strength: Int {
    guard case .call(let function, _, let arguments) = kind else { return 7 }
    if function == Operator.conditional { return 0 }
    if arguments.count >= 2, let strength = Operator.strength(of: function) { return strength }
    return isSigned ? 6 : 7
  }

  private var isSigned: Bool {
    guard case .call(let function, _, let arguments) = kind else { return false }
    return (function == Operator.not || function == Operator.negate) && arguments.count == 1
  }

  private func bracketed(below limit: Int) -> String { strength < limit ? "(\(self))" : description }

  /// As what stands before a point or an index.
  private var asOperand: String {
    strength < 7 || isNumber ? "(\(self))" : description
  }

  private var isNumber: Bool {
    switch kind {
    case .literal(.int), .literal(.uint), .literal(.double): true
    default: false
    }
  }

  private func asSigned(by sign: String) -> String {
    if case .call(sign, _, let arguments) = kind, arguments.count == 1 { return description }
    if sign == Operator.negate, isNumber, !description.hasPrefix("-") { return "(\(self))" }
    return strength < 7 ? "(\(self))" : description
  }

  private static func selector(_ name: String) -> String {
    let plain = name.utf8.enumerated().allSatisfy { Lexer.startsName($1) || ($0 > 0 && Lexer.isDigit($1)) }
    return plain && !name.isEmpty && !Token.keywords.contains(name) ? name : "`\(name)`"
  }
}
