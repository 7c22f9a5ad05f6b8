/// A printed table as lines: the widest columns give way first, what does not fit goes on below.
struct PrintTableText {
  let lines: [String]

  init(_ table: PrintTable, columns: Int) {
    let heads = table.heads.map(PaperText.clean)
    let rows = table.rows.map { row in
      heads.indices.map { row.indices.contains($0) ? row[$0].lines.map(PrintText.plain) : [""] }
    }
    let widths = PrintTableText.widths(heads, rows, columns)
    func line(_ cells: [[String]]) -> [String] {
      let wrapped = cells.indices.map { column in cells[column].flatMap { PaperText.wrap($0, widths[column]) } }
      return (0..<(wrapped.map(\.count).max() ?? 0)).map { number in
        wrapped.indices.map { column in
          let part = wrapped[column].indices.contains(number) ? wrapped[column][number] : ""
          return part + String(repeating: " ", count: max(0, widths[column] - PaperText.width(part)))
        }.joined(separator: "  ")
      }
    }
    let caption = table.caption.isEmpty ? [] : PaperText.wrap(table.caption, columns)
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    lines = caption + line(heads.map { [$0] }) + [rule] + rows.flatMap(line)
  }

  /// The widths of the columns, together with the gaps no wider than the page.
  private static func widths(_ heads: [String], _ rows: [[[String]]], _ columns: Int) -> [Int] {
    let room = max(heads.count * 4, columns - 2 * max(0, heads.count - 1))
    var widths = heads.map { max(1, min(room, PaperText.width($0))) }
    for row in rows {
      for (column, cell) in row.enumerated() {
        widths[column] = max(widths[column], min(room, cell.map(PaperText.width).max() ?? 0))
      }
    }
    var over = widths.reduce(0, +) - room
    while over > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > 4 {
      widths[widest] -= 1
      over -= 1
    }
    return widths
  }
}
