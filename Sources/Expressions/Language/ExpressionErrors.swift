/// Everything wrong with the text of one expression; never empty, in the order of the text.
public struct ExpressionErrors: Error, Hashable, Sendable {
  /// The errors, the first in the text first.
  public let errors: [ExpressionError]

  /// A collection of errors, sorted by place.
  public init(_ errors: [ExpressionError]) {
    self.errors = errors.sorted { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
  }

  /// The errors as lines for people: `line:column: message`, the source line, a caret below the place, the hint.
  public func report(for source: String) -> String {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    return errors.map { error in
      let (line, column) = error.span.position(in: source)
      var text = "\(line):\(column): \(error.message)"
      if lines.indices.contains(line - 1) {
        text += "\n  \(lines[line - 1])\n  \(String(repeating: " ", count: column - 1))^"
      }
      return text + (error.hint.map { "\nhint: \($0)" } ?? "")
    }.joined(separator: "\n")
  }
}
