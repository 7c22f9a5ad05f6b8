/// Why an expression has no value: which part of it failed, and how.
public struct EvaluationError: Error, Hashable, Sendable {
  /// What went wrong, in CEL's words where CEL has some: `divide by zero`, `no such key`, `no such overload`.
  public let message: String
  /// The part of the expression that failed.
  public let span: SourceSpan

  /// A failure of that part.
  public init(message: String, span: SourceSpan) {
    self.message = message
    self.span = span
  }
}
