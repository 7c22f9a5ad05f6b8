/// One part of a compiled expression: it gives a value when it is run.
protocol Step: AnyObject, Sendable {
  /// The value of this part. `lookup` gives the values of variables; `frame` those of names inside macros.
  func run(_ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState) throws(EvaluationError)
    -> ExpressionValue
  /// Whether this part is definitely true; what cannot change that any more is not worked out.
  func isTrue(_ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState) -> Bool
}

extension Step {
  func isTrue(_ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState) -> Bool {
    if case .bool(true)? = try? run(lookup, &frame) { true } else { false }
  }

  /// The value of this part when it is unknown: unknown goes before an error that another part has met.
  func unknown(_ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState) -> ExpressionValue? {
    guard let value = try? run(lookup, &frame), value.isUnknown else { return nil }
    return value
  }
}
