import Forms
import Record
import Screen
import Values
import Workflow

extension FormPage {
  /// The reasons for which there is no value, in the order of the dialog.
  static let missingCodes: [(code: MissingCode, words: String)] = [
    (.notDone, "Not done"), (.notApplicable, "Not applicable"), (.unknown, "Unknown"), (.notAsked, "Not asked"),
    (.masked, "Masked"), (.pending, "Awaited: it comes later"),
  ]

  mutating func askMissing(_ context: inout Context) {
    guard let item = focusedItem, definition(item, context)?.isEntered == true else { return }
    guard context.allows(.save) else { return context.tell("your role reads here; it enters nothing") }
    if let shut = shutWords(context) { return context.tell(shut, isError: true) }
    context.push(
      ChoiceDialog(
        .missing, title: "Why is there no value?", lines: [],
        choices: FormPage.missingCodes.map { "\($0.code.rawValue)  \($0.words)" }))
  }

  /// Asks for the words that a command needs.
  mutating func ask(_ command: Command, _ context: inout Context) {
    commit(&context)
    let here = focusedItem.map { "\(path)/\($0)" } ?? "\(path)"
    func text(_ question: Question, _ title: String, _ hint: String) {
      context.push(TextDialog(question, title: title, lines: [here], hint: hint))
    }
    switch command {
    case .remark: text(.remark, "Remark", "it stays beside the value and answers nothing")
    case .query where context.allows(.queryOpen): text(.query, "Query", "what is asked about this value")
    case .draftQuery where context.allows(.queryOpen):
      text(.draftQuery, "Draft of a query", "the site does not see it until it is asked")
    case .answer:
      guard let query = liveQuery(context) else { return context.tell("no query waits on this field") }
      category = nil
      guard let list = context.trial.codes(.queryReply) else {
        return context.push(
          TextDialog(.answer, title: "Answer \(query.id)", lines: [query.text], hint: "what the source says"))
      }
      context.push(
        ChoiceDialog(
          .replyCategory, title: "Answer \(query.id)", lines: [query.text],
          choices: list.entries.map { $0.say.text(context.language) }))
    case .find: text(.find, "Find a field", "a part of its question or of its name")
    case .strike where context.allows(.strikeRow): askStrike(&context)
    case .reopen where context.allows(.reopen): text(.reopen, "Reopen", "why, in a few words")
    case .sign where context.allows(.sign): askSign(&context)
    default: context.tell("your role may not do that here", isError: true)
    }
  }

  private mutating func askStrike(_ context: inout Context) {
    guard let row = focusedRow else { return context.tell("the cursor stands in no row") }
    if row.row?.hasPrefix("+") == true {
      removeUnsaved(row, &context)
      return
    }
    context.push(
      TextDialog(.strike, title: "Strike \(row)", lines: ["The row stays in the history."], hint: "why, in a few words")
    )
  }

  /// The innermost row in which the cursor stands.
  var focusedRow: GroupPath? {
    guard let group = focusedItem?.group else { return nil }
    for depth in stride(from: group.steps.count, to: 0, by: -1) {
      let path = GroupPath(Array(group.steps.prefix(depth)))
      if path.row != nil { return path }
    }
    return nil
  }

  private mutating func removeUnsaved(_ row: GroupPath, _ context: inout Context) {
    for item in draft.order where row.holds(item.group) {
      draft.remove(item)
      if let subject = context.patient?.subject { context.effects.append(.draft(subject, path, item, nil)) }
    }
    emptyRows.removeAll { row.holds($0) }
    rebuild(context, recheck: true)
    keepFocus()
  }

  /// The live query on the focused field.
  func liveQuery(_ context: Context) -> Query? {
    guard let item = focusedItem else { return nil }
    return context.patient?.queries.last { $0.place == Place(path, item) && $0.isLive }
  }

