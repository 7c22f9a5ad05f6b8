/// A document as text of so many columns, for terminals, mail and line printers.
///
/// Characters of East Asia count as two columns. Control characters of the record reach it nowhere.
public struct PrintText: Sendable {
  private let document: PrintDocument
  private let columns: Int
  private let hasFormFeeds: Bool

  /// Text in so many columns, at least 60; with a form feed before every section but the first where wanted.
  public init(_ document: PrintDocument, columns: Int = 80, formFeeds: Bool = false) {
    self.document = document
    self.columns = max(60, columns)
    hasFormFeeds = formFeeds
  }

  /// The whole text.
  public var text: String {
    document.sections.enumerated().map { index, section in
      (index > 0 ? hasFormFeeds ? "\u{C}" : "\n" : "") + lines(section).map { PrintText.trimmed($0) + "\n" }.joined()
    }.joined()
  }

  private func lines(_ section: PrintSection) -> [String] {
    let rule = String(repeating: "=", count: columns)
    let head = ([document.title] + document.running).flatMap { PaperText.wrap($0, columns) }
    return head + [rule] + PaperText.wrap(section.title, columns) + section.blocks.flatMap(lines)
  }

  private func lines(_ block: PrintBlock) -> [String] {
    switch block {
    case .heading(let text):
      let title = PaperText.wrap(text, columns)
      let width = title.map(PaperText.width).max() ?? 0
      return [""] + title + [String(repeating: "-", count: min(columns, width))]
    case .text(let text): return PaperText.wrap(PrintText.plain(text), columns)
    case .warning(let text): return PaperText.wrap("! " + text, columns)
    case .table(let table): return [""] + PrintTableText(table, columns: columns).lines
    case .box(let title, let rows): return [""] + box(title, rows)
    }
  }

  private func box(_ title: String, _ rows: [(label: String, text: String)]) -> [String] {
    let rule = "+" + String(repeating: "-", count: columns - 2) + "+"
    let width = min(24, (rows.map { PaperText.width(PaperText.clean($0.label)) }.max() ?? 0) + 2)
    func framed(_ text: String) -> String {
      "| " + text + String(repeating: " ", count: max(0, columns - 4 - PaperText.width(text))) + " |"
    }
    let inner = rows.flatMap { row in
      PaperText.wrap(row.text, columns - 4 - width).enumerated().map { number, part in
        framed(PaperText.pad(number == 0 ? PaperText.clean(row.label) : "", width) + part)
      }
    }
    return [rule] + PaperText.wrap(title, columns - 4).map(framed) + inner + [rule]
  }

  /// Boxes to tick as every terminal and printer has them.
  static func plain(_ text: String) -> String {
    guard text.unicodeScalars.contains("☐") else { return text }
    return text.split(separator: "☐", omittingEmptySubsequences: false).joined(separator: "[ ]")
  }

  private static func trimmed(_ line: String) -> String {
    var line = Substring(line)
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
