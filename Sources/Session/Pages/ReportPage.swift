import Forms
import Screen

/// The report of the study: the pages of text that `casebook report` prints, one at a time.
struct ReportPage: Page {
  private var pages: [[String]] = []
  private var index = 0
  private var isAsked = false

  var place: KeyBinding.Place { .report }

  mutating func refresh(_ context: inout Context) {
    if !isAsked { ask(&context) }
  }

  mutating func resized(_ context: inout Context) { ask(&context) }

  /// Asks for the pages in the size of the screen.
  private mutating func ask(_ context: inout Context) {
    isAsked = true
    context.effects.append(.report(columns: max(58, context.columns - 2), rows: max(8, context.rows - 4)))
  }

  /// Takes the pages; the place in the report is kept as far as it can be.
  mutating func take(_ pages: [[String]]) {
    if self.pages.count > 1, index > 0, pages.count != self.pages.count {
      index = index * max(1, pages.count - 1) / (self.pages.count - 1)
    }
    self.pages = pages
    index = min(index, max(0, pages.count - 1))
  }

  mutating func take(_ command: Command, _ context: inout Context) {
    switch command {
    case .pageDown, .down, .right: index = min(index + 1, max(0, pages.count - 1))
    case .pageUp, .up, .left: index = max(0, index - 1)
    case .first: index = 0
    case .last: index = max(0, pages.count - 1)
    case .back: context.pop()
    default: break
    }
  }

  func draw(on frame: inout Frame, _ context: Context) {
    Furniture.title("Casebook  \(context.trial.name)  report", on: &frame, context)
    let lines = pages.indices.contains(index) ? pages[index] : ["The report is being made."]
    for (offset, line) in lines.prefix(frame.rows - 4).enumerated() {
      let isWarning = offset < 4 && !line.isEmpty && line == line.uppercased()
      let style: Style = offset == 0 ? .title : isWarning ? .warning : offset < 3 ? .muted : .plain
      frame.put(TextLayout.cut(line, to: frame.columns - 2), column: 1, row: 1 + offset, style: style)
    }
    frame.cursor = Position(column: 1, row: 1)
    Furniture.bottom(
      pages.isEmpty ? "" : "page \(index + 1) of \(pages.count)", style: .plain, place: place, on: &frame, context)
  }
}
