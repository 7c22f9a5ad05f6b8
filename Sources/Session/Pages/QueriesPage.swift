import Forms
import Record
import Screen
import Workflow

/// Every query of every patient: what is open first, the oldest on top; the thread of the focused one below.
struct QueriesPage: Page {
  private var cursor = ListCursor()
  private var filter = Filter()
  private var asked: String?

  var place: Binding.Place { .queries }
  var isTyping: Bool { filter.isOpen }

  private struct Line {
    let subject: SubjectID
    let query: Query
  }

  private func lines(_ context: Context) -> [Line] {
    context.listing.flatMap { listing in
      listing.queries.map { Line(subject: listing.summary.subject, query: $0) }
    }.filter { line in
      line.query.isLive
        && filter.passes("\(line.subject) \(line.query.place) \(line.query.text) \(line.query.state.rawValue)")
    }.sorted {
      ($0.query.state.rank, $0.query.openedAt, $0.subject) < ($1.query.state.rank, $1.query.openedAt, $1.subject)
    }
  }

  mutating func refresh(_ context: inout Context) { cursor.clamp(lines(context).count) }

  mutating func take(_ command: Command, _ context: inout Context) {
    let lines = lines(context)
    if filter.isOpen {
      if command == .back { filter.take(.escape) } else { filter.isOpen = false }
      return
    }
    if cursor.take(command, count: lines.count, page: context.rows - 14) { return }
    if command == .back { return context.pop() }
    if command == .filter { return filter.isOpen = true }
    guard lines.indices.contains(cursor.index) else { return }
    let line = lines[cursor.index]
    asked = line.query.id
    switch command {
    case .open:
      context.jump = Context.Jump(subject: line.subject, place: line.query.place)
      context.effects.append(.open(line.subject))
    case .answer: ask(.answer, "Answer", line, &context)
    case .confirm:
      context.effects.append(
        .perform(line.subject, .answer(query: line.query.id, text: "confirmed as it is", confirm: true)))
    case .close where context.allows(.queryClose): ask(.close, "Close", line, &context)
    case .reask where context.allows(.queryReopen): ask(.reask, "Ask again", line, &context)
    case .remark: ask(.remark, "Remark", line, &context)
    default: break
    }
  }

  private func ask(_ question: Question, _ title: String, _ line: Line, _ context: inout Context) {
    context.push(
      TextDialog(
        question, title: "\(title) \(line.query.id)", lines: [line.query.text],
        hint: "what the source says, in a few words"))
  }

  mutating func take(_ key: Key, _ context: inout Context) {
    if filter.isOpen { filter.take(key) }
    cursor.clamp(lines(context).count)
  }

  mutating func take(_ reply: Reply, _ context: inout Context) {
    guard case .text(let question, let text) = reply, let id = asked,
      let line = lines(context).first(where: { $0.query.id == id })
    else { return }
    let request: Request? =
      switch question {
      case .answer: .answer(query: id, text: text, confirm: false)
      case .close: .close(query: id, text: text)
      case .reask: .reask(query: id, text: text)
      case .remark: .remark(line.query.place.form, line.query.place.item, query: id, text: text, until: nil)
      default: nil
      }
    if let request { context.effects.append(.perform(line.subject, request)) }
  }

  func draw(on frame: inout Frame, _ context: Context) {
    let all = context.listing.flatMap(\.queries)
    let open = all.filter { $0.state == .open }.count
    let answered = all.filter { $0.state == .answered }.count
    Furniture.title("Queries   \(open) open · \(answered) answered", on: &frame, context)
    if filter.isOpen || !filter.text.isEmpty {
      frame.put("filter: \(filter.editor.text)", column: 1, row: 1, style: .accent)
    }
    let head = "   Age    State     Turn      Subject  Where                     Query"
    frame.put(head, column: 0, row: 2, style: .title)
    let lines = lines(context)
    let room = max(1, frame.rows - 12)
    let top = cursor.top(fitting: room, of: lines.count)
    for (offset, line) in lines.dropFirst(top).prefix(room).enumerated() {
      let row = 3 + offset
      let isFocus = top + offset == cursor.index
      if isFocus { frame.fill(column: 0, row: row, width: frame.columns, height: 1, style: .reverse) }
      draw(line, row: row, style: isFocus ? .reverse : .plain, on: &frame, context)
      if isFocus { frame.cursor = Position(column: 1, row: row) }
    }
    if lines.isEmpty {
      frame.put("No query waits for anybody.", column: 3, row: 3)
      frame.cursor = Position(column: 3, row: 3)
    } else if lines.indices.contains(cursor.index) {
      drawThread(lines[cursor.index].query, top: 4 + room, on: &frame, context)
    }
    if filter.isOpen { frame.cursor = Position(column: 9 + filter.editor.cursorCells, row: 1) }
    Furniture.bottom("", style: .plain, place: place, on: &frame, context)
  }

  private func draw(_ line: Line, row: Int, style: Style, on frame: inout Frame, _ context: Context) {
    let query = line.query
    let age = DateLine.age(query.openedAt, now: context.moment.milliseconds)
    let turn = query.state == .open ? "site" : "reviewer"
    let title = context.trial.forms[query.place.form.form]?.title.text(context.language) ?? query.place.form.form
    let visit = query.place.form.visit == "LOG" ? "" : query.place.form.visit + " "
    let cells: [(String, Int, Int)] = [
      (age, 3, 6), (query.state.rawValue, 10, 9), (turn, 20, 9), (line.subject.text, 30, 9),
      (visit + title + " " + query.place.item.item, 39, 25), (query.text, 65, max(10, frame.columns - 66)),
    ]
    for (text, column, width) in cells {
      frame.put(TextLayout.cut(text, to: width), column: column, row: row, style: style)
    }
  }

  private func drawThread(_ query: Query, top: Int, on frame: inout Frame, _ context: Context) {
    frame.line(row: top, style: .muted)
    let words = TextLayout.wrap("\(query.id)  \(query.text)", to: frame.columns - 2)
    for (index, line) in words.prefix(2).enumerated() {
      frame.put(line, column: 1, row: top + 1 + index, style: .title)
    }
    let room = max(1, frame.rows - 3 - top - 1 - min(2, words.count))
    for (index, turn) in query.turns.suffix(room).enumerated() {
      let at = DateLine.instant(turn.at, zoneMinutes: context.moment.zoneMinutes)
      let who = turn.step == .open && query.isSystem ? "system" : turn.by.text
      let what = turn.step.map { "\($0.rawValue): " } ?? "remark: "
      frame.put(
        TextLayout.cut(
          TextLayout.padRight(who, to: 12) + at + "  " + what + (turn.text ?? ""), to: frame.columns - 2),
        column: 1, row: top + 1 + min(2, words.count) + index)
    }
  }
}

extension Query.State {
  /// Open ones first, then answered, then the rest.
  var rank: Int {
    switch self {
    case .open: 0
    case .answered: 1
    case .candidate: 2
    case .closed, .cancelled: 3
    }
  }
}
