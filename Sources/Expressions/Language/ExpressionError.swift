/// One thing wrong with the text of an expression: where, what, and what may help.
public struct ExpressionError: Error, Hashable, Sendable {
  /// The stretch of text that is wrong.
  public let span: SourceSpan
  /// What is wrong with it.
  public let message: String
  /// What to write instead, when that can be guessed.
  public let hint: String?

  /// An error at that place.
  public init(span: SourceSpan, message: String, hint: String? = nil) {
    self.span = span
    self.message = message
    self.hint = hint
  }
}
