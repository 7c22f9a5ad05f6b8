public import Values

/// A value that an expression reads or gives.
public enum ExpressionValue: Sendable {
  /// The value `null`.
  case null
  /// True or false.
  case bool(Bool)
  /// A whole number of 64 bits.
  case int(Int64)
  /// A whole number of 64 bits without sign.
  case uint(UInt64)
  /// A binary fraction.
  case double(Double)
  /// An exact number.
  case number(Number)
  /// A text, compared by code points.
  case string(String)
  /// A sequence of bytes.
  case bytes([UInt8])
  /// A date, perhaps without day or month.
  case date(PartialDate)
  /// A moment.
  case timestamp(Timestamp)
  /// A length of time.
  case duration(TimeSpan)
  /// A list; its elements may be unknown.
  case list([ExpressionValue])
  /// Keys and values; the values may be unknown.
  case map(ExpressionMap)
  /// A type.
  case type(ExpressionType)
  /// Something with fields.
  case object(any ExpressionObject)
  /// A value that is not there.
  case unknown(Unknown)

  /// Whether the value is not there.
  public var isUnknown: Bool {
    if case .unknown = self { true } else { false }
  }

  /// The truth value, if this is one.
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The text, if this is one.
  public var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The type of the value, elements of lists and maps left open; `dyn` for an unknown.
  public var type: ExpressionType {
    switch self {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .number: .number
    case .string: .string
    case .bytes: .bytes
    case .date: .date
    case .timestamp: .timestamp
    case .duration: .duration
    case .list: .list(.dyn)
    case .map: .map(.dyn, .dyn)
    case .type: .type
    case .object(let object): .object(object.typeName)
    case .unknown: .dyn
    }
  }
}
