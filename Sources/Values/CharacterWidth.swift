/// How many cells of the screen a character takes.
///
/// The answer comes from a table of our own, so that a screen looks the same in every locale and a test needs no terminal.
/// Characters whose width East Asian standards call ambiguous, box drawing among them, count as one cell.
public enum CharacterWidth {
  /// The cells one character takes: 0 for control characters and marks, 2 for Han, kana, hangul and emoji, else 1.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 {
      return value < 0x20 || (value >= 0x7F && value < 0xA0) || value == 0xAD ? 0 : 1
    }
    if value >= 0x4E00 && value <= 0x9FFF { return 2 }
    // Arrows, mathematical signs, box drawing, blocks: none of them is wide or a mark.
    if (value >= 0x2190 && value < 0x231A) || (value >= 0x2400 && value < 0x25FD) { return 1 }
    if contains(value, in: WidthTable.two) { return 2 }
    return contains(value, in: WidthTable.zero) ? 0 : 1
  }

  /// The cells a text takes when it is written on one line.
  public static func of(_ text: String) -> Int {
    var cells = 0
    for scalar in text.unicodeScalars { cells += of(scalar) }
    return cells
  }

  /// Whether a character joins the cell of the one before it: combining marks, joiners and variation selectors.
  ///
  /// Controls and the characters that turn the direction of text are no marks: they never reach a terminal.
  public static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x300, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: false
    case 0x600...0x605, 0x61C, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x180E, 0x13430...0x1343F, 0xE0000...0xE00FF: false
    case 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A: false
    default: of(scalar) == 0
    }
  }

  private static func contains(_ value: UInt32, in pairs: [UInt32]) -> Bool {
    var low = 0
    var high = pairs.count / 2
    while low < high {
      let middle = (low + high) / 2
      if value < pairs[2 * middle] {
        high = middle
      } else if value > pairs[2 * middle + 1] {
        low = middle + 1
      } else {
        return true
      }
    }
    return false
  }
}
