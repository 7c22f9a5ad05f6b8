import Forms
import Record
import Screen
import Values
import Workflow

/// What reviewers do in a form: verify, freeze, lock, sign, and take back what belongs to another patient.
extension FormPage {
  /// The extents around the cursor: the field, its row, the form.
  var extents: [(name: String, extent: Extent)] {
    var out: [(String, Extent)] = []
    if let item = focusedItem {
      out.append(("this field", .item(Place(path, item))))
      if let row = focusedRow { out.append(("row \(row)", .group(path, row))) }
    }
    return out + [("this form", .form(path))]
  }

  mutating func askMarks(_ context: inout Context) {
    commit(&context)
    let choices = MarkChoices(extents, context, signing: true)
    guard !choices.choices.isEmpty else { return context.tell("there is nothing here for you to mark") }
    marks = choices
    context.push(choices.dialog(context))
  }

  mutating func askSign(_ context: inout Context) {
    guard draft.isEmpty else { return context.tell("save or discard what was typed, then sign", isError: true) }
    SignDialog.open(.form(path), &context)
  }

  /// Verifies the focused value; the cursor goes on to the next one that is to be verified.
  mutating func verifyHere(_ context: inout Context) {
    guard let item = focusedItem else { return context.tell("the cursor stands on no field") }
    context.perform(.verify(.item(Place(path, item)), planned: false))
    goesOnVerifying = true
  }

  /// Goes to the next field that this person can verify, if the last act was a verification.
  mutating func goOnVerifying(_ context: inout Context) {
    guard goesOnVerifying else { return }
    goesOnVerifying = false
    guard let patient = context.patient, let author = context.author, let focus,
      let here = layout.focuses.firstIndex(of: focus)
    else { return }
    let work = VerificationWork(patient, context.trial, extent: .form(path), by: author.user)
    let open = Set(work.open.map(\.item))
    let next = layout.focuses.dropFirst(here + 1).first {
      if case .item(let item) = $0 { open.contains(item) } else { false }
    }
    if let next {
      self.focus = next
    } else {
      context.tell(
        open.isEmpty ? "every value of this form is verified" : "\(open.count) values above are not verified")
    }
  }

  /// Asks to whom the save belongs that put the focused value there.
  mutating func askMisfiled(_ context: inout Context) {
    guard draft.isEmpty else { return context.tell("save or discard what was typed first", isError: true) }
    guard let item = focusedItem, let stored = context.patient?.forms[path]?.values[item] else {
      if askMisfiledBack(&context) { return }
      return context.tell("put the cursor on a value of the save that belongs to somebody else")
    }
    let count = context.patient?.forms[path]?.values.values.filter { $0.entry == stored.entry }.count ?? 0
    misfiled = (stored.entry, nil)
    context.push(
      TextDialog(
        .misfiledSubject, title: "Entry #\(stored.entry) belongs to another patient",
        lines: [
          "\(SavedWords.number(count, "value")) that \(stored.by) saved in it \(count == 1 ? "is" : "are") undone here; they stay in the history."
        ],
        hint: "the subject number to whom they belong; - when it is not known"))
  }

  /// The newest act that took saves of this form back, with the saves.
  private func takenBack(_ context: Context) -> (entry: Entry, saves: [Int])? {
    guard let entry = context.patient?.entries.last(where: { $0.act.kind == .misfiled && $0.act.form == path }) else {
      return nil
    }
    return (entry, entry.act.details[.entries]?.array?.compactMap(\.whole) ?? [])
  }

  /// Offers to put values back that were taken back here as another patient's; false when none were.
  private func askMisfiledBack(_ context: inout Context) -> Bool {
    guard let (entry, saves) = takenBack(context), let first = saves.first else { return false }
    context.push(
      ChoiceDialog(
        .misfiledBack, title: "Taken back in #\(entry.number)",
        lines: [
          "\(entry.author.user) undid #\(first) here as another patient's.",
          "Was that wrong? Its values can stand here again.",
        ], choices: ["Back", "Put them into the form; F2 saves them"]))
    return true
  }

