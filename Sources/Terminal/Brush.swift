import Values
import CNcurses
import Screen

/// Turns cells of a frame into cells of curses: colours or attributes, and characters that this terminal can show.
struct Brush {
  private let ascii: Bool
  private let templates: [cchar_t]

  /// A brush for the terminal that curses was started on; its colours are set up here unless none are wanted.
  init(ascii: Bool, mono: Bool) {
    self.ascii = ascii
    let colored = !mono && has_colors() && start_color() == OK && use_default_colors() == OK
    if colored {
      for (role, color) in Brush.colors { init_pair(Brush.pair(of: role), color, -1) }
    }
    templates = (0..<128).map { Brush.template(Style(rawValue: $0), colored: colored) }
  }

  /// Adds what curses shows for a cell of a frame; the right half of a wide character adds nothing.
  func paint(_ cell: Cell, of frame: Frame, onto run: inout [cchar_t]) {
    guard !cell.isRightHalf else { return }
    var painted = templates[Int(cell.style.rawValue & 0x7F)]
    if let scalar = cell.scalar, scalar.value < 0x7F {
      painted.chars.0 = wchar_t(scalar.value)
    } else {
      let scalars = frame.scalars(of: cell)
      guard let base = scalars.first else { return }
      let shown = self.shown(base)
      painted.chars.0 = wchar_t(shown.value)
      if CharacterWidth.of(shown) < CharacterWidth.of(base) { run.append(painted) }
      let marks = scalars.dropFirst().filter(Brush.isCountedAlike).map { wchar_t($0.value) }
      if !marks.isEmpty {
        let four = marks + [0, 0, 0, 0]
        (painted.chars.1, painted.chars.2, painted.chars.3, painted.chars.4) = (four[0], four[1], four[2], four[3])
      }
    }
    run.append(painted)
  }

  /// The character itself, a plain substitute, or a question mark where curses counts its cells otherwise than we do.
  private func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let plain = ascii ? ASCIIGlyph.substitute(for: scalar) : scalar
    return Brush.isCountedAlike(plain) ? plain : "?"
  }

  private static func isCountedAlike(_ scalar: Unicode.Scalar) -> Bool {
    Int(casebook_cells(scalar.value)) == CharacterWidth.of(scalar)
  }

  /// Colours of roles. No red is set against green, and no dark blue is used: the Linux console makes it unreadable.
  private static let colors: [(role: Style, color: Int16)] = [
    (.accent, Int16(COLOR_CYAN)), (.good, Int16(COLOR_CYAN)), (.warning, Int16(COLOR_YELLOW)),
    (.error, Int16(COLOR_RED)),
  ]

  private static func pair(of role: Style) -> Int16 { Int16(role.rawValue >> 4) }

  private static func template(_ style: Style, colored: Bool) -> cchar_t {
    let hasColor = colored && colors.contains { $0.role == style.role }
    let attributes: Style =
      if !hasColor { style.inMono.attributes } else if style.role == .error { style.attributes.union(.bold) } else {
        style.attributes
      }
    var bits: attr_t = 0
    if attributes.contains(.bold) { bits |= casebook_bold }
    if attributes.contains(.reverse) { bits |= casebook_reverse }
    if attributes.contains(.underline) { bits |= casebook_underline }
    if attributes.contains(.dim) { bits |= casebook_dim }
    var painted = cchar_t()
    setcchar(&painted, [0x20, 0], bits, hasColor ? pair(of: style.role) : 0, nil)
    return painted
  }
}
