import Forms
import Record
import Screen
import Workflow

/// What one key does for graded values.
extension FormPage {
  /// Opens the log of events with the event that the focused value asks for, filled in and not yet saved.
  mutating func recordEvent(_ context: inout Context) {
    commit(&context)
    guard let item = focusedItem, let reading, let proposal = EventProposal(reading, at: Place(path, item)) else {
      return context.tell("the cursor stands on no value with a grade")
    }
    if case .covered(let row) = proposal.kind {
      return context.tell("event \(row) is open with this grade or a higher one")
    }
    var page = FormPage(proposal.form, focus: nil, context)
    page.fill(proposal, &context)
    context.push(page)
    let words = if case .worse(let row) = proposal.kind { "event \(row) has become worse" } else { "a new event" }
    context.tell("\(words): check it, fill in the rest, save")
  }

  private mutating func fill(_ proposal: EventProposal, _ context: inout Context) {
    guard let first = proposal.fields.first?.item, context.author != nil, let subject else { return }
    var moved: [GroupPath.Step]?
    // A row that waits in a draft already keeps its number; this one gets the next.
    if case .new = proposal.kind, let step = first.group.steps.first {
      let taken = draft.order.compactMap { $0.group.steps.first?.row }.filter { $0.hasPrefix("+") }
      moved = [GroupPath.Step(step.group, row: "+\(Set(taken).count + 1)")]
    }
    for (item, value) in proposal.fields {
      let steps = moved.map { $0 + item.group.steps.dropFirst() } ?? item.group.steps
      let place = ItemPath(GroupPath(steps), item.item)
      let field = context.field(value, at: Place(path, place))
      draft.put(field, at: place)
      context.effects.append(.draft(subject, path, place, field))
    }
    opened = GroupPath(Array((moved ?? first.group.steps).prefix(1)))
    rebuild(context, recheck: true)
    focus = .item(ItemPath(GroupPath(moved ?? first.group.steps), first.item))
    keepFocus()
  }

  /// Answers every question for the significance of a value that is shown and open.
  mutating func callNotSignificant(_ context: inout Context) {
    commit(&context)
    guard let name = context.trial.bindings.item(.laboratorySignificance), name.form == path.form else {
      return context.tell("this is not the laboratory's form")
    }
    let open = layout.focuses.compactMap { focus -> ItemPath? in
      guard case .item(let item) = focus, item.item == name.item, current(item) == nil else { return nil }
      return item
    }
    for item in open { keep(.text("NCS"), at: item, &context) }
    context.tell(
      open.isEmpty ? "no abnormal value waits for its significance" : "\(open.count) called not clinically significant")
  }
}
