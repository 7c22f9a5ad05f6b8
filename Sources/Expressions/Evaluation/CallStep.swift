/// A call of a function that the environment gives.
final class CallStep: Step {
  /// The versions that may be meant; the first that takes the values is called.
  let versions: [FunctionDeclaration]
  let arguments: [any Step]
  let span: SourceSpan
  /// Whether the values must be compared with the types, because types were not known before.
  let checksTypes: Bool
  /// How many of the first arguments every version needs.
  private let needs: Int
  /// What may follow from the first of them; of a function with one version.
  private let early: FunctionDeclaration.Early?

  init(_ versions: [FunctionDeclaration], _ arguments: [any Step], span: SourceSpan, checksTypes: Bool) {
    self.versions = versions
    self.arguments = arguments
    self.span = span
    self.checksTypes = checksTypes
    needs = versions.map(\.needs).min() ?? 0
    early = versions.count == 1 ? versions.first?.early : nil
  }

  func run(_ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState) throws(EvaluationError)
    -> ExpressionValue
  {
    var values: [ExpressionValue] = []
    values.reserveCapacity(arguments.count)
    var unknown: ExpressionValue?
    var failure: EvaluationError?
    var left: Set<Int> = []
    for (index, argument) in arguments.enumerated() {
      if left.contains(index) {
        values.append(.unknown(Unknown(cause: .unanswered)))
        continue
      }
      do throws(EvaluationError) {
        let value = try argument.run(lookup, &frame)
        if unknown == nil { unknown = value.firstUnknown }
        // Unknown goes before everything that the other values could bring about.
        if index < needs, let unknown { return unknown }
        values.append(value)
        if let early, failure == nil, values.count == early.count {
          switch early.look(values[...]) {
          case .answer(let answer): return answer
          case .needed(let without): left = without
          }
        }
      } catch {
        if failure == nil { failure = error }
      }
    }
    if let failure { throw failure }
    return try call(values, unknown)
  }

  private func call(_ values: [ExpressionValue], _ unknown: ExpressionValue?) throws(EvaluationError)
    -> ExpressionValue
  {
    let version = checksTypes ? versions.first { $0.accepts(values) } : versions.first
    guard let version else {
      if let unknown { return unknown }
      throw EvaluationError(message: FunctionFailure.noSuchOverload.message, span: span)
    }
    if values.prefix(version.needs).contains(where: { $0.firstUnknown != nil }), let unknown { return unknown }
    do throws(FunctionFailure) {
      return try version.call(values)
    } catch {
      throw EvaluationError(message: error.message, span: span)
    }
  }
}

extension FunctionDeclaration {
  /// Whether these values are of the types it takes; an unknown may be of any.
  func accepts(_ values: [ExpressionValue]) -> Bool {
    arguments.count == values.count && zip(arguments, values).allSatisfy { $0.accepts($1) }
  }
}

extension ExpressionValue {
  /// The value itself or the first of its elements that is unknown.
  var firstUnknown: ExpressionValue? {
    switch self {
    case .unknown: self
    case .list(let elements): elements.first(where: \.isUnknown)
    default: nil
    }
  }
}
