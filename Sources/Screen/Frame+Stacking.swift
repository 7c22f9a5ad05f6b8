import Values

extension Frame {
  /// Puts a smaller frame into this one, its first line at `row`; its cursor becomes the cursor of this frame.
  ///
  /// What lies outside is left out.
  public mutating func place(_ other: Frame, row: Int) {
    for line in 0..<other.rows where (0..<rows).contains(row + line) {
      for column in 0..<min(columns, other.columns) {
        var cell = other.cells[line * other.columns + column]
        if let index = cell.cluster, other.clusters.indices.contains(index), clusters.count < Cell.clusterLimit {
          clusters.append(other.clusters[index])
          cell = .cluster(clusters.count - 1, style: cell.style)
        }
        cells[(row + line) * columns + column] = cell
      }
    }
    cursor = other.cursor.map { Position(column: min($0.column, columns - 1), row: min(row + $0.row, rows - 1)) }
  }

  /// Shows other characters in place of some, as another kind of rule; none of ASCII, and each must be as wide as the one it replaces.
  public mutating func replace(_ characters: [Unicode.Scalar: Unicode.Scalar]) {
    for index in cells.indices {
      guard let scalar = cells[index].scalar, !scalar.isASCII, let other = characters[scalar],
        CharacterWidth.of(other) == CharacterWidth.of(scalar)
      else { continue }
      cells[index] = Cell(other, style: cells[index].style)
    }
  }
}
