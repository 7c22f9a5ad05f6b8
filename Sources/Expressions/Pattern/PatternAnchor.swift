/// A condition on the place between two code points.
enum PatternAnchor: Sendable {
  case textStart
  case textEnd
  case lineStart
  case lineEnd
  case wordBoundary
  case noWordBoundary

  /// Whether it holds between those neighbours; nil stands for an end of the text.
  func holds(before: Unicode.Scalar?, after: Unicode.Scalar?) -> Bool {
    switch self {
    case .textStart: before == nil
    case .textEnd: after == nil
    case .lineStart: before == nil || before == "\n"
    case .lineEnd: after == nil || after == "\n"
    case .wordBoundary: PatternAnchor.isWord(before) != PatternAnchor.isWord(after)
    case .noWordBoundary: PatternAnchor.isWord(before) == PatternAnchor.isWord(after)
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar, let byte = UInt8(exactly: scalar.value) else { return false }
    return Lexer.startsName(byte) || Lexer.isDigit(byte)
  }
}
