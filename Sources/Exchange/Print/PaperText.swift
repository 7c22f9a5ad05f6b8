import Values

/// Text for paper and plain terminals: nothing but what can be seen, in lines of so many columns.
enum PaperText {
  /// The text without control characters; line breaks and tabs become spaces.
  static func clean(_ text: String) -> String { asOneLine(text) }

  /// The columns that a text takes: wide characters of East Asia take two, combining marks none.
  static func width(_ text: String) -> Int { CharacterWidth.of(text) }

  /// The text in at most so many columns, with a mark of one column when it was cut.
  static func cut(_ text: String, _ columns: Int, mark: String = "…") -> String {
    guard width(text) > columns else { return text }
    var view = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      guard used + CharacterWidth.of(scalar) < columns else { break }
      used += CharacterWidth.of(scalar)
      view.append(scalar)
    }
    return String(view) + mark
  }

  /// The text with spaces behind it up to a width.
  static func pad(_ text: String, _ columns: Int) -> String {
    let short = cut(text, columns - 1)
    return short + String(repeating: " ", count: max(0, columns - width(short)))
  }

  /// The text in lines that break between words where they can.
  static func wrap(_ text: String, _ columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in clean(text).split(separator: " ") {
      var rest = String(word)
      if !line.isEmpty, width(line) + 1 + width(rest) <= columns {
        line += " " + rest
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while width(rest) > columns {
        let part = prefix(rest, columns)
        lines.append(part)
        rest = String(String.UnicodeScalarView(rest.unicodeScalars.dropFirst(part.unicodeScalars.count)))
      }
      line = rest
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  private static func prefix(_ text: String, _ columns: Int) -> String {
    var view = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      used += CharacterWidth.of(scalar)
      guard used <= columns else { break }
      view.append(scalar)
    }
    return String(view)
  }

  /// The text in at most so many lines; the last one says that there is more.
  static func fit(_ text: String, _ columns: Int, lines most: Int) -> [String] {
    let all = wrap(text, columns)
    guard all.count > most, most > 0 else { return Array(all.prefix(max(1, most))) }
    let mark = " … (the rest is in the record)"
    let last = prefix(all[most - 1], max(0, columns - width(mark)))
    return Array(all.prefix(most - 1)) + [last + mark]
  }
}
