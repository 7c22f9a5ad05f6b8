/// A table of a print: a heading for every column, and cells of one or more lines.
public struct PrintTable: Equatable, Sendable {
  /// What stands above it.
  public var caption: String
  /// The headings.
  public var heads: [String]
  /// The rows; the first cell of each names the row.
  public var rows: [[PrintCell]]

  /// A table.
  public init(caption: String = "", heads: [String], rows: [[PrintCell]] = []) {
    self.caption = caption
    self.heads = heads
    self.rows = rows
  }

  /// The table without columns, after the first, in which no row has anything.
  func withoutEmptyColumns() -> PrintTable {
    let kept = heads.indices.filter { column in
      column == 0 || rows.contains { $0.indices.contains(column) && !$0[column].isEmpty }
    }
    return PrintTable(
      caption: caption, heads: kept.map { heads[$0] },
      rows: rows.map { row in kept.map { row.indices.contains($0) ? row[$0] : PrintCell("") } })
  }
}
