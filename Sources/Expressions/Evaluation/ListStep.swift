/// A list written out; elements may be unknown.
final class ListStep: Step {
  let elements: [any Step]

  init(_ elements: [any Step]) { self.elements = elements }

  func run(_ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState) throws(EvaluationError)
    -> ExpressionValue
  {
    var values: [ExpressionValue] = []
    values.reserveCapacity(elements.count)
    for element in elements { values.append(try element.run(lookup, &frame)) }
    return .list(values)
  }
}
