import Forms
import Record
import Screen

/// The first page: who is it? A person who comes for the first time types the one-time code and makes a password.
struct SignInPage: Page {
  private enum Step: Equatable {
    case user, password, second, newPassword, again, waiting
  }

  private var step = Step.user
  private var user = LineEditor()
  private var secret = LineEditor()
  private var code = ""
  private var first = ""
  private var told: String?

  var place: KeyBinding.Place { .signIn }
  var isTyping: Bool { true }

  mutating func take(_ command: Command, _ context: inout Context) {
    if command == .back { restart(nil) }
  }

  mutating func take(_ key: Key, _ context: inout Context) {
    switch key {
    case .enter, .tab: confirm(&context)
    case .escape: restart(nil)
    default:
      if step == .user { _ = user.take(key) } else if step != .waiting { _ = secret.take(key) }
    }
  }

  /// Takes the answer to the sign-in.
  mutating func answer(_ message: Message) {
    switch message {
    case .needsPassword:
      code = first
      first = ""
      secret = LineEditor()
      step = .newPassword
      told = "The code is right. Now choose a password of at least \(PasswordRule.shortest) characters."
    case .needsSecond:
      secret = LineEditor()
      step = .second
      told = nil
    case .signInRefused(let reason): restart(reason)
    default: break
    }
  }

  private mutating func restart(_ reason: String?) {
    step = reason == nil || user.text.isEmpty ? .user : .password
    secret = LineEditor()
    first = ""
    told = reason
  }

  private mutating func confirm(_ context: inout Context) {
    told = nil
    switch step {
    case .user:
      guard UserName(user.text) != nil else {
        told = "A user name begins with a small letter, like nurse01."
        return
      }
      step = .password
    case .password:
      guard let name = UserName(user.text) else { return restart(nil) }
      first = secret.text
      step = .waiting
      context.effects.append(.signIn(name, password: secret.text))
      secret = LineEditor()
    case .second:
      guard let name = UserName(user.text) else { return restart(nil) }
      step = .waiting
      context.effects.append(.signInSecond(name, password: first, code: secret.text))
      secret = LineEditor()
    case .newPassword:
      guard PasswordRule.isLongEnough(secret.text) else {
        told = "At least \(PasswordRule.shortest) characters."
        return
      }
      first = secret.text
      secret = LineEditor()
      step = .again
    case .again:
      guard secret.text == first, let name = UserName(user.text) else {
        secret = LineEditor()
        step = .newPassword
        told = "The two passwords differ. Once more."
        return
      }
      step = .waiting
      context.effects.append(.makePassword(name, code: code, password: secret.text))
      secret = LineEditor()
    case .waiting: break
    }
  }

  func draw(on frame: inout Frame, _ context: Context) {
    let left = max(1, frame.columns / 2 - 24)
    let top = max(2, frame.rows / 2 - 5)
    frame.put("Casebook", column: left, row: top - 2, style: .title)
    frame.put(TextLayout.cut(context.trial.name, to: 30), column: left + 12, row: top - 2)
    frame.put(
      TextLayout.cut(context.trial.title.text(context.language), to: frame.columns - left - 1), column: left,
      row: top - 1, style: .muted)
    frame.put("User", column: left, row: top + 1)
    frame.fill(column: left + 14, row: top + 1, width: 32, height: 1, style: .underline)
    frame.put(user.text, column: left + 14, row: top + 1, style: .underline, width: 32)
    let label =
      switch step {
      case .newPassword: "New password"
      case .again: "Once more"
      case .second: "Second code"
      default: "Password"
      }
    frame.put(label, column: left, row: top + 3)
    frame.fill(column: left + 14, row: top + 3, width: 32, height: 1, style: .underline)
    let dots = String(repeating: "*", count: min(32, secret.scalars.count))
    frame.put(dots, column: left + 14, row: top + 3, style: .underline)
    let line = step == .waiting ? "One moment: the key is being opened." : told ?? hint
    frame.put(
      TextLayout.cut(line, to: frame.columns - left - 1), column: left, row: top + 5,
      style: told == nil ? .muted : .warning)
    frame.put("Enter next   Esc start again   F10 leave", column: 1, row: frame.rows - 1, style: .muted)
    frame.cursor =
      step == .user
      ? Position(column: min(frame.columns - 1, left + 14 + user.cursorCells), row: top + 1)
      : Position(column: min(frame.columns - 1, left + 14 + min(32, secret.cursor)), row: top + 3)
  }

  private var hint: String {
    step == .second
      ? "The six digits that your app shows now: this terminal is outside of the ward."
      : step == .user
        ? "Your own name: everything you enter is signed with it." : "At the first sign-in, the one-time code."
  }
}
