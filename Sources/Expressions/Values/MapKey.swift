import Values

/// A value as the key of a map: numbers by their value, texts by their bytes.
enum MapKey: Hashable, Sendable {
  case bool(Bool)
  case whole(Int128)
  case fraction(Number)
  case text([UInt8])

  /// A text as a key.
  init(_ text: String) { self = .text(Array(text.utf8)) }

  /// The value as a key; nil for what is never a key, fractions of doubles included.
  init?(_ value: ExpressionValue) {
    switch value {
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .whole(Int128(value))
    case .uint(let value): self = .whole(Int128(value))
    case .double(let value):
      guard let whole = Int128(exactly: value) else { return nil }
      self = .whole(whole)
    case .number(let value): self = value.isWhole ? .whole(value.numerator) : .fraction(value)
    case .string(let value): self.init(value)
    default: return nil
    }
  }
}
