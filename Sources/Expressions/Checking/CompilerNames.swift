extension Compiler {
  /// The types whose names are values.
  static let typeNames: [String: ExpressionType] = [
    "bool": .bool, "bytes": .bytes, "double": .double, "int": .int, "list": .list(.dyn), "map": .map(.dyn, .dyn),
    "null_type": .null, "string": .string, "type": .type, "uint": .uint,
    "google.protobuf.Timestamp": .timestamp, "google.protobuf.Duration": .duration,
  ]

  /// The types whose names are values where all numbers are exact.
  static let exactTypeNames: [String: ExpressionType] = typeNames.mapValues { $0.isNumeric ? .number : $0 }
    .merging(["number": .number, "date": .date]) { first, _ in first }

  /// A name: of a macro's element, of a variable, or of a type, in that order.
  mutating func identifier(_ name: String, at span: SourceSpan) -> Part {
    let plain = name.hasPrefix(".") ? String(name.dropFirst()) : name
    if plain == name, let local = locals.last(where: { $0.name == name }) {
      return Part(step: LocalStep(slot: local.slot), type: local.type)
    }
    if let part = declared(plain) { return part }
    return wrong(
      span, "undeclared reference to '\(plain)'", hint: nearest(plain, knownNames).map { "did you mean \($0)?" })
  }

  private var knownNames: [String] { locals.map(\.name) + environment.suggestions() }

  /// The variable or type of that name.
  private func declared(_ name: String) -> Part? {
    if let type = environment.variable(name) {
      return Part(step: VariableStep(name), type: isExact && type.isNumeric ? .number : type)
    }
    if let type = (isExact ? Compiler.exactTypeNames : Compiler.typeNames)[name] {
      return Part(step: ConstantStep(.type(type)), type: .type)
    }
    return nil
  }

  /// Whether the row of names starts with the element of a macro.
  func startsWithLocal(_ qualified: String) -> Bool {
    let first = qualified.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
    return locals.contains { $0.name == first }
  }

  /// A field, or a variable whose name holds dots.
  mutating func select(_ expr: Expr, _ operand: Expr, _ field: String, testOnly: Bool) -> Part {
    if !testOnly, let name = expr.qualifiedName, !startsWithLocal(name) {
      let plain = name.hasPrefix(".") ? String(name.dropFirst()) : name
      if environment.qualifiedNames || Compiler.typeNames[plain] != nil, let part = declared(plain) { return part }
    }
    let part = compile(operand)
    let step = FieldStep(part.step, field: field, testOnly: testOnly, span: expr.span)
    guard isExact else { return Part(step: step, type: .dyn) }
    let type: ExpressionType
    switch part.type {
    case .dyn: type = .dyn
    case .map(_, let value): type = value
    case .object(let object):
      guard let known = environment.objectField(object, field) else {
        let hint = nearest(field, environment.objectFields(object)).map { "did you mean \($0)?" }
        return wrong(
          SourceSpan(start: max(expr.span.start, expr.span.end - field.utf8.count), end: expr.span.end),
          "\(object) has no field '\(field)'", hint: hint)
      }
      type = known.isNumeric ? .number : known
    default:
      return wrong(expr.span, "\(part.type.shown) has no fields")
    }
    return Part(step: step, type: testOnly ? .bool : type)
  }

  /// The known name that is most like a misspelt one, if any is near.
  func nearest(_ name: String, _ known: [String]) -> String? {
    let limit = max(1, min(3, name.utf8.count / 3))
    return known.filter { $0 != name }.map { ($0, Spelling.distance(name, $0)) }.filter { $0.1 <= limit }
      .min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }
}
