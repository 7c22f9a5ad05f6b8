import Values

/// A long text broken into lines of a width, so that every character keeps its place and the cursor can be found.
struct NoteLines: Equatable, Sendable {
  /// The lines, as ranges of the text's scalars; a blank at which a line breaks belongs to the line before.
  private(set) var ranges: [Range<Int>] = []
  private let scalars: [Unicode.Scalar]

  /// From so many characters on a text may take several lines.
  static let least = 500
  /// The most lines that a note takes on the form.
  static let most = 12

  init(_ text: String, width: Int) {
    scalars = Array(text.unicodeScalars)
    var start = 0
    var cells = 0
    var blank: Int?
    var index = 0
    while index < scalars.count {
      cells += CharacterWidth.of(scalars[index])
      if cells > max(2, width), index > start {
        // Behind the last blank, or in the middle of a word that fills the line.
        let end = blank.map { $0 + 1 } ?? index
        ranges.append(start..<end)
        (start, index, cells, blank) = (end, end, 0, nil)
        continue
      }
      if scalars[index] == " " { blank = index }
      index += 1
    }
    ranges.append(start..<scalars.count)
  }

  /// The text of a line; empty where there is none.
  func text(_ line: Int) -> String {
    guard ranges.indices.contains(line) else { return "" }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[ranges[line]])
    return String(view)
  }

  /// The line and cell of a cursor that stands before a scalar.
  func place(of cursor: Int) -> (line: Int, cells: Int) {
    let line = ranges.lastIndex { $0.lowerBound <= cursor } ?? 0
    let before = scalars[ranges[line].lowerBound..<min(cursor, scalars.count)]
    return (line, before.reduce(0) { $0 + CharacterWidth.of($1) })
  }
}