  mutating func take(_ reply: Reply, _ context: inout Context) {
    switch reply {
    case .choice(.missing, let index):
      if let item = focusedItem, FormPage.missingCodes.indices.contains(index) {
        editor = nil
        keep(.missing(FormPage.missingCodes[index].code), at: item, &context)
        step(1, &context)
        if FormPage.missingCodes[index].code == .pending {
          awaiting = item
          askAwaited(&context)
        }
      }
    case .choice(.leaveDraft, let index): leave(index, &context)
    case .choice(.resume, let index): answerOffer(index, &context)
    case .choice(.conflict, let index): settleConflicts(index, &context)
    case .choice(.hides, let index): settleHiding(index, &context)
    case .text(.awaited, let text): expect(text, &context)
    case .text(.reason, let text): give(Reason(code: "OTHER", text: text), &context)
    case .choice(.reasonCode, let index): take(reason: index, &context)
    case .choice(.reasonScope, let index): take(reasonScope: index, &context)
    case .choice(.replyCategory, let index): askAnswer(index, &context)
    case .choice(.marks, let index):
      chosenMark = index
      marks?.take(index, &context)
    case .choice(.markSure, 1): marks?.takeSurely(chosenMark, &context)
    case .text(.markWhy, let text): marks?.take(reason: text, chosenMark, &context)
    case .choice(.misfiledBack, 1): putBack(&context)
    case .text(.misfiledSubject, let text): take(misfiled: text, .misfiledSubject, &context)
    case .text(.misfiledWhy, let text): take(misfiled: text, .misfiledWhy, &context)
    case .text(let question, let text): take(question, text, &context)
    default: break
    }
  }

  private mutating func leave(_ index: Int, _ context: inout Context) {
    switch index {
    case 1:
      leaveAfterSave = true
      save(false, &context)
    case 2:
      offerAgain(&context)
      context.pop()
    case 3:
      if let subject, let user = context.author?.user {
        context.effects.append(.discard(subject, path, owner: user))
      }
      draft = Draft(form: path)
      context.pop()
    default: break
    }
  }

  /// Asks for the words of an answer once its category is known.
  private mutating func askAnswer(_ index: Int, _ context: inout Context) {
    guard let entries = context.trial.codes(.queryReply)?.entries, entries.indices.contains(index),
      let query = liveQuery(context)
    else { return }
    category = entries[index].code
    context.push(
      TextDialog(
        .answer, title: "Answer \(query.id): \(entries[index].say.text(context.language))", lines: [query.text],
        hint: "what the source says, in a few words"))
  }

  private mutating func take(_ question: Question, _ text: String, _ context: inout Context) {
    let item = focusedItem
    switch question {
    case .remark: context.perform(.remark(path, item, query: nil, text: text, until: nil))
    case .query: if let item { context.perform(.raise(Place(path, item), text)) }
    case .draftQuery: if let item { context.perform(.raise(Place(path, item), text, candidate: true)) }
    case .answer:
      if let query = liveQuery(context) {
        let confirms = category == "CONFIRMED_CORRECT"
        context.perform(.answer(query: query.id, text: text, confirm: confirms, category: category))
      }
    case .strike: if let row = focusedRow { context.perform(.strikeRow(path, row, Reason(code: "STRUCK", text: text))) }
    case .reopen: context.perform(.reopen(path, Reason(code: "REOPENED", text: text)))
    case .find: find(text, &context)
    default: break
    }
  }

  private mutating func find(_ text: String, _ context: inout Context) {
    let wanted = searchText(text)
    var found: [(rank: Int, focus: Focus)] = []
    for line in layout.lines {
      for focus in line.focuses {
        guard let rank = names(of: focus, in: line, context).compactMap({ FormPage.rank(wanted, in: $0) }).min() else {
          continue
        }
        found.append((rank, focus))
      }
    }
    // Asked again for the same, it goes on to the next field that answers as well.
    guard let best = found.map(\.rank).min() else { return context.tell("no field of this form holds '\(text)'") }
    let equal = found.filter { $0.rank == best }.map(\.focus)
    let here = focus.flatMap { equal.firstIndex(of: $0) }
    focus = here.map { equal[($0 + 1) % equal.count] } ?? equal.first
    if equal.count > 1 {
      context.tell("\(equal.count) fields hold '\(text)': Ctrl-F with the same words goes to the next")
    }
  }

  /// The words by which a field is found: its question, its name, its row, what its row's code is called.
  private func names(of focus: Focus, in line: FormLine, _ context: Context) -> [String] {
    guard case .item(let item) = focus, let definition = definition(item, context) else { return [] }
    var names = [definition.ask.text(context.language), item.item]
    if case .cells(let label, let row, let spots, _) = line.kind, spots.first?.path == item {
      names += [label, row.row ?? ""]
    }
    return names
  }

  /// How well words answer: 0 as a whole, 1 where they begin a name, 2 where they begin a word, 3 anywhere.
  private static func rank(_ wanted: String, in name: String) -> Int? {
    let name = searchText(name)
    if name == wanted { return 0 }
    if name.hasPrefix(wanted) { return 1 }
    if name.split(separator: " ").contains(where: { $0.hasPrefix(wanted) }) { return 2 }
    return name.contains(wanted) ? 3 : nil
  }
}
