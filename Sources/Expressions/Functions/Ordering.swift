import Values

/// Which of two values comes first.
enum Ordering {
  /// How two numbers lie; `unordered` when one of them is not a number.
  enum Place {
    case less
    case equal
    case greater
    case unordered

    init<T: Comparable>(_ left: T, _ right: T) { self = left < right ? .less : (left == right ? .equal : .greater) }

    var turned: Place {
      switch self {
      case .less: .greater
      case .greater: .less
      default: self
      }
    }
  }

  /// `left < right`. Throws where the types have no order together.
  @Sendable static func isLess(_ left: ExpressionValue, _ right: ExpressionValue) throws(FunctionFailure)
    -> ExpressionValue
  {
    if case .date(let a) = left, case .date(let b) = right { return Truth(a.isBefore(b)).value }
    return .bool(try place(left, right) == .less)
  }

  /// `left <= right`. Throws where the types have no order together.
  @Sendable static func isLessOrEqual(_ left: ExpressionValue, _ right: ExpressionValue) throws(FunctionFailure)
    -> ExpressionValue
  {
    if case .date(let a) = left, case .date(let b) = right { return Truth(a.isBeforeOrOn(b)).value }
    let place = try place(left, right)
    return .bool(place == .less || place == .equal)
  }

  private static func place(_ left: ExpressionValue, _ right: ExpressionValue) throws(FunctionFailure) -> Place {
    switch (left, right) {
    case (.number(let a), .number(let b)): return Place(a, b)
    case (.string(let a), .string(let b)): return bytesBefore(a, b) ? .less : (sameBytes(a, b) ? .equal : .greater)
    case (.bool(let a), .bool(let b)): return Place(a ? 1 : 0, b ? 1 : 0)
    case (.bytes(let a), .bytes(let b)): return a.lexicographicallyPrecedes(b) ? .less : (a == b ? .equal : .greater)
    case (.timestamp(let a), .timestamp(let b)): return Place(a, b)
    case (.duration(let a), .duration(let b)): return Place(a, b)
    default:
      guard let place = numbers(left, right) else { throw .noSuchOverload }
      return place
    }
  }

  /// How two numbers of any types lie, exactly; nil when one of the values is no number.
  static func numbers(_ left: ExpressionValue, _ right: ExpressionValue) -> Place? {
    switch (left, right) {
    case (.int(let a), .int(let b)): Place(a, b)
    case (.uint(let a), .uint(let b)): Place(a, b)
    case (.int(let a), .uint(let b)): Place(Int128(a), Int128(b))
    case (.uint(let a), .int(let b)): Place(Int128(a), Int128(b))
    case (.double(let a), .double(let b)): a.isNaN || b.isNaN ? .unordered : Place(a, b)
    case (.int(let a), .double(let b)): whole(Int128(a), b)
    case (.uint(let a), .double(let b)): whole(Int128(a), b)
    case (.double(let a), .int(let b)): whole(Int128(b), a).turned
    case (.double(let a), .uint(let b)): whole(Int128(b), a).turned
    case (.number(let a), .number(let b)): Place(a, b)
    case (.number(let a), .int(let b)): Place(a, Number(Int(b)))
    case (.number(let a), .uint(let b)): Number(Int128(b), over: 1).map { Place(a, $0) }
    case (.number(let a), .double(let b)): b.isNaN ? .unordered : Place(a.double, b)
    case (_, .number): numbers(right, left)?.turned
    default: nil
    }
  }

  private static func whole(_ left: Int128, _ right: Double) -> Place {
    if right.isNaN { return .unordered }
    // Every whole number of 64 bits lies inside these bounds, which a double holds exactly.
    if right >= 0x1p65 { return .less }
    if right <= -0x1p65 { return .greater }
    let floor = right.rounded(.down)
    guard let base = Int128(exactly: floor) else { return .unordered }
    if left == base { return floor < right ? .less : .equal }
    return Place(left, base)
  }
}
