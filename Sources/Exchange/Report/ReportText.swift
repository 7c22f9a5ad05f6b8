/// A report as pages of text for a terminal; every page says over whom and of when it speaks.
public struct ReportText: Sendable {
  private let report: Report
  private let columns: Int
  private let rows: Int?
  private let glyphs: ReportGlyphs

  /// Pages so wide, and so high unless each part is to be one page. Less than 60 columns or 12 rows are not used.
  public init(_ report: Report, columns: Int = 80, rows: Int? = nil, glyphs: ReportGlyphs = .unicode) {
    self.report = report
    self.columns = max(60, columns)
    self.rows = rows.map { max(12, $0) }
    self.glyphs = glyphs
  }

  /// The pages, each its lines.
  public var pages: [[String]] {
    let head = headerRows
    var bodies: [(section: ReportSection, lines: [String])] = []
    for section in report.sections {
      let room = rows.map { max(4, $0 - head) }
      for lines in blocks(section, room: room) { bodies.append((section, lines)) }
    }
    return bodies.enumerated().map { index, body in
      (header(body.section, page: index + 1, of: bodies.count) + body.lines).map { line in
        PaperText.cut(glyphs.clean(line), columns, mark: glyphs.cut)
      }
    }
  }

  /// All pages below each other, a rule between them.
  public var text: String {
    let rule = "\n" + String(repeating: glyphs.rule, count: columns) + "\n"
    return pages.map { $0.map(ReportText.trimmed).joined(separator: "\n") }.joined(separator: rule) + "\n"
  }

  private var headerRows: Int { 4 + report.warnings.count }

  private func header(_ section: ReportSection, page: Int, of count: Int) -> [String] {
    let about = report.about
    let right = "page \(page) of \(count)"
    let left = "\(about.study) · \(section.title)"
    let space = max(1, columns - left.unicodeScalars.count - right.unicodeScalars.count)
    var lines = [
      PaperText.cut(left, columns - right.count - 1, mark: glyphs.cut) + String(repeating: " ", count: space) + right,
      "Set: \(section.set), n \(section.count) · cut-off \(about.cutOffText) · as of \(about.asOfText)",
      "\(about.journals) journals, heads \(about.heads.prefix(8)) · queries \(report.openQueries) open, "
        + "\(report.answeredQueries) answered · "
        + "unsigned forms \(report.unsignedForms)",
    ]
    lines += report.warnings.map { PaperText.cut($0.uppercased(), columns, mark: glyphs.cut) }
    return lines + [""]
  }

  /// The lines of a part, in pieces that fit.
  private func blocks(_ section: ReportSection, room: Int?) -> [[String]] {
    let notes = section.notes.flatMap { PaperText.wrap($0, columns) }
    switch section.content {
    case .table(let table):
      let lines = ReportTableText(table, columns: columns, glyphs: glyphs)
      return pieces(lines.head, lines.body, notes, room)
    case .curve(let curve):
      let height = min(20, max(8, (room ?? 22) - notes.count - 1))
      return [ReportCurveText(curve, columns: columns, rows: height, glyphs: glyphs).lines + notes]
    case .waterfall(let fall):
      let lines = ReportWaterfallText(fall, columns: columns, glyphs: glyphs)
      return pieces(lines.head, lines.body, notes, room)
    case .lanes(let lanes):
      let lines = ReportLanesText(lanes, columns: columns, glyphs: glyphs)
      return pieces(lines.head, lines.body, notes, room)
    }
  }

  /// Lines in pieces of a height, the heading on each and the notes on the last.
  private func pieces(_ head: [String], _ body: [String], _ notes: [String], _ room: Int?) -> [[String]] {
    guard let room, head.count + body.count + notes.count > room else { return [head + body + notes] }
    let height = max(1, room - head.count)
    var out: [[String]] = []
    var rest = body[...]
    while rest.count + notes.count > height, rest.count > 1 {
      // The notes never stand alone: the last page keeps a line for them.
      let taken = min(height, rest.count - 1)
      out.append(head + rest.prefix(taken))
      rest = rest.dropFirst(taken)
    }
    return out + [head + rest + notes]
  }

  // MARK: text

  /// The text in so many columns, with the space behind or before it; a mark where it was cut.
  static func pad(_ text: String, _ width: Int, left: Bool, _ mark: String) -> String {
    let text = PaperText.cut(text, width, mark: mark)
    let space = String(repeating: " ", count: max(0, width - PaperText.width(text)))
    return left ? text + space : space + text
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
