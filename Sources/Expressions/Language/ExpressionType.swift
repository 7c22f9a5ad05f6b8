/// The type of an expression or of a value.
public indirect enum ExpressionType: Hashable, Sendable {
  /// Any type; decided when the expression is evaluated.
  case dyn
  /// A whole number of 64 bits.
  case int
  /// A whole number of 64 bits without sign.
  case uint
  /// A binary fraction (IEEE 754, 64 bits).
  case double
  /// An exact number; the only number type where ``ExpressionEnvironment/Arithmetic-swift.enum/exact`` holds.
  case number
  /// A text of Unicode code points.
  case string
  /// A sequence of bytes.
  case bytes
  /// True or false.
  case bool
  /// The type of `null`.
  case null
  /// A date of which day or month may be missing.
  case date
  /// A list of values of one type.
  case list(ExpressionType)
  /// Keys and values of one type each.
  case map(ExpressionType, ExpressionType)
  /// The type of types.
  case type
  /// Something with fields, by the name of its kind.
  case object(String)
  /// A moment.
  case timestamp
  /// A length of time.
  case duration

  /// Whether this is one of the number types.
  public var isNumeric: Bool {
    switch self {
    case .int, .uint, .double, .number: true
    default: false
    }
  }
}

extension ExpressionType: CustomStringConvertible {
  /// The type as CEL names it.
  public var description: String {
    switch self {
    case .list(.dyn): "list"
    case .list(let element): "list(\(element))"
    case .map(.dyn, .dyn): "map"
    case .map(let key, let value): "map(\(key), \(value))"
    default: name
    }
  }

  /// The name of the type without the types inside: what `type(x)` gives.
  public var name: String {
    switch self {
    case .dyn: "dyn"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .number: "number"
    case .string: "string"
    case .bytes: "bytes"
    case .bool: "bool"
    case .null: "null_type"
    case .date: "date"
    case .list: "list"
    case .map: "map"
    case .type: "type"
    case .object(let name): name
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    }
  }
}
