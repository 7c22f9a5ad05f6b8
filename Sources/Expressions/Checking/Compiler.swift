/// Turns a tree into steps, finds out types, and collects everything that is wrong.
struct Compiler {
  /// A part of the expression as a step, and the type of its value.
  struct Part {
    let step: any Step
    let type: ExpressionType
  }

  /// A name inside a macro.
  struct Local {
    let name: String
    let slot: Int
    let type: ExpressionType
  }

  let environment: ExpressionEnvironment
  var errors: [ExpressionError] = []
  var locals: [Local] = []
  var slotCount = 0

  init(environment: ExpressionEnvironment) { self.environment = environment }

  var isExact: Bool { environment.arithmetic == .exact }

  /// A part that is wrong: told now when types are checked, else an error of the evaluation.
  mutating func wrong(_ span: SourceSpan, _ message: String, hint: String? = nil) -> Part {
    if isExact { errors.append(ExpressionError(span: span, message: message, hint: hint)) }
    return Part(step: FailingStep(message, at: span), type: .dyn)
  }

  /// The part as a step.
  mutating func compile(_ expr: Expr) -> Part {
    switch expr.kind {
    case .literal(let literal): return constant(literal, at: expr.span)
    case .ident(let name): return identifier(name, at: expr.span)
    case .select(let operand, let field, let testOnly):
      return select(expr, operand, field, testOnly: testOnly)
    case .call(let function, let receiver, let arguments):
      return call(expr, function, receiver, arguments)
    case .list(let elements): return list(elements)
    case .map(let entries): return map(entries)
    case .comprehension(let loop): return self.loop(loop, at: expr.span)
    case .message(let name, _, let values):
      for value in values { _ = compile(value) }
      return wrong(expr.span, "unknown message type '\(name)'")
    }
  }

  private mutating func constant(_ literal: Literal, at span: SourceSpan) -> Part {
    guard let value = literal.value(exact: isExact) else {
      return wrong(span, "the number has too many digits", hint: "exact numbers have at most 30 digits")
    }
    return Part(step: ConstantStep(value), type: value.type)
  }

  private mutating func list(_ elements: [Expr]) -> Part {
    let parts = elements.map { compile($0) }
    let type = parts.dropFirst().reduce(parts.first?.type ?? .dyn) { $0.joined(with: $1.type) }
    // A list of constants, such as the right side of `in`, is made once.
    let values = parts.compactMap { ($0.step as? ConstantStep)?.value }
    let step: any Step = values.count == parts.count ? ConstantStep(.list(values)) : ListStep(parts.map(\.step))
    return Part(step: step, type: .list(type))
  }

  private mutating func map(_ entries: [Expr.MapEntry]) -> Part {
    let parts = entries.map { (compile($0.key), compile($0.value)) }
    let key = parts.dropFirst().reduce(parts.first?.0.type ?? .dyn) { $0.joined(with: $1.0.type) }
    let value = parts.dropFirst().reduce(parts.first?.1.type ?? .dyn) { $0.joined(with: $1.1.type) }
    for (entry, part) in zip(entries, parts) where isExact && ![.dyn, .number, .string, .bool].contains(part.0.type) {
      return wrong(entry.key.span, "\(part.0.type.shown) cannot be a key")
    }
    let step = MapStep(
      parts.map { ($0.0.step, $0.1.step) }, spans: entries.map(\.key.span), numbersAreKeys: isExact)
    return Part(step: step, type: .map(key, value))
  }

  private mutating func loop(_ loop: Comprehension, at span: SourceSpan) -> Part {
    let range = compile(loop.range)
    var types: [ExpressionType]
    switch range.type {
    case .list(let element): types = loop.variables.count == 2 ? [isExact ? .number : .int, element] : [element]
    case .map(let key, let value): types = loop.variables.count == 2 ? [key, value] : [key]
    case .dyn: types = []
    default:
      types = []
      if isExact {
        _ = wrong(loop.range.span, "\(loop.form.rawValue) goes over a list or a map, not \(range.type.shown)")
      }
    }
    let outer = locals.count
    var slots: [Int] = []
    for (index, name) in loop.variables.enumerated() {
      locals.append(Local(name: name, slot: slotCount, type: index < types.count ? types[index] : .dyn))
      slots.append(slotCount)
      slotCount += 1
    }
    let condition = loop.condition.map { truth($0, of: loop.form.rawValue) }
    let transform = loop.transform.map { compile($0) }
    locals.removeLast(locals.count - outer)
    let step = LoopStep(
      loop.form, range: range.step, slots: slots, condition: condition?.step, transform: transform?.step, span: span,
      isExact: isExact)
    switch loop.form {
    case .all, .exists, .existsOne: return Part(step: step, type: .bool)
    case .filter: return Part(step: step, type: .list(types.last ?? .dyn))
    case .map: return Part(step: step, type: .list(transform?.type ?? .dyn))
    case .transformMap: return Part(step: step, type: .map(types.first ?? .dyn, transform?.type ?? .dyn))
    }
  }

  /// A part that must be true or false.
  mutating func truth(_ expr: Expr, of what: String) -> Part {
    let part = compile(expr)
    if isExact && !part.type.fits(.bool) {
      return wrong(
        expr.span, "\(what) takes true or false, not \(part.type.shown)",
        hint: part.type.isNumeric || part.type == .string ? "compare it with something, such as == or <" : nil)
    }
    return part
  }
}
