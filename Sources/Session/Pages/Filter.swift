import Screen
import Values

/// A filter line of a list: opened by `/`, closed by Enter or Esc.
struct Filter: Equatable, Sendable {
  private(set) var editor = LineEditor()
  var isOpen = false

  init(_ text: String = "") { editor = LineEditor(text) }

  /// Puts a part such as `turn:mine` into the filter, or takes it out.
  mutating func toggle(_ part: String) {
    var parts = editor.text.split(separator: " ").map(String.init)
    if let known = parts.firstIndex(of: part) { parts.remove(at: known) } else { parts.append(part) }
    editor = LineEditor(parts.joined(separator: " "))
  }

  /// The text that lines must hold, in small letters.
  var text: String { searchText(editor.text) }

  /// Takes a key while it is open.
  mutating func take(_ key: Key) {
    switch key {
    case .enter, .tab, .down: isOpen = false
    case .escape:
      isOpen = false
      editor = LineEditor()
    default: _ = editor.take(key)
    }
  }

  /// Whether every line passes.
  var isEmpty: Bool { editor.text.isEmpty }

  /// Whether a line passes.
  func passes(_ line: String) -> Bool { text.isEmpty || searchText(line).contains(text) }
}
