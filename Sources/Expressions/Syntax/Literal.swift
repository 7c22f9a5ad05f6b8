/// A value as it is written in an expression.
public enum Literal: Hashable, Sendable {
  /// `null`
  case null
  /// `true` or `false`
  case bool(Bool)
  /// A whole number such as `12` or `-0x0c`.
  case int(Int64)
  /// A whole number such as `12u`.
  case uint(UInt64)
  /// A number with fraction or exponent, and its digits as written.
  case double(Double, digits: String)
  /// A text, escapes resolved.
  case string(String)
  /// Bytes, escapes resolved.
  case bytes([UInt8])
}
