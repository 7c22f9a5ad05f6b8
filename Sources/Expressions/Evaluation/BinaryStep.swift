/// An operator or function of two values.
final class BinaryStep: Step {
  /// What is done with the values, which are never unknown.
  typealias Operation = @Sendable (ExpressionValue, ExpressionValue) throws(FunctionFailure) -> ExpressionValue

  let operation: Operation
  let left: any Step
  let right: any Step
  let span: SourceSpan

  init(_ operation: @escaping Operation, _ left: any Step, _ right: any Step, span: SourceSpan) {
    self.operation = operation
    self.left = left
    self.right = right
    self.span = span
  }

  func run(_ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState) throws(EvaluationError)
    -> ExpressionValue
  {
    let first: ExpressionValue
    do throws(EvaluationError) {
      first = try left.run(lookup, &frame)
    } catch {
      if let unknown = right.unknown(lookup, &frame) { return unknown }
      throw error
    }
    if first.isUnknown { return first }
    let second = try right.run(lookup, &frame)
    if second.isUnknown { return second }
    do throws(FunctionFailure) {
      return try operation(first, second)
    } catch {
      throw EvaluationError(message: error.message, span: span)
    }
  }
}
