import Values

/// Whether two values are the same: numbers by value whatever their type, different kinds of values never.
enum Equality {
  /// Whether they are equal. Throws when the values are too large to compare.
  static func truth(_ left: ExpressionValue, _ right: ExpressionValue) throws(FunctionFailure) -> Truth {
    switch (left, right) {
    case (.number(let a), .number(let b)): return Truth(a == b)
    case (.string(let a), .string(let b)): return Truth(sameBytes(a, b))
    default:
      var budget = 1_000_000
      return try truth(left, right, &budget)
    }
  }

  private static func truth(_ left: ExpressionValue, _ right: ExpressionValue, _ budget: inout Int)
    throws(FunctionFailure) -> Truth
  {
    budget -= 1
    if budget < 0 { throw FunctionFailure("the values are too large to compare") }
    switch (left, right) {
    case (.unknown(let unknown), _), (_, .unknown(let unknown)): return .open(unknown)
    case (.null, .null): return .yes
    case (.bool(let a), .bool(let b)): return Truth(a == b)
    case (.string(let a), .string(let b)): return Truth(sameBytes(a, b))
    case (.bytes(let a), .bytes(let b)): return Truth(a == b)
    case (.date(let a), .date(let b)): return Truth(a.isSameDay(as: b))
    case (.timestamp(let a), .timestamp(let b)): return Truth(a == b)
    case (.duration(let a), .duration(let b)): return Truth(a == b)
    case (.type(let a), .type(let b)): return Truth(a.name == b.name)
    case (.object(let a), .object(let b)): return Truth(a.isSame(as: b))
    case (.list(let a), .list(let b)): return try lists(a, b, &budget)
    case (.map(let a), .map(let b)): return try maps(a, b, &budget)
    default: return Truth(Ordering.numbers(left, right) == .some(.equal))
    }
  }

  private static func lists(_ left: [ExpressionValue], _ right: [ExpressionValue], _ budget: inout Int)
    throws(FunctionFailure) -> Truth
  {
    guard left.count == right.count else { return .no }
    var answer = Truth.yes
    for (a, b) in zip(left, right) {
      switch try truth(a, b, &budget) {
      case .yes: break
      case .no: return .no
      case .open(let unknown): if case .yes = answer { answer = .open(unknown) }
      }
    }
    return answer
  }

  private static func maps(_ left: ExpressionMap, _ right: ExpressionMap, _ budget: inout Int)
    throws(FunctionFailure) -> Truth
  {
    guard left.count == right.count else { return .no }
    var answer = Truth.yes
    for entry in left.entries {
      guard let other = right[entry.key] else { return .no }
      switch try truth(entry.value, other, &budget) {
      case .yes: break
      case .no: return .no
      case .open(let unknown): if case .yes = answer { answer = .open(unknown) }
      }
    }
    return answer
  }
}
