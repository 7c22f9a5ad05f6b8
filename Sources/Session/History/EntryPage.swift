import Record
import Screen
import Values

/// Everything that one entry says: every key, also those of a newer version, and the beginnings of its seal.
struct EntryPage: Page {
  private let entry: Entry
  private var top = 0

  init(_ entry: Entry) { self.entry = entry }

  var place: KeyBinding.Place { .entry }

  mutating func take(_ command: Command, _ context: inout Context) {
    let page = max(1, context.rows - 6)
    let last = max(0, lines(width: context.columns).count - page)
    switch command {
    case .down: top = min(last, top + 1)
    case .up: top = max(0, top - 1)
    case .pageDown: top = min(last, top + page)
    case .pageUp: top = max(0, top - page)
    case .earlier:
      guard let subject = entry.subject else { return context.tell("the site's log has no casebook to go to") }
      context.moves.append(.past(subject, entry.number))
    case .back: context.pop()
    default: break
    }
  }

  func draw(on frame: inout Frame, _ context: Context) {
    let whose = entry.subject?.text ?? "Site \(entry.site)"
    Furniture.title("\(whose)   Entry #\(entry.number)   \(EntryWords.name(entry.act))", on: &frame, context)
    let lines = lines(width: frame.columns)
    let room = max(1, frame.rows - 4)
    let first = min(top, max(0, lines.count - room))
    for (offset, line) in lines.dropFirst(first).prefix(room).enumerated() {
      frame.put(line.name, column: 1, row: 1 + offset, style: .muted)
      frame.put(line.text, column: EntryPage.nameWidth, row: 1 + offset)
    }
    frame.cursor = Position(column: 1, row: 1)
    let end = min(lines.count, first + room)
    Furniture.bottom(
      lines.count > room ? "lines \(first + 1) to \(end) of \(lines.count)" : "", style: .muted, place: place,
      on: &frame, context)
  }

  private static let nameWidth = 14

  private func lines(width: Int) -> [(name: String, text: String)] {
    EntryText(entry).parts.flatMap { name, text in
      TextLayout.wrap(text, to: max(10, width - EntryPage.nameWidth - 1)).enumerated().map { index, line in
        (index == 0 ? name : "", line)
      }
    }
  }
}
