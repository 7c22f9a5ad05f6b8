import Record
import Screen
import Workflow

/// The columns of the query list at a width: age, state, whose turn, subject, place, and the text where there is room.
struct QueryTable {
  let width: Int
  private let columns: [(start: Int, width: Int)]

  init(width: Int) {
    self.width = width
    // Mark, age, state, turn, subject, place; what is left is the text.
    let fixed = [2, 6, 10, 13, 9]
    var start = 1
    var out: [(Int, Int)] = []
    for width in fixed {
      out.append((start, width))
      start += width
    }
    let place = width >= 70 ? 25 : max(8, width - start)
    out.append((start, place))
    start += place
    out.append((start, max(0, width - start)))
    columns = out
  }

  func head(on frame: inout Frame) {
    put(["", "Age", "State", "Turn", "Subject", "Where", "Query"], row: 2, style: .title, on: &frame)
  }

  func draw(
    _ line: QueryLine, isFocus: Bool, isMarked: Bool, row: Int, on frame: inout Frame, _ context: Context
  ) {
    let query = line.query
    let style: Style = isFocus ? .reverse : .plain
    if isFocus { frame.fill(column: 0, row: row, width: width, height: 1, style: style) }
    put(
      [
        isMarked ? "*" : isFocus ? "▸" : "", DateLine.age(query.openedAt, now: context.moment.milliseconds),
        query.state.rawValue, line.turnOrDay, line.subject.text, line.place, query.text,
      ], row: row, style: style, on: &frame)
    if isFocus { frame.cursor = Position(column: 1, row: row) }
  }

  private func put(_ cells: [String], row: Int, style: Style, on frame: inout Frame) {
    for (cell, column) in zip(cells, columns) where column.width > 1 {
      frame.put(TextLayout.cut(cell, to: column.width - 1), column: column.start, row: row, style: style)
    }
  }
}

extension QueryCounts {
  /// Those of all patients in the lists.
  init(_ listing: [Listing]) {
    self.init()
    for patient in listing { self += patient.counts }
  }

  /// `12 open · 5 answered · 2 drafted · 20 settled`, of what this person may see.
  func text(_ context: Context) -> String {
    var parts = ["\(self[.open]) open", "\(self[.answered]) answered"]
    if context.allows(.queryOpen), self[.candidate] > 0 { parts.append("\(self[.candidate]) drafted") }
    parts.append("\(self[.closed] + self[.cancelled]) settled")
    return parts.joined(separator: " · ")
  }
}
