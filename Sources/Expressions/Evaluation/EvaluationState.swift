/// What one evaluation carries from part to part.
struct EvaluationState {
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
