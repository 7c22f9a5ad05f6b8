import Record
import Screen
import Values

/// Changing one's own password: the old one, then the new one twice. The key stays, and all that was signed with it.
struct PasswordPage: Page {
  private enum Step { case old, new, again, waiting }

  private var step = Step.old
  private var secret = LineEditor()
  private var old = ""
  private var new = ""
  private var told: String?

  var place: KeyBinding.Place { .password }
  var isTyping: Bool { true }

  mutating func take(_ command: Command, _ context: inout Context) {
    if command == .back { context.pop() }
  }

  mutating func take(_ message: Message, _ context: inout Context) {
    switch message {
    case .passwordChanged:
      context.pop()
      context.tell("the password is changed; what was signed before stays valid")
    case .passwordRefused(let reason):
      self = PasswordPage()
      told = reason
    default: break
    }
  }

  mutating func take(_ key: Key, _ context: inout Context) {
    switch key {
    case .enter, .tab: confirm(&context)
    case .escape: context.pop()
    default: if step != .waiting { _ = secret.take(key) }
    }
  }

  private mutating func confirm(_ context: inout Context) {
    told = nil
    let typed = secret.text
    secret = LineEditor()
    switch step {
    case .old:
      old = typed
      step = .new
    case .new:
      guard PasswordRule.isLongEnough(typed) else {
        told = "At least \(PasswordRule.shortest) characters."
        return
      }
      new = typed
      step = .again
    case .again:
      guard typed == new else {
        step = .new
        told = "The two passwords differ. Once more."
        return
      }
      step = .waiting
      context.effects.append(.changePassword(old: old, new: new))
      (old, new) = ("", "")
    case .waiting: break
    }
  }

  func draw(on frame: inout Frame, _ context: Context) {
    Furniture.title("Change your password", on: &frame, context)
    let left = max(1, frame.columns / 2 - 24)
    let top = max(2, frame.rows / 2 - 3)
    frame.put("User", column: left, row: top)
    frame.put(context.author.map { "\($0.user)  \($0.name)" } ?? "", column: left + 14, row: top)
    let label =
      switch step {
      case .old: "Old password"
      case .new: "New password"
      case .again, .waiting: "Once more"
      }
    frame.put(label, column: left, row: top + 2)
    frame.fill(column: left + 14, row: top + 2, width: 32, height: 1, style: .underline)
    frame.put(
      String(repeating: "*", count: min(32, secret.scalars.count)), column: left + 14, row: top + 2, style: .underline)
    let line =
      step == .waiting
      ? "One moment: the key is being sealed anew." : told ?? "Your key stays the same: what you signed stays valid."
    frame.put(
      TextLayout.cut(line, to: frame.columns - left - 1), column: left, row: top + 4,
      style: told == nil ? .muted : .warning)
    frame.put("Enter next   Esc back", column: 1, row: frame.rows - 1, style: .muted)
    frame.cursor = Position(column: min(frame.columns - 1, left + 14 + min(32, secret.cursor)), row: top + 2)
  }
}
