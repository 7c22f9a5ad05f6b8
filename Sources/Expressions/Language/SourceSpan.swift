/// A stretch of an expression's text, from the first byte up to, not including, the last.
public struct SourceSpan: Hashable, Sendable {
  /// UTF-8 byte offset of the first byte.
  public let start: Int
  /// UTF-8 byte offset behind the last byte.
  public let end: Int

  /// The stretch between two byte offsets.
  public init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  /// The stretch from the start of this one to the end of the other.
  public func union(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(start: min(start, other.start), end: max(end, other.end))
  }

  /// Line and column of the start in that text, both from 1; a column is one code point.
  public func position(in source: String) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for byte in source.utf8.prefix(start) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }
}
