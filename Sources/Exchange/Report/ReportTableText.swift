/// A table as lines of text: words on the left, figures on the right; the widest words give way first.
struct ReportTableText {
  let head: [String]
  let body: [String]

  init(_ table: ReportTable, columns: Int, glyphs: ReportGlyphs) {
    let shown = table.shown
    let titles = shown.map { table.columns[$0].title }
    let cells = table.rows.map { row in shown.map { row.indices.contains($0) ? row[$0].text : "" } }
    var widths = titles.indices.map { column in
      ([titles[column]] + cells.map { $0[column] }).map { $0.unicodeScalars.count }.max() ?? 0
    }
    let gaps = 2 * max(0, widths.count - 1)
    // Words in the last column go on below; they give way before any other.
    let wrapped = shown.indices.last.flatMap { table.columns[shown[$0]].isText && $0 > 0 ? $0 : nil }
    let least = titles.indices.map { table.columns[shown[$0]].isText ? min(widths[$0], 8) : widths[$0] }
    if let wrapped {
      let over = widths.reduce(gaps, +) - columns
      if over > 0 { widths[wrapped] = max(min(widths[wrapped], 24), widths[wrapped] - over) }
    }
    while widths.reduce(gaps, +) > columns {
      // The widest column of words gives way first.
      let candidates = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    func line(_ texts: [String]) -> String {
      texts.indices.map { column in
        ReportText.pad(texts[column], widths[column], left: table.columns[shown[column]].isText, glyphs.cut)
      }.joined(separator: "  ")
    }
    let title = line(titles)
    head = [title, String(repeating: glyphs.rule, count: min(columns, widths.reduce(gaps, +)))]
    body = cells.flatMap { row -> [String] in
      guard let wrapped, row[wrapped].unicodeScalars.count > widths[wrapped] else { return [line(row)] }
      return PaperText.wrap(row[wrapped], widths[wrapped]).enumerated().map { number, words in
        line(row.indices.map { $0 == wrapped ? words : number == 0 ? row[$0] : "" })
      }
    }
  }
}
