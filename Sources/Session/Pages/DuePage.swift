import Forms
import Record
import Screen
import Values
import Workflow

/// Everything that is due or late in all records, what is latest first; Enter opens the place, Esc there comes back.
struct DuePage: Page {
  private var cursor = ListCursor()
  private var filter = Filter()
  /// The line that was opened: the cursor goes back to it wherever it stands now.
  private var opened: DueItem?

  var place: KeyBinding.Place { .due }
  var showsListing: Bool { true }
  var isTyping: Bool { filter.isOpen }

  private func lines(_ context: Context) -> [DueItem] {
    context.listing.flatMap { listing in
      listing.due + listing.reports.map { $0.item(at: context.moment) }
    }.filter {
      filter.passes("\($0.subject) \($0.visit) \($0.kind.rawValue) \($0.title) \($0.when) \($0.state.rawValue)")
    }.sorted(by: DueItem.comesFirst)
  }

  mutating func refresh(_ context: inout Context) {
    let lines = lines(context)
    if let opened, let line = lines.firstIndex(where: { $0.isSamePlace(as: opened) }) { cursor.go(to: line) }
    cursor.clamp(lines.count)
  }

  mutating func take(_ command: Command, _ context: inout Context) {
    let lines = lines(context)
    if filter.isOpen {
      if command == .back { filter.take(.escape) } else { filter.isOpen = false }
      return cursor.clamp(self.lines(context).count)
    }
    if cursor.take(command, count: lines.count, page: context.rows - 7) {
      opened = nil
      return
    }
    switch command {
    case .back: context.pop()
    case .filter: filter.isOpen = true
    case .open:
      guard lines.indices.contains(cursor.index) else { return }
      let line = lines[cursor.index]
      opened = line
      context.jump = Context.Jump(subject: line.subject, place: line.place, form: line.form)
      context.effects.append(.open(line.subject))
    default: break
    }
  }

  mutating func take(_ key: Key, _ context: inout Context) {
    if filter.isOpen { filter.take(key) }
    cursor.clamp(lines(context).count)
  }

  func seriousStart(_ context: Context) -> SeriousStart? {
    let lines = lines(context)
    return lines.indices.contains(cursor.index) ? SeriousStart(subject: lines[cursor.index].subject) : nil
  }

  func draw(on frame: inout Frame, _ context: Context) {
    let lines = lines(context)
    let late = lines.count { $0.state == .late }
    let due = lines.count { $0.state == .due }
    let day = context.today.map { DateLine.readable($0) } ?? ""
    Furniture.title("Due   \(late) late · \(due) due", right: day, on: &frame, context)
    if filter.isOpen || !filter.text.isEmpty {
      frame.put("filter: \(filter.editor.text)", column: 1, row: 1, style: .accent)
    }
    drawLine(["When", "Subject", "Visit", "What", ""], row: 2, style: .title, on: &frame)
    let room = max(1, frame.rows - 6)
    let top = cursor.top(fitting: room, of: lines.count)
    for (offset, line) in lines.dropFirst(top).prefix(room).enumerated() {
      let isFocus = top + offset == cursor.index
      let row = 3 + offset
      if isFocus { frame.fill(column: 0, row: row, width: frame.columns, height: 1, style: .reverse) }
      let style: Style =
        isFocus ? .reverse : line.state == .late ? .warning : line.state == .note ? .muted : .plain
      drawLine(
        [line.when, line.subject.text, line.visit, "\(DuePage.mark(line)) \(line.title)"], row: row, style: style,
        on: &frame)
      if isFocus { frame.cursor = Position(column: 1, row: row) }
    }
    if lines.isEmpty {
      frame.put(filter.text.isEmpty ? "Nothing is due today." : "No line holds that text.", column: 3, row: 3)
      frame.cursor = Position(column: 3, row: 3)
    }
    if filter.isOpen { frame.cursor = Position(column: 9 + filter.editor.cursorCells, row: 1) }
    let focused = lines.indices.contains(cursor.index) ? detail(lines[cursor.index]) : ""
    Furniture.bottom(context.unreadWords ?? focused, style: .plain, place: place, on: &frame, context)
  }

  private func drawLine(_ cells: [String], row: Int, style: Style, on frame: inout Frame) {
    var column = 1
    for (cell, width) in zip(cells, [19, 10, 7, max(20, frame.columns - 38)]) {
      frame.put(TextLayout.cut(cell, to: width - 1), column: column, row: row, style: style)
      column += width
    }
  }

  /// One glyph a kind; the detail line spells it.
  private static func mark(_ item: DueItem) -> String {
    switch item.kind {
    case .report: "!"
    case .visit: item.state == .late ? "L" : "·"
    case .form: item.isBegun ? "◐" : "·"
    case .value: "~"
    case .reading: "R"
    case .note: "–"
    }
  }

  private func detail(_ item: DueItem) -> String {
    var parts = ["\(item.subject) \(item.visit)", DuePage.word(item)]
    switch (item.first, item.last) {
    case (let first?, let last?): parts.append("\(DateText.short(first)) to \(DateText.readable(last))")
    case (nil, let last?): parts.append("until \(DateText.readable(last))")
    default: break
    }
    if let form = item.form, item.kind != .visit, item.kind != .note { parts.append(form.form) }
    if item.isArrears { parts.append("owed from before the subject left") }
    return parts.joined(separator: " · ")
  }

  private static func word(_ item: DueItem) -> String {
    switch item.kind {
    case .report: "report owed; Casebook does not send it"
    case .visit: "visit, window"
    case .form: "form of a visit that took place"
    case .value: "value awaited"
    case .reading: "images made, reading awaited"
    case .note: item.title
    }
  }
}

extension DueItem {
  /// Whether both lines are about the same thing, however late it is.
  func isSamePlace(as other: DueItem) -> Bool {
    subject == other.subject && visit == other.visit && form == other.form && place == other.place
      && kind == other.kind
  }
}
