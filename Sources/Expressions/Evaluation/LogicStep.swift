/// `&&` or `||` over two or more parts, in whatever order they fail.
///
/// | `&&` | true | false | unknown | error |
/// |---|---|---|---|---|
/// | true | true | false | unknown | error |
/// | false | false | false | false | false |
/// | unknown | unknown | false | unknown | unknown |
/// | error | error | false | unknown | error |
///
/// `||` is the same with true and false exchanged.
final class LogicStep: Step {
  let parts: [any Step]
  /// The value that settles the answer: false for `&&`, true for `||`.
  let decisive: Bool
  let spans: [SourceSpan]

  init(_ parts: [any Step], decisive: Bool, spans: [SourceSpan]) {
    self.parts = parts
    self.decisive = decisive
    self.spans = spans
  }

  func run(_ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState) throws(EvaluationError)
    -> ExpressionValue
  {
    var open = OpenTruth()
    for (part, span) in zip(parts, spans) {
      do throws(EvaluationError) {
        if try open.take(try part.run(lookup, &frame), at: span) == decisive { return .bool(decisive) }
      } catch {
        open.take(error)
      }
    }
    return try open.answer(otherwise: !decisive)
  }

  func isTrue(_ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState) -> Bool {
    for part in parts where part.isTrue(lookup, &frame) == decisive { return decisive }
    return !decisive
  }
}
