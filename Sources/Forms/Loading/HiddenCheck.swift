import Expressions

/// Finds verdicts that stay open for ever: a computed yes or no that needs an item which another answer can hide.
///
/// A hidden item is unknown, and `A && UNKNOWN` is unknown as long as A is true. Nothing is said where the expression also
/// reads what hides the item, asks whether it is `answered` or `missing`, or is itself asked only under the same condition.
struct HiddenCheck {
  let environment: FormEnvironment
  let form: FormDefinition

  /// The items that a computed item needs and that can be hidden, each with the condition that hides it.
  func traps(in item: ItemDefinition) -> [(item: String, condition: String)] {
    guard let derive = item.derive, derive.failure == nil, environment.type(of: item) == .bool else { return [] }
    let own = Set(item.conditions.map(\.source))
    var read = Set<String>()
    var asked = Set<String>()
    derive.program.ast.walk(bound: []) { part, bound in
      switch part.kind {
      case .ident(let name) where !bound.contains(name): read.insert(name)
      case .call(let function, _, let arguments) where ["answered", "missing"].contains(function):
        for argument in arguments { if case .ident(let name) = argument.kind { asked.insert(name) } }
      default: break
      }
    }
    var out: [(String, String)] = []
    for name in operands(of: derive.program.ast) where !asked.contains(name) && !out.contains(where: { $0.0 == name }) {
      guard let other = form.items[name], other.isEntered else { continue }
      for condition in other.conditions where !own.contains(condition.source) && condition.failure == nil {
        let hides = names(in: condition)
        if read.isDisjoint(with: hides) { out.append((name, condition.source)) }
      }
    }
    return out
  }

  /// The items that stand by themselves, or negated, in a chain of `&&` and `||`.
  private func operands(of part: Expr) -> [String] {
    guard case .call(let function, nil, let arguments) = part.kind else { return [] }
    switch function {
    case Operator.and, Operator.or:
      return arguments.flatMap { argument -> [String] in
        if case .ident(let name) = argument.kind { return [name] }
        return operands(of: argument)
      }
    case Operator.not:
      if case .ident(let name)? = arguments.first?.kind { return [name] }
      return arguments.flatMap(operands)
    default: return []
    }
  }

  private func names(in expression: Expression) -> Set<String> {
    var out = Set<String>()
    expression.program.ast.walk(bound: []) { part, bound in
      if case .ident(let name) = part.kind, !bound.contains(name) { out.insert(name) }
    }
    return out
  }
}
