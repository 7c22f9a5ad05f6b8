extension Frame {
  /// The frame as plain text: rows joined by line feeds, spaces at their ends left out.
  public var text: String { (0..<rows).map(rowText).joined(separator: "\n") }

  /// The text of one row without the spaces at its end; empty outside the frame.
  public func rowText(_ row: Int) -> String {
    guard (0..<rows).contains(row) else { return "" }
    let cellsOfRow = cells[row * columns..<(row + 1) * columns]
    guard let last = cellsOfRow.lastIndex(where: { $0.scalar != " " }) else { return "" }
    var scalars = String.UnicodeScalarView()
    for cell in cellsOfRow[...last] { scalars.append(contentsOf: self.scalars(of: cell)) }
    return String(scalars)
  }

  /// The frame as text with its styles and its cursor written out below, for stored screens that tests compare.
  ///
  /// After the text comes a line with the size and the cursor, then one line for each row that has styled cells:
  /// ```
  /// == 80x24 cursor 12,3
  /// 0: 0-79 title+reverse
  /// 4: 2-9 warning, 12-20 error+bold
  /// ```
  public var textWithMarks: String {
    var lines = [text]
    let place = cursor.map { "\($0.column),\($0.row)" } ?? "none"
    lines.append("== \(columns)x\(rows) cursor \(place)")
    for row in 0..<rows {
      let runs = styledRuns(row: row)
      if !runs.isEmpty { lines.append("\(row): " + runs.joined(separator: ", ")) }
    }
    return lines.joined(separator: "\n")
  }

  private func styledRuns(row: Int) -> [String] {
    var runs: [String] = []
    var start = 0
    while start < columns {
      let style = cells[row * columns + start].style
      var end = start
      while end + 1 < columns, cells[row * columns + end + 1].style == style { end += 1 }
      if style != .plain { runs.append(start == end ? "\(start) \(style)" : "\(start)-\(end) \(style)") }
      start = end + 1
    }
    return runs
  }
}
