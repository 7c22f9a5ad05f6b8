import Values
import Screen

/// A question that is answered by a line of text.
struct TextDialog: Page {
  let question: Question
  let title: String
  let lines: [String]
  let hint: String
  private var editor: LineEditor
  /// Whether what is offered has not been touched: the first character replaces it.
  private var isOffered: Bool

  /// A question. `initial` is offered and gives way to the first character; `kept` was typed before and stays.
  init(
    _ question: Question, title: String, lines: [String], hint: String, initial: String = "", kept: String? = nil
  ) {
    self.question = question
    self.title = title
    self.lines = lines
    self.hint = hint
    editor = LineEditor(kept ?? initial)
    isOffered = kept == nil && !initial.isEmpty
  }

  var place: KeyBinding.Place { .dialog }
  var isOverlay: Bool { true }
  var isTyping: Bool { true }

  mutating func take(_ command: Command, _ context: inout Context) {}

  mutating func take(_ key: Key, _ context: inout Context) {
    switch key {
    case .enter:
      guard !editor.text.isEmpty else { return }
      context.moves.append(.reply(.text(question, editor.text)))
    case .escape: context.pop()
    default:
      if isOffered, key.isText { editor = LineEditor() }
      isOffered = false
      _ = editor.take(key)
    }
  }

  func draw(on frame: inout Frame, _ context: Context) {
    let width = min(frame.columns - 4, 74)
    let body = lines.flatMap { TextLayout.wrap($0, to: width - 4) }
    let height = min(frame.rows - 2, body.count + 6)
    let left = (frame.columns - width) / 2
    let top = max(1, (frame.rows - height) / 2)
    frame.fill(column: left, row: top, width: width, height: height)
    frame.box(column: left, row: top, width: width, height: height, title: title)
    for (index, line) in body.prefix(height - 5).enumerated() {
      frame.put(line, column: left + 2, row: top + 1 + index)
    }
    let row = top + height - 4
    frame.fill(column: left + 2, row: row, width: width - 4, height: 1, style: .underline)
    let shift = max(0, editor.cursorCells - (width - 6))
    frame.put(Cut.from(shift, editor.text), column: left + 2, row: row, style: .underline, width: width - 4)
    frame.put(TextLayout.cut(hint, to: width - 4), column: left + 2, row: row + 1, style: .muted)
    frame.put("Enter done   Esc back", column: left + 2, row: row + 2, style: .accent)
    frame.cursor = Position(column: left + 2 + editor.cursorCells - shift, row: row)
  }
}

/// Cutting a text on the left, for lines that are longer than their field.
enum Cut {
  /// The text without what takes the first cells.
  static func from(_ cells: Int, _ text: String) -> String {
    guard cells > 0 else { return text }
    var rest = text.unicodeScalars[...]
    var left = cells
    while left > 0, let first = rest.first {
      left -= CharacterWidth.of(first)
      rest = rest.dropFirst()
    }
    return String(String.UnicodeScalarView(rest))
  }
}
