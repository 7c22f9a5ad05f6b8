/// A text inside a file of the forms, and how its bytes map to lines and columns there.
struct SourceText: Hashable, Sendable {
  let text: String
  let file: String
  let line: Int
  let column: Int
  let style: YAMLNode.Style

  init?(_ node: YAMLNode, file: String) {
    guard case .scalar(let text, let style) = node.kind else { return nil }
    self.init(text: text, file: file, line: node.line, column: node.column, style: style)
  }

  init(text: String, file: String, line: Int, column: Int, style: YAMLNode.Style) {
    self.text = text
    self.file = file
    self.line = line
    self.column = column
    self.style = style
  }

  /// Line and column in the file of a byte of the text; `lines` is the file.
  func place(_ offset: Int, lines: [Substring]) -> (line: Int, column: Int) {
    var row = 0
    var columnInRow = 0
    for byte in text.utf8.prefix(max(0, offset)) {
      if byte == 10 {
        row += 1
        columnInRow = 0
      } else if byte & 0xC0 != 0x80 {
        columnInRow += 1
      }
    }
    switch style {
    case .plain: return row == 0 ? (line, column + columnInRow) : (line + row, columnInRow + 1)
    case .quoted: return row == 0 ? (line, column + 1 + columnInRow) : (line + row, columnInRow + 1)
    case .block:
      let at = line + 1 + row
      let indent = lines.indices.contains(at - 1) ? lines[at - 1].prefix { $0 == " " }.count : 0
      return (at, indent + columnInRow + 1)
    }
  }
}
