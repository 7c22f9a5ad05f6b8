/// A map written out; values may be unknown, a key that is unknown makes the whole map unknown.
final class MapStep: Step {
  let entries: [(key: any Step, value: any Step)]
  let spans: [SourceSpan]
  /// Whether exact numbers are keys.
  let numbersAreKeys: Bool

  init(_ entries: [(key: any Step, value: any Step)], spans: [SourceSpan], numbersAreKeys: Bool) {
    self.entries = entries
    self.spans = spans
    self.numbersAreKeys = numbersAreKeys
  }

  func run(_ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState) throws(EvaluationError)
    -> ExpressionValue
  {
    var map = ExpressionMap()
    for (entry, span) in zip(entries, spans) {
      let key = try entry.key.run(lookup, &frame)
      let value = try entry.value.run(lookup, &frame)
      switch key {
      case .unknown: return key
      case .bool, .int, .uint, .string: break
      case .number where numbersAreKeys: break
      default: throw EvaluationError(message: "unsupported key type: \(key.type.name)", span: span)
      }
      guard map.insert(key, value) else { throw EvaluationError(message: "repeated key", span: span) }
    }
    return .map(map)
  }
}
