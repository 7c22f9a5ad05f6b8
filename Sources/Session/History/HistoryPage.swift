import Forms
import Record
import Screen
import Values

/// Everything that was done to a field, a form, a visit, a patient or the whole study: newest first.
struct HistoryPage: Page {
  private var list: HistoryList
  private var cursor = ListCursor()
  private var filter = Filter()
  /// The place in the list of records from which the rest is still to be read; nil when all is here.
  private var unread: Int?
  private var isAsked = false
  private static let detailLines = 4

  /// The history of something of the open patient.
  init(_ patient: Patient, _ scope: HistoryScope, _ context: Context) {
    list = HistoryList(scope, hidesDrafts: !context.allows(.queryOpen))
    list.add(HistoryRecord(patient.subject, patient.entries))
  }

  /// The history of the whole study; it opens empty and fills.
  init(_ context: Context) {
    list = HistoryList(.study, hidesDrafts: !context.allows(.queryOpen))
    unread = 0
  }

  var place: KeyBinding.Place { .history }
  var isTyping: Bool { filter.isOpen }

  /// Whether it waits for records of the study.
  var isFilling: Bool { unread != nil }

  mutating func refresh(_ context: inout Context) {
    guard list.scope == .study else {
      guard let patient = context.patient, let record = list.records.first, record.subject == patient.subject,
        record.entries.count != patient.entries.count
      else { return }
      let focused = focusedLine
      let (text, kind) = (filter.text, list.kind)
      var next = HistoryList(list.scope, hidesDrafts: list.hidesDrafts)
      next.add(HistoryRecord(patient.subject, patient.entries))
      next.narrow(text, kind)
      list = next
      keep(focused)
      return
    }
    if !isAsked {
      isAsked = true
      context.effects.append(.audit(from: 0))
    }
  }

  /// Takes records of the study in, and asks for the next ones.
  mutating func take(_ records: [Audited], next: Int?, _ context: inout Context) {
    let focused = focusedLine
    for record in records { list.add(HistoryRecord(record.subject, record.entries)) }
    // Whoever has not moved yet stays on the newest.
    if cursor.index > 0 { keep(focused) }
    unread = next
    if let next { context.effects.append(.audit(from: next)) }
  }

  private var focusedLine: HistoryLine? {
    list.lines.indices.contains(cursor.index) ? list.lines[cursor.index] : nil
  }

  private mutating func keep(_ line: HistoryLine?) {
    if let line, let index = list.lines.firstIndex(of: line) { cursor.go(to: index) }
    cursor.clamp(list.lines.count)
  }

  mutating func take(_ command: Command, _ context: inout Context) {
    if filter.isOpen {
      filter.take(command == .back ? .escape : .enter)
      return narrow()
    }
    if cursor.take(command, count: list.lines.count, page: context.rows - 11) { return }
    switch command {
    case .filter: filter.isOpen = true
    case .kind:
      list.narrow(filter.text, list.kind.next)
      cursor.clamp(list.lines.count)
    case .history: widen(&context)
    case .open:
      if let line = focusedLine, let entry = list.entry(line) { context.push(EntryPage(entry)) }
    case .earlier:
      guard let line = focusedLine, let entry = list.entry(line) else { return }
      guard let subject = list.records[line.record].subject else {
        return context.tell("the site's log has no casebook to go to")
      }
      context.moves.append(.past(subject, entry.number))
    case .back: context.pop()
    default: break
    }
  }

  mutating func take(_ key: Key, _ context: inout Context) {
    guard filter.isOpen else { return }
    filter.take(key)
    narrow()
  }

  private mutating func narrow() {
    let focused = focusedLine
    list.narrow(filter.text, list.kind)
    keep(focused)
  }

  /// Shows the history of the form around the field, of the visit around the form, of the whole patient.
  private mutating func widen(_ context: inout Context) {
    guard let scope = list.scope.wider, let record = list.records.first else {
      return context.tell("there is nothing wider to show")
    }
    let focused = focusedLine
    var next = HistoryList(scope, hidesDrafts: list.hidesDrafts)
    next.add(record)
    next.narrow(filter.text, list.kind)
    list = next
    keep(focused)
  }

  func draw(on frame: inout Frame, _ context: Context) {
    Furniture.title("\(whose(context))   \(list.scope.title)", on: &frame, context)
    drawState(on: &frame)
    let columns = HistoryColumns(width: frame.columns, scope: list.scope)
    columns.drawHead(row: 2, on: &frame)
    let detail = frame.rows >= 16 ? HistoryPage.detailLines + 1 : 0
    let room = max(1, frame.rows - 6 - detail)
    let top = cursor.top(fitting: room, of: list.lines.count)
    for (offset, line) in list.lines.dropFirst(top).prefix(room).enumerated() {
      guard let entry = list.entry(line) else { continue }
      let row = 3 + offset
      let isFocus = top + offset == cursor.index
      if isFocus {
        frame.fill(column: 0, row: row, width: frame.columns, height: 1, style: .reverse)
        frame.cursor = Position(column: 1, row: row)
      }
      columns.draw(line, entry, list.records[line.record], row: row, style: isFocus ? .reverse : .plain, on: &frame)
    }
    if list.lines.isEmpty {
      frame.put(emptyText, column: 1, row: 3)
      frame.cursor = Position(column: 1, row: 3)
    }
    if detail > 0 { drawDetail(top: 3 + room, on: &frame) }
    if filter.isOpen { frame.cursor = Position(column: 9 + filter.editor.cursorCells, row: 1) }
    Furniture.bottom(bottomText, style: .muted, place: place, on: &frame, context)
  }

  /// Whose history it is: that of the open patient, of one who was only looked at, or of the study.
  private func whose(_ context: Context) -> String {
    guard list.scope != .study else { return "Casebook  \(context.trial.name)" }
    let subject = list.records.first?.subject
    return subject == context.patient?.subject ? Furniture.subject(context) : subject?.text ?? ""
  }

  private var emptyText: String {
    if unread != nil, list.count == 0 { return "The records are being read." }
    return list.count == 0 ? "Nothing was done here yet." : "Nothing here passes the filter."
  }

  private func drawState(on frame: inout Frame) {
    if filter.isOpen || !filter.text.isEmpty {
      frame.put("filter: \(filter.editor.text)", column: 1, row: 1, style: .accent, width: frame.columns - 40)
    }
    let shown =
      list.lines.count == list.count
      ? "\(list.count) line\(list.count == 1 ? "" : "s")" : "\(list.lines.count) of \(list.count) lines"
    let reading = unread == nil ? "" : " · reading …"
    let text = "\(list.kind.rawValue) · \(shown)\(reading)"
    frame.put(text, column: max(1, frame.columns - CharacterWidth.of(text) - 1), row: 1, style: .muted)
  }

  private func drawDetail(top: Int, on frame: inout Frame) {
    frame.line(row: top, style: .muted)
    guard let line = focusedLine, let entry = list.entry(line) else { return }
    let lines = HistoryColumns.detail(line, entry, list.records[line.record], width: frame.columns - 2)
    for (offset, text) in lines.prefix(HistoryPage.detailLines).enumerated() {
      frame.put(text, column: 1, row: top + 1 + offset, style: offset == 0 ? .bold : .plain)
    }
  }

  private var bottomText: String {
    guard list.scope != .study, list.scope != .subject else { return "" }
    return "F5 again shows more: the form, the visit, the patient"
  }
}
