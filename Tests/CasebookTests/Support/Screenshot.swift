import Foundation

/// What stood on the terminal at one moment.
struct Screenshot: Equatable {
  /// The lines, without blanks at their ends.
  let lines: [String]
  /// The cursor's column and row, from 0.
  let column: Int
  let row: Int
  /// Whether the programme has ended.
  let hasEnded: Bool

  /// The line of the cursor.
  var focus: String { lines.indices.contains(row) ? lines[row] : "" }

  /// The line of findings: the last but one.
  var finding: String { lines.count > 1 ? lines[lines.count - 2] : "" }

  /// In the casebook: the visit and form under the cursor, as the line of findings names them.
  var place: String {
    let words = finding.split(separator: " ").prefix { $0 != "·" && $0 != "." }
    return words.joined(separator: " ")
  }

  /// The screen as text, with one line feed a line.
  var text: String { lines.map { $0 + "\n" }.joined() }

  /// Whether a text stands anywhere.
  func holds(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

  /// The number of the entry that was saved last, as the line of findings says it.
  var savedEntry: Int? {
    guard let range = finding.range(of: "saved #") else { return nil }
    return Int(finding[range.upperBound...].prefix { $0.isNumber })
  }
}
