/// An operator or function of one value.
final class UnaryStep: Step {
  /// What is done with the value, which is never unknown.
  typealias Operation = @Sendable (ExpressionValue) throws(FunctionFailure) -> ExpressionValue

  let operation: Operation
  let operand: any Step
  let span: SourceSpan

  init(_ operation: @escaping Operation, _ operand: any Step, span: SourceSpan) {
    self.operation = operation
    self.operand = operand
    self.span = span
  }

  func run(_ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState) throws(EvaluationError)
    -> ExpressionValue
  {
    let value = try operand.run(lookup, &frame)
    if value.isUnknown { return value }
    do throws(FunctionFailure) {
      return try operation(value)
    } catch {
      throw EvaluationError(message: error.message, span: span)
    }
  }
}
