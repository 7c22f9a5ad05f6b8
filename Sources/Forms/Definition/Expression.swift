import Expressions

/// An expression of the forms, compiled, with everything that its names stand for.
public struct Expression: Sendable {
  /// The text as written.
  public let source: String
  /// The compiled programme.
  let program: Program
  /// What each of its names stands for.
  let references: [String: Reference]
}

extension Expression: Hashable {
  /// Equal when written the same.
  public static func == (left: Expression, right: Expression) -> Bool { left.source == right.source }
  /// Hashed by the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}
