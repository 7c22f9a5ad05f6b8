import Forms
import Record
import Screen
import Values
import Workflow

/// An answer that hides others: what they hold, and what stood in the answer before.
struct Hiding: Equatable, Sendable {
  /// The answer that hides.
  let item: ItemPath
  /// The draft of that answer before, nil when there was none.
  let before: Draft.Field?
  /// The filled items that are not asked any more.
  let hidden: [ItemPath]
}

extension FormPage {
  /// Asks about filled items that an answer has just hidden.
  mutating func askHiding(_ item: ItemPath, before: Draft.Field?, wasAsked: Set<ItemPath>, _ context: inout Context) {
    guard let reading, let form = form(context) else { return }
    let hidden = reading.unasked(in: path).map(\.item).filter { wasAsked.contains($0) }
    guard !hidden.isEmpty else { return dropHiddenText(wasAsked, &context) }
    hiding = Hiding(item: item, before: before, hidden: hidden)
    let lines = hidden.prefix(6).map { other in
      "\(form.question(other, context.language)) = \(form.said(current(other), of: other, context.language))"
    }
    let more = hidden.count > 6 ? ["and \(hidden.count - 6) more"] : []
    context.push(
      ChoiceDialog(
        .hides, title: "Not asked any more", lines: ["With this answer these are not asked:"] + lines + more,
        choices: ["Clear \(hidden.count == 1 ? "it" : "them")", "Undo the answer"]))
  }

  /// What is filled and asked now, before an answer changes.
  func askedAndFilled(_ context: Context) -> Set<ItemPath> {
    guard let reading, let form = form(context), form.hidesAnything else { return [] }
    var out = Set(draft.refused)
    for item in (reading.record(path)?.values ?? [:]).keys where !reading.isUnasked(item, in: form, at: path) {
      out.insert(item)
    }
    return out
  }

  mutating func settleHiding(_ index: Int, _ context: inout Context) {
    guard let hiding else { return }
    self.hiding = nil
    if index == 0 {
      for item in hiding.hidden where draft.fields[item] != nil { takeOut(item, &context) }
      rebuild(context, recheck: true)
      keepFocus()
      let recorded = hiding.hidden.filter { context.patient?.forms[path]?.value($0) != nil }.count
      context.tell(
        recorded > 0 ? "F2 clears \(recorded == 1 ? "it" : "them") in the record, with that reason" : "cleared")
    } else {
      if let before = hiding.before { draft.put(before, at: hiding.item) } else { draft.remove(hiding.item) }
      if let subject { context.effects.append(.draft(subject, path, hiding.item, hiding.before)) }
      rebuild(context, recheck: true)
      focus = .item(hiding.item)
      keepFocus()
    }
  }

  /// Text that is no value, in a cell that is not asked any more, is dropped and named: nobody could correct it there.
  private mutating func dropHiddenText(_ wasAsked: Set<ItemPath>, _ context: inout Context) {
    let gone = draft.refused.filter { layout.spot($0) == nil && isUnasked($0, context) }
    guard !gone.isEmpty else { return }
    for item in gone { takeOut(item, &context) }
    context.tell("not asked any more, dropped: \(gone.map(\.item).joined(separator: ", "))")
  }

  private func isUnasked(_ item: ItemPath, _ context: Context) -> Bool {
    guard let form = form(context), let reading else { return false }
    return reading.isUnasked(item, in: form, at: path)
  }

  private mutating func takeOut(_ item: ItemPath, _ context: inout Context) {
    draft.remove(item)
    if let subject { context.effects.append(.draft(subject, path, item, nil)) }
  }
}
