/// The value of a variable.
final class VariableStep: Step {
  let name: String

  init(_ name: String) { self.name = name }

  func run(_ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState) throws(EvaluationError)
    -> ExpressionValue
  {
    lookup(name)
  }
}
