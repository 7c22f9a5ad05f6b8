/// A cell of a printed table: its lines, without control characters.
public struct PrintCell: Equatable, Sendable {
  /// The lines.
  public let lines: [String]

  /// A cell of one line.
  public init(_ text: String) { self.init([text]) }

  /// A cell of several lines; empty ones are left out.
  public init(_ lines: [String]) {
    let clean = lines.map(PaperText.clean).filter { !$0.isEmpty }
    self.lines = clean.isEmpty ? [""] : clean
  }

  /// Whether nothing stands in it.
  var isEmpty: Bool { lines == [""] }
}
