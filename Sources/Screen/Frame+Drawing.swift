import Values

extension Frame {
  /// Writes a text on one row and says where the next one may begin.
  ///
  /// The text is cut at the right edge, or after `width` cells if that is less. A wide character is never split: one
  /// that does not fit is left out, and one that is half overwritten becomes a space. Control characters are left out.
  /// Combining marks, at most four, join the character before them; nothing is padded.
  /// - Returns: the column after the last cell that was written.
  @discardableResult
  public mutating func put(
    _ text: String, column: Int, row: Int, style: Style = .plain, width: Int? = nil
  ) -> Int {
    guard column < columns, column > -Frame.far, (0..<rows).contains(row) else { return column }
    let limit = min(columns, column + min(max(width ?? columns - column, 0), 2 * Frame.far))
    var pen = Pen(place: column, limit: limit, origin: row * columns, style: style)
    var scalars = text.unicodeScalars.makeIterator()
    while let mark = cells.withUnsafeMutableBufferPointer({ pen.write(&scalars, into: $0) }) {
      if pen.end > pen.start { attach(mark, before: pen.end) }
    }
    return pen.place
  }

  /// Fills a rectangle with one narrow character, spaces unless another is named.
  public mutating func fill(
    column: Int, row: Int, width: Int, height: Int, style: Style = .plain, with scalar: Unicode.Scalar = " "
  ) {
    let cell = Cell(CharacterWidth.of(scalar) == 1 ? scalar : " ", style: style)
    for row in rows(from: row, height: height) {
      let span = span(column: column, row: row, width: width)
      guard !span.isEmpty else { return }
      releaseLeft(of: span.lowerBound)
      for index in span { cells[index] = cell }
      releaseRight(of: span.upperBound)
    }
  }

  /// Draws a horizontal rule over a whole row, or over a part of it.
  public mutating func line(row: Int, column: Int = 0, width: Int? = nil, style: Style = .plain) {
    fill(column: column, row: row, width: width ?? columns, height: 1, style: style, with: "─")
  }

  /// Draws an empty box with a frame around it, the title in its upper edge; nothing if it is smaller than 2 by 2.
  public mutating func box(
    column: Int, row: Int, width: Int, height: Int, title: String = "", style: Style = .plain
  ) {
    let far = -Frame.far...Frame.far
    guard width >= 2, height >= 2, [column, row, width, height].allSatisfy(far.contains) else { return }
    let (right, bottom) = (column + width - 1, row + height - 1)
    fill(column: column, row: row, width: width, height: height, style: style)
    line(row: row, column: column, width: width, style: style)
    line(row: bottom, column: column, width: width, style: style)
    fill(column: column, row: row + 1, width: 1, height: height - 2, style: style, with: "│")
    fill(column: right, row: row + 1, width: 1, height: height - 2, style: style, with: "│")
    put("┌", column: column, row: row, style: style)
    put("┐", column: right, row: row, style: style)
    put("└", column: column, row: bottom, style: style)
    put("┘", column: right, row: bottom, style: style)
    if !title.isEmpty, width > 6 {
      let heading = " " + TextLayout.cut(title, to: width - 6) + " "
      put(heading, column: column + 2, row: row, style: style.union(.title))
    }
  }

  /// Gives the cells of a span another style; a wide character is taken as a whole.
  public mutating func restyle(column: Int, row: Int, width: Int, style: Style) {
    var span = span(column: column, row: row, width: width)
    guard !span.isEmpty else { return }
    if cells[span.lowerBound].isRightHalf { span = span.lowerBound - 1..<span.upperBound }
    if span.upperBound < cells.count, cells[span.upperBound].isRightHalf {
      span = span.lowerBound..<span.upperBound + 1
    }
    for index in span { cells[index] = cells[index].styled(style) }
  }
}

extension Frame {
  /// Numbers beyond this cannot be meant for any screen; they keep the sums below from overflowing.
  private static let far = 1 << 20

  private func rows(from row: Int, height: Int) -> Range<Int> {
    guard row < rows, height > 0 else { return 0..<0 }
    let end = row.addingReportingOverflow(height)
    let last = end.overflow ? rows : min(rows, end.partialValue)
    return last > max(row, 0) ? max(row, 0)..<last : 0..<0
  }

  /// The cells of the frame that lie in a span of a row, as indices into `cells`; empty when nothing of it is inside.
  private func span(column: Int, row: Int, width: Int) -> Range<Int> {
    guard (0..<rows).contains(row), column < columns, width > 0 else { return 0..<0 }
    let end = column.addingReportingOverflow(width)
    let last = end.overflow ? columns : min(columns, end.partialValue)
    guard last > max(column, 0) else { return 0..<0 }
    return row * columns + max(column, 0)..<row * columns + last
  }

  /// A wide character whose right half is about to be overwritten becomes a space.
  private mutating func releaseLeft(of index: Int) {
    guard cells[index].isRightHalf, index > 0 else { return }
    cells[index - 1] = Cell(" ", style: cells[index - 1].style)
  }

  /// A wide character whose left half was overwritten becomes a space.
  private mutating func releaseRight(of index: Int) {
    guard index < cells.count, cells[index].isRightHalf else { return }
    cells[index] = Cell(" ", style: cells[index].style)
  }

  /// Joins a combining mark to the character that ends just before a cell.
  private mutating func attach(_ mark: Unicode.Scalar, before index: Int) {
    let base = cells[index - 1].isRightHalf ? index - 2 : index - 1
    guard cells.indices.contains(base) else { return }
    if let cluster = cells[base].cluster {
      if clusters[cluster].count < 5 { clusters[cluster].append(mark) }
    } else if let scalar = cells[base].scalar, clusters.count < Cell.clusterLimit {
      clusters.append([scalar, mark])
      cells[base] = .cluster(clusters.count - 1, style: cells[base].style)
    }
  }
}
