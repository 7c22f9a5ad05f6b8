import Forms
import Record
import Screen
import Values

/// Everything that was done to a record, or to one data point, newest first.
struct HistoryPage: Page {
  private struct Line {
    let entry: Entry
    let what: String
  }

  private let title: String
  private let lines: [Line]
  private var cursor = ListCursor()

  /// The history of a data point, or of the whole record.
  init(_ patient: Patient, place: Place?, _ context: Context) {
    title = place.map { "History of \($0)" } ?? "History"
    lines = patient.entries.reversed().flatMap { entry in
      HistoryPage.words(entry, place).map { Line(entry: entry, what: $0) }
    }
  }

  var place: Binding.Place { .history }

  mutating func take(_ command: Command, _ context: inout Context) {
    if cursor.take(command, count: lines.count, page: context.rows - 8) { return }
    if command == .back { context.pop() }
  }

  private static func words(_ entry: Entry, _ place: Place?) -> [String] {
    let act = entry.act
    var out: [String] = []
    for change in act.changes where place.map({ act.form == $0.form && change.item == $0.item }) ?? true {
      var line = "\(change.item): \(change.was?.text ?? "–") → \(change.now?.text ?? "–")"
      if let typist = change.typist { line += "  typed by \(typist)" }
      if let why = change.why ?? act.why { line += "  (\(why.code)\(why.text.map { ": " + $0 } ?? ""))" }
      out.append(line)
    }
    for event in act.queries where place.map({ event.place == $0 }) ?? true {
      out.append("query \(event.query ?? "") \(event.step.rawValue): \(event.text ?? "")")
    }
    if place == nil {
      let form = act.form.map { " \($0)" } ?? ""
      let detail = act.text(.text) ?? act.text(.row) ?? act.text(.visit) ?? ""
      let head = act.kind.rawValue + form + (detail.isEmpty ? "" : ": \(detail)")
      return [head] + out.map { "   " + $0 }
    }
    if act.kind == .remark, act.form == place?.form, act.text(.item) == place?.item.description {
      out.append("remark: \(act.text(.text) ?? "")")
    }
    return out
  }

  func draw(on frame: inout Frame, _ context: Context) {
    Furniture.title("\(Furniture.subject(context))   \(title)", on: &frame, context)
    let room = max(1, frame.rows - 4)
    let top = cursor.top(fitting: room, of: lines.count)
    for (offset, line) in lines.dropFirst(top).prefix(room).enumerated() {
      let entry = line.entry
      let isFocus = top + offset == cursor.index
      let at = DateLine.instant(entry.moment.milliseconds, zoneMinutes: entry.moment.zoneMinutes)
      let isDetail = line.what.hasPrefix("   ")
      let head =
        isDetail
        ? ""
        : TextLayout.fit("#\(entry.number)", to: 6) + TextLayout.fit(at, to: 14)
          + TextLayout.fit(entry.author.user.text, to: 12)
      let text = isDetail ? String(repeating: " ", count: 10) + line.what : head + line.what
      frame.put(
        TextLayout.cut(text, to: frame.columns - 2), column: 1, row: 1 + offset,
        style: isFocus ? .reverse : isDetail ? .muted : .plain)
      if isFocus { frame.cursor = Position(column: 1, row: 1 + offset) }
    }
    if lines.isEmpty {
      frame.put("Nothing was done here yet.", column: 1, row: 1)
      frame.cursor = Position(column: 1, row: 1)
    }
    Furniture.bottom("", style: .plain, place: place, on: &frame, context)
  }
}
