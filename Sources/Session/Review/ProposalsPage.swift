import Forms
import Record
import Screen
import Values
import Workflow

/// Values that wait for the role that decides them, of all patients, the oldest first.
struct ProposalsPage: Page {
  private struct Line {
    let subject: SubjectID
    let proposal: Proposal
    let text: String
  }

  private var cursor = ListCursor()
  private var filter = Filter()
  private var lines: [Line] = []

  var place: KeyBinding.Place { .proposals }
  var isTyping: Bool { filter.isOpen }

  mutating func refresh(_ context: inout Context) {
    let role = context.author?.role.rawValue
    lines = context.listing.flatMap { listing in
      listing.proposals.filter { $0.decides == role || !context.trial.decides(context.author) }.map { proposal in
        Line(
          subject: listing.summary.subject, proposal: proposal,
          text: ProposalsPage.words(proposal, listing.summary.subject, context))
      }
    }.filter { filter.passes($0.text) }.sorted { ($0.proposal.at, $0.subject) < ($1.proposal.at, $1.subject) }
    cursor.clamp(lines.count)
  }

  private static func words(_ proposal: Proposal, _ subject: SubjectID, _ context: Context) -> String {
    let form = context.trial.forms[proposal.place.form.form]
    let item = form?.items[proposal.place.item.item]
    let title = form?.title.text(context.language) ?? proposal.place.form.form
    let ask = item?.ask.text(context.language) ?? proposal.place.item.item
    let row = proposal.place.item.group.steps.compactMap(\.row).joined(separator: ".")
    return
      "\(subject) \(proposal.place.form.visit) \(title)\(row.isEmpty ? "" : " \(row)"): \(ask) = \(proposal.value.text)"
  }

  mutating func take(_ command: Command, _ context: inout Context) {
    if filter.isOpen {
      if command == .back { filter.take(.escape) } else { filter.isOpen = false }
      return refresh(&context)
    }
    if cursor.take(command, count: lines.count, page: context.rows - 8) { return }
    switch command {
    case .back: context.pop()
    case .filter: filter.isOpen = true
    case .open:
      guard lines.indices.contains(cursor.index) else { return }
      let line = lines[cursor.index]
      context.jump = Context.Jump(subject: line.subject, place: line.proposal.place)
      context.effects.append(.open(line.subject))
    case .confirm: confirm(&context)
    default: break
    }
  }

  /// Confirms the focused value as it is.
  private func confirm(_ context: inout Context) {
    guard lines.indices.contains(cursor.index) else { return }
    let line = lines[cursor.index]
    guard line.proposal.decides == context.author?.role.rawValue else {
      return context.tell("only the \(line.proposal.decides) decides this", isError: true)
    }
    let basis = Basis(head: context.head(of: line.subject), shown: Shown([line.proposal]).hash(context.hashing))
    context.effects.append(
      .perform(line.subject, .decide(line.proposal.place.form, [line.proposal.place.item]), basis))
  }

  mutating func take(_ key: Key, _ context: inout Context) {
    guard filter.isOpen else { return }
    filter.take(key)
    refresh(&context)
  }

  func draw(on frame: inout Frame, _ context: Context) {
    Furniture.title("Proposed values   \(lines.count) wait for a decision", on: &frame, context)
    if filter.isOpen || !filter.text.isEmpty {
      frame.put("filter: \(filter.editor.text)", column: 1, row: 1, style: .accent)
    }
    let room = max(1, frame.rows - 6)
    let top = cursor.top(fitting: room, of: lines.count)
    for (offset, line) in lines.dropFirst(top).prefix(room).enumerated() {
      let isFocus = top + offset == cursor.index
      let row = 2 + offset
      if isFocus { frame.fill(column: 0, row: row, width: frame.columns, height: 1, style: .reverse) }
      let age = TextLayout.padRight(DateLine.age(line.proposal.at, now: context.moment.milliseconds), to: 7)
      frame.put(
        TextLayout.cut((isFocus ? "▸ " : "  ") + age + line.text, to: frame.columns - 2), column: 1, row: row,
        style: isFocus ? .reverse : .plain)
      if isFocus { frame.cursor = Position(column: 1, row: row) }
    }
    if lines.isEmpty {
      frame.put("Nothing waits for a decision.", column: 3, row: 2)
      frame.cursor = Position(column: 3, row: 2)
    }
    if filter.isOpen { frame.cursor = Position(column: 9 + filter.editor.cursorCells, row: 1) }
    var detail = ""
    if lines.indices.contains(cursor.index) {
      let proposal = lines[cursor.index].proposal
      let at = DateLine.instant(proposal.at, zoneMinutes: context.moment.zoneMinutes)
      detail = "entered by \(proposal.by), \(at); the \(proposal.decides) decides"
    }
    Furniture.bottom(context.unreadWords ?? detail, style: .plain, place: place, on: &frame, context)
  }
}

extension Trial {
  /// Whether somebody's role decides anything in this trial.
  func decides(_ author: Author?) -> Bool {
    guard let role = author?.role.rawValue else { return false }
    return forms.values.contains { form in
      form.hasDecisions && form.items.values.contains { $0.decides == role }
    }
  }
}
