extension ExpressionType {
  /// Whether a value of one type may stand where the other is wanted; `dyn` fits everywhere, numbers are one type.
  func fits(_ other: ExpressionType) -> Bool {
    switch (self, other) {
    case (.dyn, _), (_, .dyn): true
    case (.list(let a), .list(let b)): a.fits(b)
    case (.map(let k, let v), .map(let l, let w)): k.fits(l) && v.fits(w)
    default: self == other || (isNumeric && other.isNumeric)
    }
  }

  /// Whether the value is of this type, elements of lists and maps not looked at; an unknown may be of any.
  func accepts(_ value: ExpressionValue) -> Bool {
    switch (self, value) {
    case (.dyn, _), (_, .unknown): true
    case (.list, .list), (.map, .map): true
    case (.number, .int), (.number, .uint), (.number, .double): true
    default: self == value.type
    }
  }

  /// The type of something that is of one type or of the other.
  func joined(with other: ExpressionType) -> ExpressionType {
    if self == other { return self }
    if isNumeric && other.isNumeric { return .number }
    if case .list(let a) = self, case .list(let b) = other { return .list(a.joined(with: b)) }
    if case .map(let k, let v) = self, case .map(let l, let w) = other {
      return .map(k.joined(with: l), v.joined(with: w))
    }
    return .dyn
  }

  /// The type as a person calls it in a message.
  var shown: String {
    switch self {
    case .dyn: "a value of any type"
    case .int, .uint, .double, .number: "a number"
    case .string: "a text"
    case .bytes: "bytes"
    case .bool: "true or false"
    case .null: "null"
    case .date: "a date"
    case .list: "a list"
    case .map: "a map"
    case .type: "a type"
    case .object(let name): "\(name)"
    case .timestamp: "a timestamp"
    case .duration: "a duration"
    }
  }
}
