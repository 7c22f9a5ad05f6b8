/// Plain substitutes for box drawing and state glyphs, for terminals and fonts that cannot show them.
///
/// Every substitute takes one cell as its original does. Letters of any language are left alone.
public enum ASCIIGlyph {
  /// The character to show instead, or the same one when there is no plain substitute.
  public static func substitute(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "─", "━", "╌", "┄", "–", "—", "−": "-"
    case "═": "="
    case "»": ">"
    case "│", "┃", "║", "╎", "┆": "|"
    case "┌"..."╋", "╒"..."╰": "+"
    case "╱": "/"
    case "╲": "\\"
    case "╳", "×", "✗", "✘": "x"
    case "▸", "▶", "►", "→", "…": ">"
    case "◂", "◀", "◄", "←": "<"
    case "▲", "▴", "↑": "^"
    case "▼", "▾", "↓": "v"
    case "·", "∙": "."
    case "•", "●", "★", "■", "█": "*"
    case "◐", "○", "◦", "□": "o"
    case "✓", "✔": "+"
    case "†": "t"
    case "▁"..."▇": "_"
    case "░", "▒", "▓": "#"
    default: scalar
    }
  }
}
