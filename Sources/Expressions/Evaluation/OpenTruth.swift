/// What `&&`, `||`, `all` and `exists` remember of parts that were neither true nor false.
struct OpenTruth {
  private var unknown: ExpressionValue?
  private var error: EvaluationError?

  /// The truth value of a part; nil and remembered when it is unknown. Throws when it is no truth value.
  mutating func take(_ value: ExpressionValue, at span: SourceSpan) throws(EvaluationError) -> Bool? {
    switch value {
    case .bool(let truth): return truth
    case .unknown:
      if unknown == nil { unknown = value }
      return nil
    default: throw EvaluationError(message: FunctionFailure.noSuchOverload.message, span: span)
    }
  }

  /// Remembers a part that failed.
  mutating func take(_ failure: EvaluationError) {
    if error == nil { error = failure }
  }

  /// The answer when no part settled it: unknown goes before an error, an error before `otherwise`.
  func answer(otherwise: Bool) throws(EvaluationError) -> ExpressionValue {
    if let unknown { return unknown }
    if let error { throw error }
    return .bool(otherwise)
  }
}
