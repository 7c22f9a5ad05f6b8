import Forms
import Record
import Screen
import Values
import Workflow

/// What was said about a query, and what stood in its field: below the list, or beside it where there is room.
struct QueryThread {
  private let title: String
  private let turns: [(text: String, style: Style)]
  private let history: [String]

  /// Whether the thread stands beside the list.
  static func isBeside(_ columns: Int) -> Bool { columns >= 100 }

  init(_ line: QueryLine, _ history: [String], _ context: Context) {
    let query = line.query
    title = "\(query.id)  \(query.text)"
    turns = query.turns.map { turn in
      let who =
        turn.step?.begins == true && query.isSystem
        ? "check \(query.check ?? "")" : "\(turn.by) (\(turn.role.rawValue))"
      let step = turn.step.map { QueryThread.word($0) } ?? "remark"
      let reply =
        turn.category.map { code in
          " [\(context.trial.codes(.queryReply)?.entry(code)?.say.text(context.language) ?? code)]"
        } ?? ""
      let at = DateLine.instant(turn.at, zoneMinutes: context.moment.zoneMinutes)
      // The title says what was asked first.
      let said = turn.step?.begins == true && turn.text == query.text ? nil : turn.text
      return ("\(at)  \(who) \(step)\(reply)" + (said.map { ": \($0)" } ?? ""), .plain)
    }
    self.history = history
  }

  private static func word(_ step: QueryEvent.Step) -> String {
    switch step {
    case .open: "asked"
    case .candidate: "drafted"
    case .promote: "asked what was drafted"
    case .answer: "answered"
    case .close: "closed"
    case .reopen: "asked again"
    case .cancel: "withdrew"
    default: step.rawValue
    }
  }

  /// Draws it under a rule, over the whole width: the newest turns where there is no room for all.
  func drawBelow(row top: Int, on frame: inout Frame) {
    frame.line(row: top, style: .muted)
    draw(column: 1, width: frame.columns - 2, rows: (top + 1)..<(frame.rows - 3), on: &frame)
  }

  /// Draws it on the right.
  func drawBeside(column: Int, on frame: inout Frame) {
    for row in 2..<(frame.rows - 3) { frame.put("│", column: column - 1, row: row, style: .muted) }
    draw(column: column + 1, width: frame.columns - column - 2, rows: 2..<(frame.rows - 3), on: &frame)
  }

  private func draw(column: Int, width: Int, rows: Range<Int>, on frame: inout Frame) {
    let head = TextLayout.wrap(title, to: width).prefix(3)
    let values = history.flatMap { TextLayout.wrap($0, to: width).prefix(1) }
    let said = turns.flatMap { turn in TextLayout.wrap(turn.text, to: width).map { ($0, turn.style) } }
    let room = rows.count - head.count
    let forValues = min(values.count, max(1, room / 3))
    var row = rows.lowerBound
    for line in head {
      frame.put(line, column: column, row: row, style: .title)
      row += 1
    }
    for (line, style) in said.suffix(max(0, room - forValues)) {
      frame.put(line, column: column, row: row, style: style)
      row += 1
    }
    for line in values.prefix(forValues) where rows.contains(row) {
      frame.put(line, column: column, row: row, style: .accent)
      row += 1
    }
  }
}
