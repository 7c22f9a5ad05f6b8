/// One part of a compiled expression: it gives a value when it is run.
protocol Step: AnyObject, Sendable {
  /// The value of this part. `lookup` gives the values of variables; `frame` those of names inside macros.
  func run(_ lookup: (String) -> ExpressionValue, _ frame: inout Frame) throws(EvaluationError) -> ExpressionValue
}

/// What one evaluation carries from part to part.
struct Frame {
  /// The values of names inside macros, each at its own place.
  var locals: [ExpressionValue]
  /// How many more elements macros may go over.
  var budget = 2_000_000

  /// Counts one element; throws when an expression goes on and on.
  mutating func countElement(at span: SourceSpan) throws(EvaluationError) {
    budget -= 1
    if budget < 0 { throw EvaluationError(message: "the expression takes too many steps", span: span) }
  }
}

extension Step {
  /// The value of this part when it is unknown: unknown goes before an error that another part has met.
  func unknown(_ lookup: (String) -> ExpressionValue, _ frame: inout Frame) -> ExpressionValue? {
    guard let value = try? run(lookup, &frame), value.isUnknown else { return nil }
    return value
  }
}
