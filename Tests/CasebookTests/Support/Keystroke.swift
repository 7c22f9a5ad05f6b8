/// One thing that fingers do: type a text, or press a key that has a name.
enum Keystroke: Equatable {
  case text(String)
  case key(String)

  /// The names of scripts, `<Enter>`, and those of tmux.
  private static let names = [
    "Enter": "Enter", "Tab": "Tab", "S-Tab": "BTab", "Esc": "Escape", "BS": "BSpace", "Del": "DC", "Up": "Up",
    "Down": "Down", "Left": "Left", "Right": "Right", "Home": "Home", "End": "End", "PgUp": "PPage",
    "PgDn": "NPage", "Space": "Space",
  ]

  /// Reads `14<Enter>`; a `<` that begins no name is typed as it stands.
  static func read(_ text: String) -> [Keystroke] {
    var out: [Keystroke] = []
    var typed = ""
    var rest = text[...]
    while let first = rest.first {
      if first == "<", let end = rest.firstIndex(of: ">"),
        let name = tmuxName(rest[rest.index(after: rest.startIndex)..<end])
      {
        if !typed.isEmpty { out.append(.text(typed)) }
        typed = ""
        out.append(.key(name))
        rest = rest[rest.index(after: end)...]
      } else {
        typed.append(first)
        rest = rest.dropFirst()
      }
    }
    if !typed.isEmpty { out.append(.text(typed)) }
    return out
  }

  private static func tmuxName(_ name: Substring) -> String? {
    if let known = names[String(name)] { return known }
    if name.hasPrefix("F"), let number = Int(name.dropFirst()), 1...12 ~= number { return String(name) }
    return (name.hasPrefix("C-") || name.hasPrefix("M-")) && name.count == 3 ? String(name) : nil
  }
}

extension Keystroke {
  /// How often a finger goes down for it.
  var count: Int { if case .text(let text) = self { text.unicodeScalars.count } else { 1 } }
}
