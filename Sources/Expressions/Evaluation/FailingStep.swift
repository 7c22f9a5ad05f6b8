/// A part that has no value, such as a name that means nothing.
final class FailingStep: Step {
  let error: EvaluationError

  init(_ message: String, at span: SourceSpan) { error = EvaluationError(message: message, span: span) }

  func run(_ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState) throws(EvaluationError)
    -> ExpressionValue
  {
    throw error
  }
}
