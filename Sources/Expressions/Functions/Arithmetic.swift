import Values

/// `+ - * / %` and the sign: overflow is an error, never a wrong number.
enum Arithmetic {
  /// The longest text, byte sequence or list that `+` makes, in bytes or elements.
  static let sizeLimit = 16_000_000

  private static let overflow = FunctionFailure("number overflow")
  private static let divisionByZero = FunctionFailure("divide by zero")
  private static let remainderByZero = FunctionFailure("modulus by zero")

  @Sendable static func negate(_ value: ExpressionValue) throws(FunctionFailure) -> ExpressionValue {
    switch value {
    case .number(let number): return .number(number.negated)
    case .int(let value):
      guard value != .min else { throw overflow }
      return .int(-value)
    case .double(let value): return .double(-value)
    default: throw .noSuchOverload
    }
  }

  @Sendable static func add(_ left: ExpressionValue, _ right: ExpressionValue) throws(FunctionFailure)
    -> ExpressionValue
  {
    switch (left, right) {
    case (.number(let a), .number(let b)): return try number(a.adding(b))
    case (.int(let a), .int(let b)): return .int(try checked(a.addingReportingOverflow(b)))
    case (.uint(let a), .uint(let b)): return .uint(try checked(a.addingReportingOverflow(b)))
    case (.double(let a), .double(let b)): return .double(a + b)
    case (.string(let a), .string(let b)):
      try refuseLong(a.utf8.count, b.utf8.count)
      return .string(a + b)
    case (.bytes(let a), .bytes(let b)):
      try refuseLong(a.count, b.count)
      return .bytes(a + b)
    case (.list(let a), .list(let b)):
      try refuseLong(16 * a.count, 16 * b.count)
      return .list(a + b)
    case (.timestamp(let a), .duration(let b)), (.duration(let b), .timestamp(let a)):
      return .timestamp(try ranged(a.adding(b)))
    case (.duration(let a), .duration(let b)): return .duration(try ranged(a.adding(b)))
    default: return try mixed(left, right) { $0.adding($1) }
    }
  }

  @Sendable static func subtract(_ left: ExpressionValue, _ right: ExpressionValue) throws(FunctionFailure)
    -> ExpressionValue
  {
    switch (left, right) {
    case (.number(let a), .number(let b)): return try number(a.subtracting(b))
    case (.int(let a), .int(let b)): return .int(try checked(a.subtractingReportingOverflow(b)))
    case (.uint(let a), .uint(let b)): return .uint(try checked(a.subtractingReportingOverflow(b)))
    case (.double(let a), .double(let b)): return .double(a - b)
    case (.timestamp(let a), .duration(let b)): return .timestamp(try ranged(b.negated.flatMap(a.adding)))
    case (.timestamp(let a), .timestamp(let b)): return .duration(try ranged(a.since(b)))
    case (.duration(let a), .duration(let b)): return .duration(try ranged(a.subtracting(b)))
    default: return try mixed(left, right) { $0.subtracting($1) }
    }
  }

  @Sendable static func multiply(_ left: ExpressionValue, _ right: ExpressionValue) throws(FunctionFailure)
    -> ExpressionValue
  {
    switch (left, right) {
    case (.number(let a), .number(let b)): return try number(a.multiplied(by: b))
    case (.int(let a), .int(let b)): return .int(try checked(a.multipliedReportingOverflow(by: b)))
    case (.uint(let a), .uint(let b)): return .uint(try checked(a.multipliedReportingOverflow(by: b)))
    case (.double(let a), .double(let b)): return .double(a * b)
    default: return try mixed(left, right) { $0.multiplied(by: $1) }
    }
  }

  @Sendable static func divide(_ left: ExpressionValue, _ right: ExpressionValue) throws(FunctionFailure)
    -> ExpressionValue
  {
    switch (left, right) {
    case (.number(let a), .number(let b)):
      guard b != .zero else { throw divisionByZero }
      return try number(a.divided(by: b))
    case (.int(let a), .int(let b)):
      guard b != 0 else { throw divisionByZero }
      return .int(try checked(a.dividedReportingOverflow(by: b)))
    case (.uint(let a), .uint(let b)):
      guard b != 0 else { throw divisionByZero }
      return .uint(a / b)
    case (.double(let a), .double(let b)): return .double(a / b)
    default:
      if case .number(.zero) = right { throw divisionByZero }
      return try mixed(left, right) { $0.divided(by: $1) }
    }
  }

  @Sendable static func remainder(_ left: ExpressionValue, _ right: ExpressionValue) throws(FunctionFailure)
    -> ExpressionValue
  {
    switch (left, right) {
    case (.number(let a), .number(let b)):
      guard a.isWhole && b.isWhole else { throw FunctionFailure("% takes whole numbers") }
      guard b != .zero else { throw remainderByZero }
      return try number(Number(a.numerator % b.numerator, over: 1))
    case (.int(let a), .int(let b)):
      guard b != 0 else { throw remainderByZero }
      return .int(try checked(a.remainderReportingOverflow(dividingBy: b)))
    case (.uint(let a), .uint(let b)):
      guard b != 0 else { throw remainderByZero }
      return .uint(a % b)
    default:
      return try mixed(left, right) { a, b in
        a.isWhole && b.isWhole && b != .zero ? Number(a.numerator % b.numerator, over: 1) : nil
      }
    }
  }

  private static func checked<T>(_ result: (partialValue: T, overflow: Bool)) throws(FunctionFailure) -> T {
    guard !result.overflow else { throw overflow }
    return result.partialValue
  }

  private static func number(_ value: Number?) throws(FunctionFailure) -> ExpressionValue {
    guard let value else { throw overflow }
    return .number(value)
  }

  private static func ranged<T>(_ value: T?) throws(FunctionFailure) -> T {
    guard let value else { throw FunctionFailure("range error") }
    return value
  }

  private static func refuseLong(_ left: Int, _ right: Int) throws(FunctionFailure) {
    guard left + right <= sizeLimit else { throw FunctionFailure("the result is too long") }
  }

  /// An exact number with a whole number of 64 bits: both exact.
  private static func mixed(
    _ left: ExpressionValue, _ right: ExpressionValue, _ operation: (Number, Number) -> Number?
  ) throws(FunctionFailure) -> ExpressionValue {
    switch (left, right) {
    case (.number(let a), .int(let b)): return try number(operation(a, Number(Int(b))))
    case (.int(let a), .number(let b)): return try number(operation(Number(Int(a)), b))
    case (.number(let a), .uint(let b)): return try number(Number(Int128(b), over: 1).flatMap { operation(a, $0) })
    case (.uint(let a), .number(let b)): return try number(Number(Int128(a), over: 1).flatMap { operation($0, b) })
    default: throw .noSuchOverload
    }
  }
}
