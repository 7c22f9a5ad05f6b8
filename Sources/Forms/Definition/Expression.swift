import Expressions

/// An expression of the forms, compiled, with everything that its names stand for.
public final class Expression: Sendable {
  /// The text as written.
  public let source: String
  /// The compiled programme.
  let program: Program
  /// What each of its names stands for.
  let references: [String: Reference]

  init(source: String, program: Program, references: [String: Reference]) {
    self.source = source
    self.program = program
    self.references = references
  }
}

extension Expression: Hashable {
  /// Equal when written the same.
  public static func == (left: Expression, right: Expression) -> Bool { left.source == right.source }
  /// Hashed by the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}
