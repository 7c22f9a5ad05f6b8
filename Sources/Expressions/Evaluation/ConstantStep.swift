/// A value that is always the same.
final class ConstantStep: Step {
  let value: ExpressionValue

  init(_ value: ExpressionValue) { self.value = value }

  func run(_ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState) throws(EvaluationError)
    -> ExpressionValue
  {
    value
  }
}
