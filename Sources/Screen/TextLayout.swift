import Values

/// Cutting, padding and wrapping by the cells a text takes on the screen, not by its characters.
public enum TextLayout {
  /// The text if it fits, otherwise its beginning and an ellipsis, together at most `cells` wide.
  ///
  /// When a wide character would be split, the result is one cell narrower.
  public static func cut(_ text: String, to cells: Int, ellipsis: Unicode.Scalar = "…") -> String {
    guard cells > 0 else { return "" }
    if CharacterWidth.of(text) <= cells { return text }
    var kept = String.UnicodeScalarView()
    var room = cells - CharacterWidth.of(ellipsis)
    guard room >= 0 else { return "" }
    for scalar in text.unicodeScalars {
      room -= CharacterWidth.of(scalar)
      if room < 0 { break }
      kept.append(scalar)
    }
    kept.append(ellipsis)
    return String(kept)
  }

  /// The text with spaces before it, so that numbers stand flush right; a longer text is left as it is.
  public static func padLeft(_ text: String, to cells: Int) -> String { spaces(text, to: cells) + text }

  /// The text with spaces after it; a longer text is left as it is.
  public static func padRight(_ text: String, to cells: Int) -> String { text + spaces(text, to: cells) }

  /// The text at exactly `cells`: cut with an ellipsis if it is longer, padded on the right if it is shorter.
  public static func fit(_ text: String, to cells: Int) -> String { padRight(cut(text, to: cells), to: cells) }

  /// The lines a text takes in a column of the given width.
  ///
  /// Lines break at spaces and line feeds; between Han characters, kana and hangul they break anywhere, but no line
  /// begins with a closing bracket or a stop. A word wider than the column is divided. There is always one line at least.
  public static func wrap(_ text: String, to cells: Int) -> [String] {
    var lines: [String] = []
    var paragraph = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar != "\r" {
      if scalar == "\n" {
        lines += wrap(paragraph: paragraph, to: max(cells, 1))
        paragraph = String.UnicodeScalarView()
      } else {
        paragraph.append(scalar)
      }
    }
    return lines + wrap(paragraph: paragraph, to: max(cells, 1))
  }

  private static func spaces(_ text: String, to cells: Int) -> String {
    String(repeating: " ", count: max(min(max(cells, 0), 4096) - CharacterWidth.of(text), 0))
  }

  private static func wrap(paragraph: String.UnicodeScalarView, to cells: Int) -> [String] {
    var lines: [String] = []
    var line: [Unicode.Scalar] = []
    var width = 0
    func close() {
      let end = line.lastIndex { $0 != " " }.map { $0 + 1 } ?? 0
      lines.append(String(String.UnicodeScalarView(line[..<end])))
      line = []
      width = 0
    }
    for piece in WrapPiece.pieces(of: paragraph) {
      if width + piece.width <= cells {
        line += piece.scalars
        width += piece.width
      } else if piece.isSpace {
        width = cells
      } else {
        if !line.isEmpty { close() }
        for scalar in piece.scalars {
          let needed = CharacterWidth.of(scalar)
          if width + needed > cells, !line.isEmpty { close() }
          line.append(scalar)
          width += needed
        }
      }
    }
    close()
    return lines
  }
}
