/// The value of a name inside a macro.
final class LocalStep: Step {
  let slot: Int

  init(slot: Int) { self.slot = slot }

  func run(_ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState) throws(EvaluationError)
    -> ExpressionValue
  {
    frame.locals[slot]
  }
}
