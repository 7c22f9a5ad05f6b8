import Forms
import Screen
import Values

extension FormPage {
  /// Gives the long text that is being typed the lines that it needs.
  mutating func growNote() {
    guard let editor, let item = focusedItem, let spot = layout.spot(item), spot.isNote else { return }
    layout.grow(spot, to: min(NoteLines.most, NoteLines(editor.text, width: spot.width - 1).ranges.count))
  }

  /// Moves the cursor a line up or down in the long text that is typed; false where there is no such line.
  mutating func moveInNote(_ lines: Int) -> Bool {
    guard var line = editor, let item = focusedItem, let spot = layout.spot(item), spot.isNote else { return false }
    let note = NoteLines(line.text, width: spot.width - 1)
    let at = note.place(of: line.cursor).line
    guard note.ranges.indices.contains(at + lines) else { return false }
    let (here, there) = (note.ranges[at], note.ranges[at + lines])
    let offset = line.cursor - here.lowerBound
    line.move(to: min(there.lowerBound + offset, max(there.lowerBound, there.upperBound - 1)))
    editor = line
    return true
  }

  /// Draws one line of a long text: what stands there, or what is typed with the cursor in sight.
  func drawNote(
    _ spot: FieldSpot, line: Int, row: Int, on frame: inout Frame, _ shown: (text: String, style: Style)
  ) {
    let isFocus = focus == .item(spot.path)
    let height = layout.height(of: spot.path)
    let editor = isFocus ? self.editor : nil
    let lines = NoteLines(editor?.text ?? shown.text, width: spot.width - 1)
    let cursor = editor.map { lines.place(of: $0.cursor) }
    // The line of the cursor stays in sight; one that is only read begins with its beginning.
    let top = cursor.map { max(0, $0.line - height + 1) } ?? 0
    let at = top + line
    let isMore = line == height - 1 && at < lines.ranges.count - 1
    if isFocus, line == 0 { frame.put("[", column: spot.column - 1, row: row, style: .bold) }
    if isFocus, line == height - 1 { frame.put("]", column: spot.column + spot.width, row: row, style: .bold) }
    if editor != nil {
      frame.fill(column: spot.column, row: row, width: spot.width, height: 1, style: .underline)
      frame.put(lines.text(at), column: spot.column, row: row, style: [.underline, .bold], width: spot.width)
    } else {
      let isEmpty = shown.text.isEmpty
      let text = isEmpty && line == 0 ? String(repeating: "_", count: min(spot.width, 12)) : lines.text(at)
      frame.put(
        TextLayout.fit(text, to: spot.width), column: spot.column, row: row, style: isEmpty ? .muted : shown.style,
        width: spot.width)
    }
    if isMore { frame.put("▼", column: spot.column + spot.width + 1, row: row, style: .muted) }
    guard isFocus else { return }
    if let cursor {
      if cursor.line == at { frame.cursor = Position(column: spot.column + cursor.cells, row: row) }
    } else if line == 0 {
      frame.cursor = Position(column: spot.column, row: row)
    }
  }
}
