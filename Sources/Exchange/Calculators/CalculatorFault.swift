/// Something wrong in a table that was given to a calculator: in which row and column, and what.
public struct CalculatorFault: Error, Hashable, Sendable {
  /// The line of the file, from 1; the heads of the columns are line 1.
  public let row: Int
  /// The column; nil when it is about the whole row.
  public let column: String?
  /// What is wrong.
  public let reason: String

  /// A fault.
  public init(_ row: Int, _ column: String?, _ reason: String) {
    self.row = row
    self.column = column
    self.reason = reason
  }

  /// The fault with its place: `FILE:ROW: column NAME: what`.
  public func text(file: String) -> String {
    "\(file):\(row): " + (column.map { "column \($0): " } ?? "") + reason
  }
}
