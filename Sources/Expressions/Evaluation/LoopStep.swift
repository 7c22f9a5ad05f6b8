import Values

/// `all`, `exists`, `exists_one`, `filter`, `map` and their like over the elements of a list or the keys of a map.
final class LoopStep: Step {
  let form: Comprehension.Form
  let range: any Step
  /// Where the frame keeps the element, or the index or key and the value.
  let slots: [Int]
  let condition: (any Step)?
  let transform: (any Step)?
  let span: SourceSpan
  /// Whether all numbers are exact, the index included.
  let isExact: Bool

  init(
    _ form: Comprehension.Form, range: any Step, slots: [Int], condition: (any Step)?, transform: (any Step)?,
    span: SourceSpan, isExact: Bool
  ) {
    self.form = form
    self.range = range
    self.slots = slots
    self.condition = condition
    self.transform = transform
    self.span = span
    self.isExact = isExact
  }

  func run(_ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState) throws(EvaluationError)
    -> ExpressionValue
  {
    let value = try range.run(lookup, &frame)
    let elements: [ExpressionValue]
    var keys: [ExpressionValue]?
    switch value {
    case .list(let list): elements = list
    case .map(let map):
      elements = map.entries.map { slots.count == 2 ? $0.value : $0.key }
      if slots.count == 2 { keys = map.entries.map(\.key) }
    case .unknown: return value
    default: throw EvaluationError(message: FunctionFailure.noSuchOverload.message, span: span)
    }
    switch form {
    case .all: return try quantify(elements, keys, decisive: false, lookup, &frame)
    case .exists: return try quantify(elements, keys, decisive: true, lookup, &frame)
    case .existsOne: return try countOne(elements, keys, lookup, &frame)
    case .filter, .map: return try collect(elements, keys, lookup, &frame).list
    case .transformMap:
      let (answer, places) = try collect(elements, keys, lookup, &frame)
      guard case .list(let values) = answer else { return answer }
      var map = ExpressionMap()
      for (at, value) in zip(places, values) { map.insert(keys?[at] ?? place(at), value) }
      return .map(map)
    }
  }

  /// Gives the names their values for one element.
  private func enter(
    _ element: ExpressionValue, _ keys: [ExpressionValue]?, _ index: Int, _ frame: inout EvaluationState
  )
    throws(EvaluationError)
  {
    try frame.countElement(at: span)
    if slots.count == 2 { frame.locals[slots[0]] = keys?[index] ?? place(index) }
    if let slot = slots.last { frame.locals[slot] = element }
  }

  private func place(_ index: Int) -> ExpressionValue {
    isExact ? .number(Number(index)) : .int(Int64(index))
  }

  private func holds(_ open: inout OpenTruth, _ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState)
    throws(EvaluationError) -> Bool?
  {
    guard let condition else { return true }
    return try open.take(try condition.run(lookup, &frame), at: span)
  }

  private func quantify(
    _ elements: [ExpressionValue], _ keys: [ExpressionValue]?, decisive: Bool,
    _ lookup: (String) -> ExpressionValue, _ frame: inout EvaluationState
  ) throws(EvaluationError) -> ExpressionValue {
    var open = OpenTruth()
    for (index, element) in elements.enumerated() {
      try enter(element, keys, index, &frame)
      do throws(EvaluationError) {
        if try holds(&open, lookup, &frame) == decisive { return .bool(decisive) }
      } catch {
        open.take(error)
      }
    }
    return try open.answer(otherwise: !decisive)
  }

  /// Errors go before the count; two that hold settle the answer whatever is unknown.
  private func countOne(
    _ elements: [ExpressionValue], _ keys: [ExpressionValue]?, _ lookup: (String) -> ExpressionValue,
    _ frame: inout EvaluationState
  ) throws(EvaluationError) -> ExpressionValue {
    var open = OpenTruth()
    var count = 0
    for (index, element) in elements.enumerated() {
      try enter(element, keys, index, &frame)
      do throws(EvaluationError) {
        if try holds(&open, lookup, &frame) == true { count += 1 }
      } catch {
        open.take(error)
      }
    }
    let answer = try open.answer(otherwise: count == 1)
    return answer.isUnknown && count > 1 ? .bool(false) : answer
  }

  /// The values that are kept and their places, or an unknown.
  private func collect(
    _ elements: [ExpressionValue], _ keys: [ExpressionValue]?, _ lookup: (String) -> ExpressionValue,
    _ frame: inout EvaluationState
  ) throws(EvaluationError) -> (list: ExpressionValue, places: [Int]) {
    var open = OpenTruth()
    var kept: [ExpressionValue] = []
    var places: [Int] = []
    for (index, element) in elements.enumerated() {
      try enter(element, keys, index, &frame)
      do throws(EvaluationError) {
        guard try holds(&open, lookup, &frame) == true else { continue }
        kept.append(try transform?.run(lookup, &frame) ?? element)
        places.append(index)
      } catch {
        open.take(error)
      }
    }
    let answer = try open.answer(otherwise: true)
    return (answer.isUnknown ? answer : .list(kept), places)
  }
}
