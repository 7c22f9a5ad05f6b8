/// One thing that reached the program from the keyboard side: a key, a pasted text, a new size or the end of the line.
///
/// ```swift
/// Key.keys("14<Enter>")      // [.character("1"), .character("4"), .enter]
/// Key.control("s").description   // "Ctrl-S"
/// ```
public enum Key: Hashable, Sendable {
  /// A character that is typed into a value.
  case character(Unicode.Scalar)
  /// A letter pressed together with Ctrl, always lower case: `.control("s")`.
  case control(Character)
  /// A function key, from 1.
  case function(Int)
  /// The tabulator.
  case tab
  /// The tabulator pressed together with Shift.
  case backTab
  /// Return, or Enter on the number pad.
  case enter
  /// Esc, pressed by itself.
  case escape
  /// Delete the character before the cursor.
  case backspace
  /// Delete the character under the cursor.
  case delete
  /// Insert.
  case insert
  /// Arrow up.
  case up
  /// Arrow down.
  case down
  /// Arrow left.
  case left
  /// Arrow right.
  case right
  /// Home.
  case home
  /// End.
  case end
  /// Page up.
  case pageUp
  /// Page down.
  case pageDown
  /// Text pasted as a whole; it holds no control characters.
  case paste(String)
  /// The window has a new size in cells, each at least 1.
  case resize(columns: Int, rows: Int)
  /// The terminal is gone or the program was asked to stop; nothing can be shown any more.
  case hangup
  /// A character pressed together with Alt.
  case alt(Unicode.Scalar)
}

extension Key: CustomStringConvertible {
  /// The key as a person reads it on a keyboard or in a footer: `Ctrl-S`, `F2`, `Shift-Tab`, `Space`.
  public var description: String {
    switch self {
    case .character(" "): "Space"
    case .character(let scalar): String(Character(scalar))
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .function(let number): "F\(number)"
    case .paste: "pasted text"
    case .resize(let columns, let rows): "size \(columns)x\(rows)"
    case .hangup: "hang-up"
    case .alt(" "): "Alt-Space"
    case .alt(let scalar): "Alt-\(Character(scalar))"
    default: KeyName.named.first { $0.key == self }?.title ?? ""
    }
  }
}
