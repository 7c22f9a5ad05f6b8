/// Something wrong in a file of the forms, with its place and the way out.
public struct Diagnostic: Error, Hashable, Sendable {
  /// The file inside the forms folder.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column in characters, from 1.
  public let column: Int
  /// How many characters are meant, at least 1.
  public let length: Int
  /// What is wrong.
  public let message: String
  /// The way out, if one is known.
  public let hint: String?
  /// The line as it stands in the file.
  public let sourceLine: String

  /// A problem at a place.
  public init(
    file: String, line: Int, column: Int, length: Int, message: String, hint: String?, sourceLine: String
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.length = length
    self.message = message
    self.hint = hint
    self.sourceLine = sourceLine
  }

  /// The diagnostic as a compiler prints it: place, message, source line, caret, hint.
  public func text(folder: String) -> String {
    var out = "\(folder)/\(place): error: \(message)\n"
    if !sourceLine.isEmpty { out += excerpt + "\n" }
    if let hint { out += "  hint: \(hint)\n" }
    return out
  }

  /// File, line and column.
  var place: String { "\(file):\(line):\(column)" }

  /// The line with a caret below what is meant.
  var excerpt: String {
    let number = String(line)
    let gutter = String(repeating: " ", count: number.count)
    let marks = "^" + String(repeating: "~", count: max(0, length - 1))
    return "  \(number) | \(sourceLine)\n  \(gutter) | \(String(repeating: " ", count: max(0, column - 1)))\(marks)"
  }
}

/// All that is wrong with a folder of forms.
public struct Diagnostics: Error, Hashable, Sendable {
  /// Each problem, in the order of files and lines.
  public let all: [Diagnostic]

  /// Problems in their order.
  public init(all: [Diagnostic]) { self.all = all }
}
