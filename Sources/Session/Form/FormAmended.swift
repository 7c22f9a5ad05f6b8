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
    let fit = DraftFit(draft, to: context.reading(patient).at(path))
    for item in draft.order where fit.draft.fields[item] == nil {
      if let subject { context.effects.append(.draft(subject, path, item, nil)) }
    }
    for item in fit.draft.order where fit.draft.fields[item] != draft.fields[item] {
      if let subject { context.effects.append(.draft(subject, path, item, fit.draft.fields[item])) }
    }
    draft = fit.draft
    if let item = focusedItem, now.forms[path.form]?.items[item.item]?.isEntered != true {
      (editor, popup, unfinished) = (nil, nil, nil)
    }
    (emptyRows, undone, hiding) = ([], [], nil)
    let lost = fit.strange.isEmpty ? "" : "; \(fit.words)"
    let wrong = draft.refused.isEmpty ? "" : "; \(SavedWords.number(draft.refused.count, "field")) to correct"
    context.tell("this form is version \(now.version) now\(wrong)\(lost)", isError: true)
  }
}
