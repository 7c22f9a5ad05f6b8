import Record
import Screen

/// The columns of a history at a width: all of them from 100 cells on; below, role, reason, check and the time of typing
/// stand in the lines for the focused entry.
struct HistoryColumns {
  private let columns: [(title: String, start: Int, width: Int)]
  private let isWide: Bool
  private let isStudy: Bool

  init(width: Int, scope: HistoryScope) {
    isWide = width >= 100
    isStudy = scope == .study
    let extra = max(0, width - (isWide ? 100 : 80))
    var widths: [(String, Int)] =
      isWide
      ? [
        ("Saved", 15), ("Typed", 5), ("Who", 8 + extra / 24), ("Role", 7), ("What", 15 + extra / 3),
        ("Old", 9 + extra / 8), ("New", 10 + extra / 4), ("Why", 8 + extra / 6), ("Check", 8 + extra / 12),
      ]
      : [("Saved", 15), ("Who", 10), ("What", 21 + extra / 3), ("Old", 10), ("New", 12 + extra / 2)]
    if isStudy {
      widths.insert(("Subject", 8), at: 0)
      // The place of the subject's number is taken from what is longest.
      for index in widths.indices where widths[index].0 == "What" || isWide && widths[index].0 == "New" {
        widths[index].1 -= isWide && widths[index].0 == "New" ? 1 : isWide ? 2 : 3
      }
    } else {
      widths.insert(("#", 5), at: 0)
    }
    var start = 1
    columns = widths.map { title, width in
      defer { start += width + 1 }
      return (title, start, width)
    }
  }

  func drawHead(row: Int, on frame: inout Frame) {
    for column in columns {
      frame.put(TextLayout.cut(column.title, to: column.width), column: column.start, row: row, style: .title)
    }
  }

  func draw(
    _ line: HistoryLine, _ entry: Entry, _ record: HistoryRecord, row: Int, style: Style, on frame: inout Frame
  ) {
    let cells = HistoryCells(line, entry, record)
    for column in columns {
      let text =
        switch column.title {
        case "#": "#\(entry.number)"
        case "Subject": record.subject?.text ?? "site"
        case "Saved": DateLine.narrow(entry.moment)
        case "Typed": cells.typed
        case "Who": cells.who
        case "Role": cells.role
        case "What": cells.what
        case "Old": cells.old
        case "New": cells.new
        case "Why": cells.why
        default: cells.check
        }
      frame.put(TextLayout.cut(text, to: column.width), column: column.start, row: row, style: style)
    }
  }

  /// What the columns have no room for, in a few lines below the list.
  static func detail(_ line: HistoryLine, _ entry: Entry, _ record: HistoryRecord, width: Int) -> [String] {
    let cells = HistoryCells(line, entry, record)
    let author = entry.author
    var lines = ["#\(entry.number) " + (line.part == .act ? "" : EntryWords.name(entry.act) + "  ") + cells.what]
    if !cells.old.isEmpty || !cells.new.isEmpty {
      lines.append((cells.old.isEmpty ? "" : "\(cells.old) → ") + cells.new)
    }
    let typed = cells.typed.isEmpty ? "" : "typed \(cells.typed) · "
    let typist = HistoryColumns.typist(line, entry).map { " by \($0)" } ?? ""
    lines.append(
      "\(author.name), \(author.role.rawValue) (\(author.user)) · \(typed)saved \(DateLine.full(entry.moment))\(typist)"
    )
    var tail: [String] = []
    if !cells.why.isEmpty { tail.append("why \(cells.why)") }
    if !cells.check.isEmpty { tail.append("prompted by \(cells.check)") }
    lines.append(tail.joined(separator: " · "))
    return lines.map { TextLayout.cut($0, to: width) }
  }

  private static func typist(_ line: HistoryLine, _ entry: Entry) -> UserName? {
    guard case .change(let number) = line.part, entry.act.changes.indices.contains(number) else { return nil }
    return entry.act.changes[number].typist
  }
}
