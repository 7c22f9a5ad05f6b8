import Screen
import Values

/// A line of text that is being typed, with its cursor.
struct LineEditor: Equatable, Sendable {
  /// The scalars typed so far.
  private(set) var scalars: [Unicode.Scalar]
  /// The cursor's place between them.
  private(set) var cursor: Int

  init(_ text: String = "") {
    scalars = Array(text.unicodeScalars)
    cursor = scalars.count
  }

  var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The cells before the cursor.
  var cursorCells: Int { scalars.prefix(cursor).reduce(0) { $0 + CharacterWidth.of($1) } }

  /// Puts the cursor before a scalar.
  mutating func move(to place: Int) { cursor = max(0, min(scalars.count, place)) }

  /// Takes a key that edits; false when it means nothing here.
  mutating func take(_ key: Key) -> Bool {
    switch key {
    case .character(let scalar): insert([scalar])
    case .paste(let text): insert(Array(withoutControlCharacters(text).unicodeScalars.prefix(4000)))
    case .backspace:
      guard cursor > 0 else { return true }
      cursor -= 1
      scalars.remove(at: cursor)
    case .delete: if cursor < scalars.count { scalars.remove(at: cursor) }
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(scalars.count, cursor + 1)
    case .home: cursor = 0
    case .control("u"): self = LineEditor()
    case .end: cursor = scalars.count
    default: return false
    }
    return true
  }

  private mutating func insert(_ new: [Unicode.Scalar]) {
    guard scalars.count + new.count <= 8000 else { return }
    scalars.insert(contentsOf: new, at: cursor)
    cursor += new.count
  }
}

extension Key {
  /// Whether it puts text into a line.
  var isText: Bool {
    switch self {
    case .character, .paste: true
    default: false
    }
  }
}
