import Values

/// Looking into lists and maps.
enum Access {
  /// `left[right]`. Throws for a place or key that is not there.
  @Sendable static func element(_ left: ExpressionValue, _ right: ExpressionValue) throws(FunctionFailure)
    -> ExpressionValue
  {
    switch left {
    case .list(let elements):
      guard let place = try place(right), elements.indices.contains(place) else {
        throw FunctionFailure("index out of bounds")
      }
      return elements[place]
    case .map(let map):
      switch right {
      case .bool, .int, .uint, .double, .number, .string: break
      default: throw .noSuchOverload
      }
      guard let value = map[right] else { throw FunctionFailure("no such key") }
      return value
    default: throw .noSuchOverload
    }
  }

  /// The place in a list that a number names; nil when it lies outside every list.
  private static func place(_ value: ExpressionValue) throws(FunctionFailure) -> Int? {
    switch value {
    case .int(let value): return Int(exactly: value)
    case .uint(let value): return Int(exactly: value)
    case .double(let value):
      guard value == value.rounded(.towardZero) else { throw FunctionFailure("invalid_argument: no whole number") }
      return Int(exactly: value)
    case .number(let value):
      guard value.isWhole else { throw FunctionFailure("invalid_argument: no whole number") }
      return value.int
    default: throw .noSuchOverload
    }
  }

  /// `left in right`: an element of a list or a key of a map.
  @Sendable static func isWithin(_ left: ExpressionValue, _ right: ExpressionValue) throws(FunctionFailure)
    -> ExpressionValue
  {
    switch right {
    case .list(let elements):
      var answer = Truth.no
      for element in elements {
        switch try Equality.truth(left, element) {
        case .yes: return .bool(true)
        case .no: break
        case .open(let unknown): if case .no = answer { answer = .open(unknown) }
        }
      }
      return answer.value
    case .map(let map): return .bool(map[left] != nil)
    default: throw .noSuchOverload
    }
  }
}
