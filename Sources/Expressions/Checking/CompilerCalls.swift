extension Compiler {
  /// An operator, a function of the environment, or a function of CEL.
  mutating func call(_ expr: Expr, _ function: String, _ receiver: Expr?, _ arguments: [Expr]) -> Part {
    if let part = logic(expr, function, arguments) { return part }
    if let receiver, let name = namespaced(function, receiver) {
      return named(expr, name, nil, arguments)
    }
    return named(expr, function, receiver, arguments)
  }

  private mutating func logic(_ expr: Expr, _ function: String, _ arguments: [Expr]) -> Part? {
    switch (function, arguments.count) {
    case (Operator.and, 2...), (Operator.or, 2...):
      let name = function == Operator.and ? "&&" : "||"
      let parts = arguments.map { truth($0, of: name) }
      let step = LogicStep(parts.map(\.step), decisive: function == Operator.or, spans: arguments.map(\.span))
      return Part(step: step, type: .bool)
    case (Operator.conditional, 3):
      let condition = truth(arguments[0], of: "?:")
      let first = compile(arguments[1])
      let second = compile(arguments[2])
      let step = ConditionalStep(condition.step, first.step, second.step, span: arguments[0].span)
      return Part(step: step, type: first.type.joined(with: second.type))
    default: return nil
    }
  }

  /// `a.b.f` when that is the name of a function and `a` no element of a macro.
  private func namespaced(_ function: String, _ receiver: Expr) -> String? {
    guard let space = receiver.qualifiedName, !startsWithLocal(space) else { return nil }
    let name = (space.hasPrefix(".") ? String(space.dropFirst()) : space) + "." + function
    return environment.functions[name] != nil ? name : nil
  }

  private mutating func named(_ expr: Expr, _ name: String, _ receiver: Expr?, _ arguments: [Expr]) -> Part {
    let plain = name.hasPrefix(".") ? String(name.dropFirst()) : name
    let all = (receiver.map { [$0] } ?? []) + arguments
    if let versions = environment.functions[plain] {
      return declared(expr, plain, versions.filter { $0.receiver == (receiver != nil) }, all)
    }
    if let builtins = Builtin.named(plain, exact: isExact) {
      return builtin(expr, plain, builtins.filter { $0.receiver == nil || $0.receiver == (receiver != nil) }, all)
    }
    for argument in all { _ = compile(argument) }
    let known = Array(environment.functions.keys) + Builtin.names(exact: isExact)
    return wrong(
      expr.span, "undeclared reference to '\(plain)'", hint: nearest(plain, known).map { "did you mean \($0)()?" })
  }

  private mutating func declared(
    _ expr: Expr, _ name: String, _ versions: [FunctionDeclaration], _ arguments: [Expr]
  ) -> Part {
    let parts = arguments.map { compile($0) }
    let counted = versions.filter { $0.arguments.count == parts.count }
    guard !counted.isEmpty else { return wrongCount(expr, name, arguments.count, versions.map(\.arguments.count)) }
    let fitting = counted.filter { version in
      !isExact || zip(version.arguments, parts).allSatisfy { $0.fits($1.type) }
    }
    guard let first = fitting.first else {
      return wrongTypes(expr, name, arguments, parts, counted.map(\.arguments))
    }
    let isSure = fitting.count == 1 && zip(first.arguments, parts).allSatisfy { $0 == .dyn || $0 == $1.type }
    let step = CallStep(fitting, parts.map(\.step), span: expr.span, checksTypes: !isSure)
    let result = fitting.dropFirst().reduce(first.result) { $0.joined(with: $1.result) }
    return Part(step: step, type: isExact && result.isNumeric ? .number : result)
  }

  private mutating func builtin(_ expr: Expr, _ name: String, _ builtins: [Builtin], _ arguments: [Expr]) -> Part {
    let parts = arguments.map { compile($0) }
    let counted = builtins.filter { $0.count == parts.count }
    guard let builtin = counted.first else {
      return wrongCount(expr, name, arguments.count, builtins.map(\.count))
    }
    var type: ExpressionType = .dyn
    if isExact {
      switch builtin.check(parts.map(\.type)) {
      case .success(let result): type = result
      case .failure(let problem):
        return wrong(problem.argument.map { arguments[$0].span } ?? expr.span, problem.message, hint: problem.hint)
      }
    }
    switch builtin.operation {
    case .unary(let operation):
      if let part = folded(expr, name, operation, parts[0], type) { return part }
      return Part(step: UnaryStep(operation, parts[0].step, span: expr.span), type: type)
    case .binary(let operation):
      if name == "matches", let part = pattern(expr, parts, arguments) { return part }
      return Part(step: BinaryStep(operation, parts[0].step, parts[1].step, span: expr.span), type: type)
    }
  }

  /// A function of something written out, such as `date('2026-05')`: its value is found once, and where types are
  /// checked a day that the calendar does not have is told now.
  private mutating func folded(
    _ expr: Expr, _ name: String, _ operation: UnaryStep.Operation, _ part: Part, _ type: ExpressionType
  ) -> Part? {
    guard let constant = part.step as? ConstantStep else { return nil }
    do throws(FunctionFailure) {
      return Part(step: ConstantStep(try operation(constant.value)), type: type)
    } catch {
      guard isExact, ["date", "timestamp", "duration"].contains(name) else { return nil }
      return wrong(expr.span, error.message)
    }
  }

  /// `matches` with a pattern written out: the pattern is read once.
  private mutating func pattern(_ expr: Expr, _ parts: [Part], _ arguments: [Expr]) -> Part? {
    guard case .literal(.string(let text)) = arguments[1].kind else { return nil }
    do throws(FunctionFailure) {
      let pattern = try Pattern(text)
      let operation: UnaryStep.Operation = { value throws(FunctionFailure) in
        guard case .string(let text) = value else { throw .noSuchOverload }
        return .bool(pattern.matches(text))
      }
      return Part(step: UnaryStep(operation, parts[0].step, span: expr.span), type: .bool)
    } catch {
      return wrong(arguments[1].span, error.message)
    }
  }

  private mutating func wrongCount(_ expr: Expr, _ name: String, _ count: Int, _ counts: [Int]) -> Part {
    guard isExact else { return wrong(expr.span, FunctionFailure.noSuchOverload.message) }
    let wanted = Set(counts).sorted().map(String.init).joined(separator: " or ")
    let how =
      wanted.isEmpty ? "cannot be called this way" : "takes \(wanted) argument\(wanted == "1" ? "" : "s"), not \(count)"
    return wrong(expr.span, "\(name) \(how)", hint: "a receiver counts as the first argument")
  }

  private mutating func wrongTypes(
    _ expr: Expr, _ name: String, _ arguments: [Expr], _ parts: [Part], _ versions: [[ExpressionType]]
  ) -> Part {
    let shown = versions.map { "(\($0.map(\.description).joined(separator: ", ")))" }.joined(separator: " or ")
    let index = parts.indices.first { index in !versions.contains { $0[index].fits(parts[index].type) } }
    guard let index else { return wrong(expr.span, "\(name) takes \(shown)") }
    let wanted = versions[0][index]
    return wrong(
      arguments[index].span, "\(name) takes \(wanted.shown) here, not \(parts[index].type.shown)",
      hint: "it takes \(shown)")
  }
}
