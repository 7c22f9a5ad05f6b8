import Forms
import Record
import Workflow

/// A form that is read by another version while somebody types into it.
extension FormPage {
  /// Takes what was typed over into the form as it is now: renamed fields go with their names, a value that the form does
  /// not take is text to be corrected, and what is asked no more is told.
  mutating func fitToForms(_ context: inout Context) {
    guard let patient = context.patient, let known = reading?.trial.identity else { return }
    let now = context.trial(of: path)
    guard now.identity != known else { return }
    keepTyped(context)
    let fit = DraftFit(draft, to: context.reading(patient).at(path), readsTexts: true)
    for item in draft.order where fit.draft.fields[item] == nil {
      if let subject { context.effects.append(.draft(subject, path, item, nil)) }
    }
    for item in fit.draft.order where fit.draft.fields[item] != draft.fields[item] {
      if let subject { context.effects.append(.draft(subject, path, item, fit.draft.fields[item])) }
    }
    draft = fit.draft
    let form = now.forms[path.form]
    if let item = focusedItem, form?.items[item.item]?.isEntered != true {
      let name = form?.items.values.first { $0.isEntered && $0.aliases.contains(item.item) }?.name
      focus = .item(ItemPath(item.group, name ?? item.item))
    }
    emptyRows.removeAll { form?.groupsByName[$0.group]?.isRepeating != true }
    (undone, hiding, popup, begun) = ([], nil, nil, nil)
    let lost = fit.strange.isEmpty ? "" : "; \(fit.words)"
    let wrong = draft.refused.isEmpty ? "" : "; \(SavedWords.number(draft.refused.count, "field")) to correct"
    context.tell("this form is version \(now.version) now\(wrong)\(lost)", isError: true)
  }

  /// Lets what is still being typed go over with its row, as text that the other version reads.
  private mutating func keepTyped(_ context: Context) {
    guard let text = editor?.text, let item = focusedItem else { return }
    (editor, unfinished) = (nil, nil)
    guard !text.isEmpty else { return }
    var field = context.field(nil, refused: text, at: Place(path, item))
    if let known = draft.fields[item] {
      (field.seen, field.was, field.why) = (known.seen, known.was, known.why)
    } else if let begun {
      (field.seen, field.was) = begun
    }
    draft.put(field, at: item)
  }
}
