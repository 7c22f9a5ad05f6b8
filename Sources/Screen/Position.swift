/// A place on the screen, counted from the upper left corner, which is column 0 of row 0.
public struct Position: Hashable, Sendable {
  /// Cells from the left edge.
  public var column: Int
  /// Lines from the top.
  public var row: Int

  /// A place by column and row.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}
