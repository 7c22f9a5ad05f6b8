extension Builtin {
  /// CEL's operators except `&&`, `||` and `?:`.
  static let operators: [String: [Builtin]] = [
    Operator.not: [
      unary("!", [(.bool, .bool)]) { value throws(FunctionFailure) in
        guard case .bool(let truth) = value else { throw .noSuchOverload }
        return .bool(!truth)
      }
    ],
    Operator.negate: [unary("-", [(.number, .number)], Arithmetic.negate)],
    Operator.index: [Builtin(receiver: false, operation: .binary(Access.element), check: checkIndex)],
    Operator.within: [Builtin(receiver: false, operation: .binary(Access.isWithin), check: checkWithin)],
    Operator.equal: [
      comparison("==", ordered: false) { left, right throws(FunctionFailure) in
        try Equality.truth(left, right).value
      }
    ],
    Operator.notEqual: [
      comparison("!=", ordered: false) { left, right throws(FunctionFailure) in
        try Equality.truth(left, right).negated.value
      }
    ],
    Operator.less: [comparison("<", ordered: true, Ordering.isLess)],
    Operator.lessOrEqual: [comparison("<=", ordered: true, Ordering.isLessOrEqual)],
    Operator.greater: [
      comparison(">", ordered: true) { left, right throws(FunctionFailure) in try Ordering.isLess(right, left) }
    ],
    Operator.greaterOrEqual: [
      comparison(">=", ordered: true) { left, right throws(FunctionFailure) in try Ordering.isLessOrEqual(right, left) }
    ],
    Operator.add: [
      arithmetic("+", Arithmetic.add) { left, right in
        switch (left, right) {
        case (.string, .string): .string
        case (.bytes, .bytes): .bytes
        case (.list(let a), .list(let b)): .list(a.joined(with: b))
        case (.timestamp, .duration), (.duration, .timestamp): .timestamp
        case (.duration, .duration): .duration
        default: nil
        }
      }
    ],
    Operator.subtract: [
      arithmetic("-", Arithmetic.subtract) { left, right in
        switch (left, right) {
        case (.timestamp, .duration): .timestamp
        case (.duration, .duration), (.timestamp, .timestamp): .duration
        default: nil
        }
      }
    ],
    Operator.multiply: [arithmetic("*", Arithmetic.multiply) { _, _ in nil }],
    Operator.divide: [arithmetic("/", Arithmetic.divide) { _, _ in nil }],
    Operator.remainder: [arithmetic("%", Arithmetic.remainder) { _, _ in nil }],
  ]

  private static func arithmetic(
    _ sign: String, _ operation: @escaping BinaryStep.Operation,
    others: @escaping @Sendable (ExpressionType, ExpressionType) -> ExpressionType?
  ) -> Builtin {
    Builtin(receiver: false, operation: .binary(operation)) { types in
      let (left, right) = (types[0], types[1])
      if left == .dyn || right == .dyn { return .success(left.isNumeric || right.isNumeric ? .number : .dyn) }
      if left.isNumeric && right.isNumeric { return .success(.number) }
      if let result = others(left, right) { return .success(result) }
      let hint: String? =
        left == .date || right == .date
        ? "dates are not added or subtracted; a function counts the days between them" : nil
      return .failure(Problem(message: "\(sign) does not take \(left.shown) and \(right.shown)", hint: hint))
    }
  }

  private static func comparison(_ sign: String, ordered: Bool, _ operation: @escaping BinaryStep.Operation) -> Builtin
  {
    Builtin(receiver: false, operation: .binary(operation)) { types in
      let (left, right) = (types[0], types[1])
      if let problem = mismatch(sign, left, right) { return .failure(problem) }
      let orderable: [ExpressionType] = [
        .dyn, .number, .int, .uint, .double, .string, .bytes, .bool, .date, .timestamp, .duration,
      ]
      if ordered, let odd = types.first(where: { !orderable.contains($0) }) {
        return .failure(Problem(message: "\(sign) does not order \(odd.shown)"))
      }
      return .success(.bool)
    }
  }

  private static func mismatch(_ sign: String, _ left: ExpressionType, _ right: ExpressionType) -> Problem? {
    if left.fits(right) { return nil }
    var hint: String?
    if left == .date || right == .date { hint = "a date is written date('2026-05')" }
    if case .object = left, right == .null { return nil }
    if case .object = right, left == .null { return nil }
    if left == .null || right == .null { hint = "nothing but null itself is equal to null" }
    return Problem(message: "\(sign) does not compare \(left.shown) with \(right.shown)", hint: hint)
  }

  @Sendable private static func checkIndex(_ types: [ExpressionType]) -> Result<ExpressionType, Problem> {
    switch types[0] {
    case .dyn: return .success(.dyn)
    case .list(let element):
      if types[1].fits(.number) { return .success(element) }
      return .failure(Problem(argument: 1, message: "the place in a list is a number, not \(types[1].shown)"))
    case .map(let key, let value):
      if types[1].fits(key) { return .success(value) }
      return .failure(Problem(argument: 1, message: "the keys of this map are not \(types[1].shown)"))
    default: return .failure(Problem(argument: 0, message: "\(types[0].shown) has no elements"))
    }
  }

  @Sendable private static func checkWithin(_ types: [ExpressionType]) -> Result<ExpressionType, Problem> {
    switch types[1] {
    case .dyn: return .success(.bool)
    case .list(let element), .map(let element, _):
      if let problem = mismatch("in", types[0], element) {
        return .failure(Problem(argument: 0, message: problem.message, hint: problem.hint))
      }
      return .success(.bool)
    default:
      return .failure(
        Problem(argument: 1, message: "in looks into a list or a map, not \(types[1].shown)", hint: "write x in [a, b]")
      )
    }
  }
}