  /// Puts the values of saves that were taken back by mistake into the form, each with who typed it.
  mutating func putBack(_ context: inout Context) {
    guard let patient = context.patient, let subject, let (_, saves) = takenBack(context) else { return }
    let values = Planner.draft(of: saves, path, from: patient, context.trial)
    for item in values.order {
      guard var field = values.fields[item], patient.forms[path]?.value(item) != field.value else { continue }
      (field.seen, field.was) = (patient.entries.count, patient.forms[path]?.value(item))
      draft.put(field, at: item)
      context.effects.append(.draft(subject, path, item, field))
    }
    rebuild(context, recheck: true)
    keepFocus()
    context.tell("\(draft.fields.count) fields are back in the form, not saved yet: F2 saves them")
  }

  mutating func take(misfiled text: String, _ question: Question, _ context: inout Context) {
    guard let entry = misfiled?.entry, let patient = context.patient else { return }
    if question == .misfiledSubject {
      let subject = SubjectID(text)
      guard
        text == "-" || context.listing.contains(where: { $0.summary.subject == subject }) && subject != patient.subject
      else { return context.tell("there is no other subject '\(text)'", isError: true) }
      misfiled = (entry, subject)
      context.push(
        TextDialog(.misfiledWhy, title: "Entry #\(entry) belongs to \(text)", lines: [], hint: "how it came about"))
      return
    }
    let subject = misfiled?.subject
    context.perform(
      .misfiled(path, entries: [entry], to: subject, Reason(code: "WRONG_PATIENT", text: text)))
    guard let subject else { return }
    let values = Planner.draft(of: [entry], path, from: patient, context.trial)
    misfiledDraft = (subject, values)
  }

  /// Offers what was taken back as a draft in the record of the right patient, once it is taken back here.
  mutating func moveMisfiled(_ entry: Entry, _ context: inout Context) {
    guard entry.act.kind == .misfiled, let (subject, values) = misfiledDraft else { return }
    misfiledDraft = nil
    for item in values.order {
      guard let field = values.fields[item] else { continue }
      context.effects.append(.draft(subject, path, item, field))
    }
    context.tell("undone; the values wait as your draft in \(path) of \(subject)")
  }

  /// Refuses the card of another patient as a value; says so.
  func refusesCard(_ text: String, _ context: inout Context) -> Bool {
    guard let subject = SubjectID(text), let here = context.patient?.subject,
      context.listing.contains(where: { $0.summary.subject == subject })
    else { return false }
    context.tell(
      subject == here
        ? "this is the card of \(subject), whose record is open"
        : "WRONG PATIENT: that is the card of \(subject), this is the record of \(here)",
      isError: subject != here)
    return true
  }
}

extension FormPage {
  /// After completing: the cursor goes to the first thing that is open, an unanswered item before a query.
  mutating func tellSaved(_ entry: Entry, _ context: inout Context) {
    guard entry.act.kind == .complete, let reading else { return }
    let missing = reading.missing(in: path).map(\.place.item)
    let asked = entry.act.queries.filter { $0.step == .open || $0.step == .reopen }.compactMap { event in
      event.place ?? event.query.flatMap { context.patient?.query($0)?.place }
    }.filter { $0.form == path }.map(\.item)
    let wanted = missing.isEmpty ? asked : missing
    let first = layout.focuses.first { if case .item(let item) = $0 { wanted.contains(item) } else { false } }
    if let first {
      focus = first
    } else if let row = wanted.first?.group.steps.first, row.row != nil {
      opened = GroupPath([row])
      rebuild(context, recheck: false)
      focus = layout.focuses.first { if case .item(let item) = $0 { wanted.contains(item) } else { false } } ?? focus
    }
  }
}
