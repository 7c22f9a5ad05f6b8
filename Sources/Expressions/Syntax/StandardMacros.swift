/// The macros that CEL itself has: `has`, `all`, `exists`, `exists_one`, `filter`, `map`.
enum StandardMacros {
  /// The macro of that name, whatever the number of its arguments.
  static func named(_ name: String) -> Macro? { all[name] }

  private static let all: [String: Macro] = [
    "has": Macro(argumentCount: 1...1, receiver: false, expand: expandHas),
    "all": quantifier(.all),
    "exists": quantifier(.exists),
    "exists_one": quantifier(.existsOne),
    "existsOne": quantifier(.existsOne),
    "filter": Macro(argumentCount: 2...2, receiver: true) { call, range, arguments throws(ExpressionError) in
      try loop(.filter, call, range, arguments, variables: 1, condition: 1, transform: nil)
    },
    "map": Macro(argumentCount: 2...3, receiver: true) { call, range, arguments throws(ExpressionError) in
      let hasCondition = arguments.count == 3
      return try loop(
        .map, call, range, arguments, variables: 1, condition: hasCondition ? 1 : nil, transform: hasCondition ? 2 : 1)
    },
    "transformList": transformer(.map),
    "transformMap": transformer(.transformMap),
  ]

  /// With one name the name is the element; with two, the index or key and the value.
  private static func quantifier(_ form: Comprehension.Form) -> Macro {
    Macro(argumentCount: 2...3, receiver: true) { call, range, arguments throws(ExpressionError) in
      let names = arguments.count - 1
      return try loop(form, call, range, arguments, variables: names, condition: names, transform: nil)
    }
  }

  /// With two names, a condition if there are four arguments, and what each value becomes.
  private static func transformer(_ form: Comprehension.Form) -> Macro {
    Macro(argumentCount: 3...4, receiver: true) { call, range, arguments throws(ExpressionError) in
      let hasCondition = arguments.count == 4
      return try loop(
        form, call, range, arguments, variables: 2, condition: hasCondition ? 2 : nil, transform: hasCondition ? 3 : 2)
    }
  }

  private static func loop(
    _ form: Comprehension.Form, _ call: Expr, _ range: Expr?, _ arguments: [Expr], variables count: Int,
    condition: Int?, transform: Int?
  ) throws(ExpressionError) -> Expr {
    var names: [String] = []
    for argument in arguments.prefix(count) {
      guard case .ident(let name) = argument.kind, !name.hasPrefix(".") else {
        throw ExpressionError(
          span: argument.span, message: "a simple name for the element is expected",
          hint: "write \(form.rawValue)(x, …) with x for the element")
      }
      names.append(name)
    }
    if names.count == 2, names[0] == names[1] {
      throw ExpressionError(span: arguments[1].span, message: "the two names are the same")
    }
    guard let range else { return call }
    let node = Comprehension(
      form: form, range: range, variables: names, condition: condition.map { arguments[$0] },
      transform: transform.map { arguments[$0] })
    return Expr(.comprehension(node), span: call.span)
  }

  private static func expandHas(_ call: Expr, _ receiver: Expr?, _ arguments: [Expr]) throws(ExpressionError) -> Expr {
    guard case .select(let operand, let field, false) = arguments.first?.kind else {
      throw ExpressionError(
        span: arguments.first?.span ?? call.span, message: "has() takes a field, such as has(a.b)")
    }
    return Expr(.select(operand: operand, field: field, testOnly: true), span: call.span)
  }
}
