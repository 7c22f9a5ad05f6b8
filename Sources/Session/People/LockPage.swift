import Record
import Screen
import Values
import Workflow

/// The locked screen: nothing of a patient is seen; the same person comes back to the same field.
struct LockPage: Page {
  private var secret = LineEditor()
  private var isWaiting = false
  private var told: String?

  var place: KeyBinding.Place { .locked }
  var isTyping: Bool { true }

  mutating func take(_ command: Command, _ context: inout Context) {}

  mutating func take(_ message: Message, _ context: inout Context) {
    switch message {
    case .unlocked: context.pop()
    case .unlockRefused(let reason):
      isWaiting = false
      told = reason
    default: break
    }
  }

  mutating func take(_ key: Key, _ context: inout Context) {
    guard !isWaiting else { return }
    switch key {
    case .enter, .tab:
      guard !secret.text.isEmpty else { return }
      isWaiting = true
      told = nil
      context.effects.append(.unlock(password: secret.text))
      secret = LineEditor()
    case .escape: context.moves.append(.reply(.choice(.leave, 1)))
    default: _ = secret.take(key)
    }
  }

  func draw(on frame: inout Frame, _ context: Context) {
    let left = max(1, frame.columns / 2 - 24)
    let top = max(2, frame.rows / 2 - 5)
    frame.put("Casebook", column: left, row: top - 2, style: .title)
    frame.put("locked", column: left + 12, row: top - 2)
    frame.put("User", column: left, row: top + 1)
    frame.put(context.author.map { "\($0.user)  \($0.name)" } ?? "", column: left + 14, row: top + 1)
    frame.put("Password", column: left, row: top + 3)
    frame.fill(column: left + 14, row: top + 3, width: 32, height: 1, style: .underline)
    let dots = String(repeating: "*", count: min(32, secret.scalars.count))
    frame.put(dots, column: left + 14, row: top + 3, style: .underline)
    let line =
      isWaiting
      ? "One moment: the key is being opened." : told ?? "What was typed is kept; you come back to the same field."
    frame.put(
      TextLayout.cut(line, to: frame.columns - left - 1), column: left, row: top + 5,
      style: told == nil ? .muted : .warning)
    frame.put("Enter unlocks   Esc somebody else signs in", column: 1, row: frame.rows - 1, style: .muted)
    frame.cursor = Position(column: min(frame.columns - 1, left + 14 + min(32, secret.cursor)), row: top + 3)
  }
}
