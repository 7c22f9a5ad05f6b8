import Forms
import Record
import Screen
import Values
import Workflow

/// The people of the site: who holds which role from when to when, who is locked out, who may no longer sign in.
struct PeoplePage: Page {
  private var cursor = ListCursor()
  private var people: [SiteLog.User] = []
  private var isAsked = false
  private var adding: (user: UserName, name: String)?
  private var code: (user: UserName, code: String)?

  var place: KeyBinding.Place { .people }

  mutating func refresh(_ context: inout Context) {
    if !isAsked {
      isAsked = true
      context.effects.append(.people)
    }
  }

  mutating func take(_ message: Message, _ context: inout Context) {
    switch message {
    case .people(let users):
      people = users
      cursor.clamp(users.count)
    case .code(let user, let text): code = (user, text)
    default: break
    }
  }

  private var focused: SiteLog.User? { people.indices.contains(cursor.index) ? people[cursor.index] : nil }

  mutating func take(_ command: Command, _ context: inout Context) {
    code = nil
    if cursor.take(command, count: people.count, page: context.rows - 8) { return }
    switch command {
    case .back: context.pop()
    case .addUser:
      context.push(
        TextDialog(
          .newUser, title: "Add a person", lines: ["The user name, then the printed name: wang.li Dr Wang Li"],
          hint: "a small letter first, then letters, digits, . and -"))
    case .giveRole: if let user = focused { askRole("Role of \(user.user)", &context) }
    case .disableUser:
      if let user = focused {
        context.push(
          ChoiceDialog(
            .userDisable, title: "Disable \(user.user)",
            lines: ["\(user.name) can no longer sign in. What was signed stays as it is."], choices: ["No", "Disable"]))
      }
    case .resetUser:
      if let user = focused {
        context.push(
          ChoiceDialog(
            .userReset, title: "New one-time code for \(user.user)",
            lines: ["The old password and key count no longer; what was signed with them stays valid."],
            choices: ["No", "Forgotten: give a new code", "Seen by others: give a new code"]))
      }
    default: break
    }
  }

  private func askRole(_ title: String, _ context: inout Context) {
    context.push(
      TextDialog(
        .userRole, title: title,
        lines: ["One of: " + context.trial.roles.map(\.rawValue).joined(separator: ", ")],
        hint: "then, if it is for some time only, from when to when: nurse t t+90"))
  }

  mutating func take(_ reply: Reply, _ context: inout Context) {
    switch reply {
    case .text(.newUser, let text):
      let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
      guard let user = parts.first.flatMap({ UserName($0) }) else {
        return context.tell("'\(parts.first ?? "")' is no user name", isError: true)
      }
      adding = (user, parts.count > 1 ? parts[1] : user.text)
      askRole("Role of \(user)", &context)
    case .text(.userRole, let text): give(text, &context)
    case .choice(.userDisable, 1): if let user = focused?.user { context.effects.append(.site(.disable(user))) }
    case .choice(.userReset, 1):
      if let user = focused?.user { context.effects.append(.site(.reset(user, since: nil))) }
    case .choice(.userReset, 2):
      if let user = focused?.user {
        context.push(
          TextDialog(
            .keySince, title: "Since when may others have known it?",
            lines: ["What \(user)'s key signed from that day on is marked by every verification."],
            hint: "a day, like t-3 or 28-Nov-2026"))
      }
    case .text(.keySince, let text):
      guard case .success(let date) = DateEntry.read(text, today: context.today) else {
        return context.tell("'\(text)' is no date", isError: true)
      }
      if let user = focused?.user { context.effects.append(.site(.reset(user, since: date))) }
    default: break
    }
  }

  private mutating func give(_ text: String, _ context: inout Context) {
    let parts = text.split(separator: " ").map(String.init)
    guard let role = parts.first.flatMap(context.trial.role) else {
      return context.tell("there is no role '\(parts.first ?? "")'", isError: true)
    }
    var days: [PartialDate?] = []
    for part in parts.dropFirst().prefix(2) {
      guard case .success(let date) = DateEntry.read(part, today: context.today) else {
        return context.tell("'\(part)' is no date", isError: true)
      }
      days.append(date)
    }
    let from = days.first ?? nil
    let until = days.count > 1 ? days[1] : nil
    if let adding {
      self.adding = nil
      context.effects.append(.site(.add(adding.user, name: adding.name, role, from: from, until: until)))
    } else if let user = focused?.user {
      context.effects.append(.site(.give(user, role, from: from, until: until)))
    }
  }

  func draw(on frame: inout Frame, _ context: Context) {
    Furniture.title("People of site \(context.listing.first?.summary.subject.site ?? "")", on: &frame, context)
    frame.put(PeoplePage.line(["User", "Name", "Role", "From", "Until", "State"]), column: 1, row: 1, style: .title)
    let room = max(1, frame.rows - 7)
    let top = cursor.top(fitting: room, of: people.count)
    for (offset, user) in people.dropFirst(top).prefix(room).enumerated() {
      let isFocus = top + offset == cursor.index
      let row = 2 + offset
      if isFocus { frame.fill(column: 0, row: row, width: frame.columns, height: 1, style: .reverse) }
      let cells = [
        user.user.text, user.name, user.role.rawValue, user.from.map { DateText.readable($0) } ?? "",
        user.until.map { DateText.readable($0) } ?? "", PeoplePage.state(user, context.today),
      ]
      frame.put(
        TextLayout.cut(PeoplePage.line(cells), to: frame.columns - 2), column: 1, row: row,
        style: isFocus ? .reverse : user.isDisabled ? .muted : .plain)
      if isFocus { frame.cursor = Position(column: 1, row: row) }
    }
    if let code {
      frame.put(
        "One-time code of \(code.user): \(code.code)  (72 hours; it is shown only now)", column: 1,
        row: frame.rows - 4, style: .warning)
    }
    Furniture.bottom("", style: .plain, place: place, on: &frame, context)
  }

  private static func line(_ cells: [String]) -> String {
    zip(cells, [11, 16, 14, 12, 12, 13]).map { TextLayout.padRight(TextLayout.cut($0, to: $1 - 1), to: $1) }.joined()
  }

  private static func state(_ user: SiteLog.User, _ today: PartialDate?) -> String {
    if user.isDisabled { return "disabled" }
    if !user.isDelegated(on: today) { return "no role today" }
    if user.key == nil { return "code unused" }
    return user.failures > 0 ? "\(user.failures) wrong" : "active"
  }
}
