import Values

/// Conversions where all numbers are exact: `int` cuts off the fraction, `double` keeps the number as it is.
enum ExactConversions {
  @Sendable static func number(_ value: ExpressionValue) throws(FunctionFailure) -> ExpressionValue {
    switch value {
    case .number: return value
    case .int(let value): return .number(Number(Int(value)))
    case .uint(let value): return try number(Number(Int128(value), over: 1))
    case .string(let text):
      guard let number = Number(text) else { throw FunctionFailure("type conversion error: no number in this text") }
      return .number(number)
    case .timestamp(let moment): return .number(Number(Int(moment.seconds)))
    default: throw .noSuchOverload
    }
  }

  @Sendable static func int(_ value: ExpressionValue) throws(FunctionFailure) -> ExpressionValue {
    guard case .number(let exact) = try number(value) else { throw .noSuchOverload }
    return try number(Number(exact.numerator / exact.denominator, over: 1))
  }

  @Sendable static func uint(_ value: ExpressionValue) throws(FunctionFailure) -> ExpressionValue {
    guard case .number(let whole) = try int(value) else { throw .noSuchOverload }
    guard whole >= .zero else { throw Conversions.rangeError }
    return .number(whole)
  }

  @Sendable static func date(_ value: ExpressionValue) throws(FunctionFailure) -> ExpressionValue {
    switch value {
    case .date: return value
    case .string(let text):
      guard let date = PartialDate(text) else { throw FunctionFailure("no date in this text") }
      return .date(date)
    default: throw .noSuchOverload
    }
  }

  private static func number(_ value: Number?) throws(FunctionFailure) -> ExpressionValue {
    guard let value else { throw Conversions.rangeError }
    return .number(value)
  }
}
