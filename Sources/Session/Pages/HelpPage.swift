import Screen

/// The keys of a place, generated from the keymap, and what stands above them.
struct HelpPage: Page {
  private let about: KeyBinding.Place
  private let words: [String]
  private var top = 0

  init(for place: KeyBinding.Place, words: [String] = []) {
    about = place
    self.words = words
  }

  var place: KeyBinding.Place { .dialog }
  var isTyping: Bool { true }

  mutating func take(_ command: Command, _ context: inout Context) {}

  mutating func take(_ key: Key, _ context: inout Context) {
    switch key {
    case .down, .pageDown, .character(" "): top += key == .down ? 1 : context.rows - 6
    case .up, .pageUp: top = max(0, top - (key == .up ? 1 : context.rows - 6))
    default: context.pop()
    }
  }

  func draw(on frame: inout Frame, _ context: Context) {
    Furniture.title("Help: \(about.rawValue)", on: &frame, context)
    var lines: [(String, String)] = words.flatMap { TextLayout.wrap($0, to: frame.columns - 3) }.map { ("", $0) }
    let above = lines.count
    if !lines.isEmpty { lines.append(("", "")) }
    for binding in context.bindings(in: about) {
      lines.append((binding.keys.map(\.description).joined(separator: ", "), binding.help))
    }
    if about == .form {
      lines += [
        ("", ""), ("In a field", "t, t-1, t+2w, 3mar, 2026-05, un-05-2026 are dates."),
        ("", ".ND .NA .UNK .NASK .MSK .PEND say why there is no value."),
        ("", "<0.5 mg/dL keeps the sign and the unit as they were printed."),
      ]
    }
    let room = frame.rows - 4
    let first = min(top, max(0, lines.count - room))
    for (offset, line) in lines.dropFirst(first).prefix(room).enumerated() {
      let column = offset + first < above ? 1 : 22
      frame.put(TextLayout.cut(line.0, to: 20), column: 1, row: 2 + offset, style: .accent)
      frame.put(TextLayout.cut(line.1, to: frame.columns - column - 1), column: column, row: 2 + offset)
    }
    frame.put("Any key goes back   Down, PgDn more", column: 1, row: frame.rows - 1, style: .accent)
    frame.cursor = Position(column: 1, row: 2)
  }
}
