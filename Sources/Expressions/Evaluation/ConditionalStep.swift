/// `a ? b : c`; only the branch that is chosen is evaluated.
final class ConditionalStep: Step {
  let condition: any Step
  let first: any Step
  let second: any Step
  let span: SourceSpan

  init(_ condition: any Step, _ first: any Step, _ second: any Step, span: SourceSpan) {
    self.condition = condition
    self.first = first
    self.second = second
    self.span = span
  }

  func run(_ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState) throws(EvaluationError)
    -> ExpressionValue
  {
    let value = try condition.run(lookup, &frame)
    switch value {
    case .bool(true): return try first.run(lookup, &frame)
    case .bool(false): return try second.run(lookup, &frame)
    case .unknown: return value
    default: throw EvaluationError(message: FunctionFailure.noSuchOverload.message, span: span)
    }
  }
}
