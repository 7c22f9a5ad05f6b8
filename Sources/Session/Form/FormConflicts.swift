import Forms
import Record
import Screen
import Values
import Workflow

/// What becomes of fields that somebody else has saved meanwhile.
extension FormPage {
  /// Looks first, saves over it with a reason, or gives way.
  mutating func settleConflicts(_ index: Int, _ context: inout Context) {
    let found = conflicts
    conflicts = []
    switch index {
    case 1: insist(found, &context)
    case 2: giveWay(found, &context)
    default:
      guard let first = found.first, let form = form(context) else { return }
      if layout.spot(first.item) != nil { focus = .item(first.item) }
      func said(_ value: ItemValue?) -> String { form.said(value, of: first.item, context.language) }
      context.tell(
        "\(form.question(first.item, context.language)): \(first.by) saved \(said(first.theirs)), you have "
          + "\(said(first.mine)): F2 asks again", isError: true)
    }
  }

  /// Saves over what others saved: the reason is asked for and kept, and so is the time at which each was typed.
  private mutating func insist(_ found: [Conflict], _ context: inout Context) {
    for conflict in found {
      guard let field = draft.fields[conflict.item] else { continue }
      var mine = field
      mine.seen = context.patient?.entries.count ?? field.seen
      mine.was = conflict.theirs
      mine.why = nil
      draft.fields[conflict.item] = mine
      if let subject { context.effects.append(.draft(subject, path, conflict.item, mine)) }
    }
    let mine = found.map(\.item).filter { draft.fields[$0] != nil }
    if mine.isEmpty {
      // Only values that this save hides: they were shown now, and are cleared with that reason.
      if case .save(_, let complete)? = lastRequest { save(complete, &context) }
    } else {
      askReasons(mine, &context)
    }
  }

  /// Keeps what others saved; the draft loses those fields.
  private mutating func giveWay(_ found: [Conflict], _ context: inout Context) {
    for conflict in found where draft.fields[conflict.item] != nil {
      draft.remove(conflict.item)
      if let subject { context.effects.append(.draft(subject, path, conflict.item, nil)) }
    }
    undone = []
    rebuild(context, recheck: true)
    keepFocus()
    context.tell(
      draft.isEmpty ? "theirs stand; nothing of yours is left" : "theirs stand; F2 saves what is left of yours")
  }

  /// Asks again for an act that was not done because what it rests on has changed; the words that were typed are kept.
  mutating func again(_ request: Request, _ context: inout Context) {
    func ask(_ question: Question, _ title: String, _ lines: [String], _ words: String) {
      context.push(
        TextDialog(
          question, title: "Changed meanwhile: \(title)", lines: lines,
          hint: "your words are kept; Enter says them all the same", kept: words))
    }
    switch request {
    case .answer(let id, let text, _, _):
      guard let query = context.patient?.query(id) else { return }
      let said = query.turns.last.map { "\($0.by): \($0.text ?? "")" } ?? ""
      ask(.answer, id, [query.text, said], text)
    case .raise(let place, let text, let candidate):
      let value = context.patient?.value(place)?.text ?? "nothing"
      ask(candidate ? .draftQuery : .query, "\(place.item)", ["The value is now \(value)."], text)
    case .strikeRow(_, let row, let why): ask(.strike, "strike \(row)", ["Its values have changed."], why.text ?? "")
    case .reopen(_, let why): ask(.reopen, "reopen", ["\(path)"], why.text ?? "")
    default:
      guard marks != nil else { return }
      marks = MarkChoices(extents, context, signing: true)
      chosenMark = marks?.index(of: request)
      if let chosenMark { marks?.take(chosenMark, &context) }
    }
  }
}
