/// A field of an object or the value under a text in a map; or only whether it is there.
final class FieldStep: Step {
  let operand: any Step
  let field: String
  let testOnly: Bool
  let span: SourceSpan

  init(_ operand: any Step, field: String, testOnly: Bool, span: SourceSpan) {
    self.operand = operand
    self.field = field
    self.testOnly = testOnly
    self.span = span
  }

  func run(_ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState) throws(EvaluationError)
    -> ExpressionValue
  {
    let value = try operand.run(lookup, &frame)
    switch value {
    case .object(let object):
      let found = object.field(field)
      return testOnly ? .bool(!found.isUnknown) : found
    case .map(let map):
      let found = map[field]
      if testOnly { return .bool(found != nil) }
      guard let found else { throw EvaluationError(message: "no such key: '\(field)'", span: span) }
      return found
    case .unknown: return value
    default: throw EvaluationError(message: FunctionFailure.noSuchOverload.message, span: span)
    }
  }
}
