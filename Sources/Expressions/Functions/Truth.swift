/// Whether something is so, as far as it can be known.
enum Truth {
  case yes
  case no
  case open(Unknown)

  init(_ value: Bool) { self = value ? .yes : .no }

  /// True, false, or nil for a partial date that leaves it open.
  init(_ value: Bool?) { self = value.map { $0 ? .yes : .no } ?? .open(Unknown(cause: .partial)) }

  /// The same as a value.
  var value: ExpressionValue {
    switch self {
    case .yes: .bool(true)
    case .no: .bool(false)
    case .open(let unknown): .unknown(unknown)
    }
  }

  /// The opposite.
  var negated: Truth {
    switch self {
    case .yes: .no
    case .no: .yes
    case .open: self
    }
  }
}
