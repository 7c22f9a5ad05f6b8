/// A whole screen as a value: what stands in each cell, how it looks, and where the cursor is.
///
/// Screens draw into a frame, tests read it as text, and the terminal shows it. Every drawing call clips at the edges;
/// none of them traps, whatever the size and the numbers.
///
/// ```swift
/// var frame = Frame(columns: 80, rows: 24)
/// let next = frame.put("01-0007", column: 1, row: 0, style: .title)
/// frame.put("M  born 1958", column: next + 2, row: 0)
/// frame.line(row: 2)
/// ```
public struct Frame: Sendable {
  /// The width in cells, at least 1.
  public let columns: Int
  /// The height in lines, at least 1.
  public let rows: Int
  /// All cells, row by row.
  public internal(set) var cells: [Cell]
  /// The characters with combining marks that cells refer to by number.
  public internal(set) var clusters: [[Unicode.Scalar]] = []
  /// Where the hardware cursor stands; nil leaves it at the end of the last line.
  public var cursor: Position?

  /// An empty frame; sizes below 1 and above 4096 are brought to these bounds.
  public init(columns: Int, rows: Int) {
    self.columns = min(max(columns, 1), 4096)
    self.rows = min(max(rows, 1), 4096)
    cells = Array(repeating: Cell(" "), count: self.columns * self.rows)
  }

  /// The cell at a place, or nil outside the frame.
  public subscript(column: Int, row: Int) -> Cell? {
    guard (0..<columns).contains(column), (0..<rows).contains(row) else { return nil }
    return cells[row * columns + column]
  }

  /// The scalars shown in a cell: one, a character and its marks, or none in the right half of a wide character.
  public func scalars(of cell: Cell) -> [Unicode.Scalar] {
    if let scalar = cell.scalar { return [scalar] }
    guard let index = cell.cluster, clusters.indices.contains(index) else { return [] }
    return clusters[index]
  }
}

extension Frame: Equatable {
  /// Whether two frames show the same: size, every cell and the cursor.
  public static func == (one: Frame, other: Frame) -> Bool {
    guard one.columns == other.columns, one.rows == other.rows, one.cursor == other.cursor else { return false }
    if one.clusters == other.clusters { return one.cells == other.cells }
    return zip(one.cells, other.cells).allSatisfy { left, right in
      left == right && left.cluster == nil
        || left.style == right.style && left.isRightHalf == right.isRightHalf
          && one.scalars(of: left) == other.scalars(of: right)
    }
  }
}
