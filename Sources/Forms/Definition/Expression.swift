import Expressions

/// An expression of the forms, compiled, with everything that its names stand for.
public final class Expression: Sendable {
  /// The text as written.
  public let source: String
  /// The compiled programme.
  let program: Program
  /// What each of its names stands for.
  let references: [String: Reference]
  /// Why it cannot be evaluated: it was written for another version of the programme; nil for one that can.
  let failure: String?

  init(source: String, program: Program, references: [String: Reference]) {
    self.source = source
    self.program = program
    self.references = references
    failure = nil
  }

  /// An expression that this version of the programme cannot read; nil when there is no programme that could stand for it.
  init?(source: String, failing message: String) {
    guard let program = try? Program("false", in: ExpressionEnvironment()) else { return nil }
    self.source = source
    self.program = program
    references = [:]
    failure = message
  }
}

extension Expression: Hashable {
  /// Equal when written the same.
  public static func == (left: Expression, right: Expression) -> Bool { left.source == right.source }
  /// Hashed by the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}
