import Forms
import Record
import Screen
import Values
import Workflow

extension FormPage {
  mutating func take(_ command: Command, _ context: inout Context) {
    if popup != nil, takeInPopup(command, &context) { return }
    switch command {
    case .next where context.lastKeyWasDown && moveInNote(1): break
    case .previous where context.lastKeyWasUp && moveInNote(-1): break
    case .next: step(1, &context)
    case .previous: step(-1, &context)
    case .pageDown: page(1, &context)
    case .pageUp: page(-1, &context)
    case .save, .complete: save(command == .complete, &context)
    case .list: openList(context)
    case .missing: askMissing(&context)
    case .ditto: ditto(&context)
    case .undo: undo(&context)
    case .recordEvent: recordEvent(&context)
    case .notSignificant: callNotSignificant(&context)
    case .back: back(&context)
    case .history:
      if let patient = context.patient {
        context.push(HistoryPage(patient, focusedItem.map { .item(Place(path, $0)) } ?? .form(path), context))
      }
    case .remark, .query, .draftQuery, .answer, .find, .strike, .reopen, .sign: ask(command, &context)
    case .marks: askMarks(&context)
    case .verifyHere: verifyHere(&context)
    case .misfiled: askMisfiled(&context)
    default: break
    }
  }

  private mutating func takeInPopup(_ command: Command, _ context: inout Context) -> Bool {
    switch command {
    case .next where context.lastKeyWasDown: popup?.move(1)
    case .next: choose(&context)
    case .previous: popup?.move(-1)
    case .pageDown: popup?.move(6)
    case .pageUp: popup?.move(-6)
    case .back:
      popup = nil
      if editor == nil { begun = nil }
    default: return false
    }
    return true
  }

  mutating func take(_ key: Key, _ context: inout Context) {
    guard let focus else { return }
    switch (focus, key) {
    case (.add(let list), .character(" ")): addRow(list, &context)
    case (.row(let row), .character(" ")): unfold(row, context)
    case (.item, _) where context.isPast: context.tell(PastBand.refusal, isError: true)
    case (.item, .character(" ")) where editor == nil && popup == nil: openList(context)
    case (.item(let item), _): type(key, item, &context)
    default: break
    }
  }

  /// Goes to another field; what was typed is kept first.
  mutating func step(_ count: Int, _ context: inout Context) {
    if case .add(let list)? = focus, count > 0, context.lastKeyWasEnter {
      addRow(list, &context)
      return
    }
    if case .row(let row)? = focus, count > 0, context.lastKeyWasEnter {
      unfold(row, context)
      return
    }
    awaiting = nil
    commit(&context)
    defer { askAwaited(&context) }
    if let item = focusedItem { unconfirmed.remove(item) }
    let all = layout.focuses
    guard let focus, let index = all.firstIndex(of: focus) else {
      self.focus = all.first
      return
    }
    var next = index + count
    while all.indices.contains(next), isDerived(all[next], context) { next += count }
    if all.indices.contains(next) {
      self.focus = all[next]
    } else if count > 0, context.notice == nil {
      context.tell("last field: F2 saves, F3 completes")
    }
  }

  private func isDerived(_ focus: Focus, _ context: Context) -> Bool {
    if case .item(let item) = focus { definition(item, context)?.isEntered == false } else { false }
  }

  mutating func page(_ count: Int, _ context: inout Context) {
    commit(&context)
    guard let focus, let line = layout.line(of: focus) else { return }
    let wanted = line + count * max(4, context.rows - 8)
    let lines = layout.lines.indices.filter { !layout.lines[$0].focuses.isEmpty }
    let target = count > 0 ? lines.first { $0 >= wanted } ?? lines.last : lines.last { $0 <= wanted } ?? lines.first
    if let target { self.focus = layout.lines[target].focuses.first }
  }

  mutating func save(_ complete: Bool, _ context: inout Context) {
    commit(&context)
    if let item = focusedItem { unconfirmed.remove(item) }
    if let item = draft.order.first(where: { unconfirmed.contains($0) }) {
      focus = .item(item)
      context.tell(
        "\(SavedWords.number(unconfirmed.count, "value")) of the draft that you took over: Tab over each one confirms it",
        isError: true)
      return
    }
    if tellRefused(complete, &context) { return }
    if !complete, draft.isEmpty {
      context.tell("nothing was typed since the last save")
      return
    }
    var fill = draft
    if complete { fill = withDefaults(context) }
    context.perform(.save(fill, complete: complete))
    lastRequest = .save(fill, complete: complete)
  }

  /// Says which fields hold no value yet, and goes to the first, where nothing else is to be saved or the form is to be
  /// complete.
  private mutating func tellRefused(_ complete: Bool, _ context: inout Context) -> Bool {
    guard let words = refusedWords(context), complete || draft.refused.count == draft.fields.count else {
      return false
    }
    if let item = draft.refused.first {
      if let row = item.group.steps.first, row.row != nil { opened = GroupPath([row]) }
      rebuild(context, recheck: false)
      focus = .item(item)
      keepFocus()
    }
    context.tell("not saved: \(words)", isError: true)
    return true
  }

  /// The fields whose text is no value: `2 fields are no values yet: Temperature, Weight`; nil without any.
  func refusedWords(_ context: Context) -> String? {
    let items = draft.refused
    guard !items.isEmpty, let form = form(context) else { return nil }
    let names = items.map { form.question($0, context.language) }.joined(separator: ", ")
    return (items.count == 1 ? "1 field is no value yet: " : "\(items.count) fields are no values yet: ") + names
  }

  /// The draft with every default that is shown and not yet taken; completing confirms them.
  private func withDefaults(_ context: Context) -> Draft {
    var out = draft
    for line in layout.lines {
      for case .item(let item) in line.focuses where current(item) == nil {
        guard let spot = layout.spot(item), let value = offeredDefault(spot, context) else { continue }
        out.put(context.field(value, at: Place(path, item)), at: item)
      }
    }
    return out
  }

  /// The value that is offered in an empty field.
  func offeredDefault(_ spot: FieldSpot, _ context: Context) -> ItemValue? {
    guard !context.isPast, context.patient?.closure(of: path) == .open, let item = form(context)?.items[spot.name],
      let initial = item.initial, let reading,
      current(spot.path) == nil, case .success(let value) = reading.evaluate(initial, at: spot.scope),
      draft.fields[spot.path] == nil
    else { return nil }
    return reading.itemValue(value, of: item)
  }

  mutating func back(_ context: inout Context) {
    if let editor {
      self.editor = nil
      popup = nil
      dropUnfinished(&context)
      guard let item = focusedItem, !editor.text.isEmpty else { return }
      letGo = (item, editor.text)
      return context.tell("'\(TextLayout.cut(editor.text, to: 24))' is not kept: Ctrl-U brings it back")
    }
    guard !draft.isEmpty else {
      context.pop()
      return
    }
    context.push(
      ChoiceDialog(
        .leaveDraft, title: "Not saved",
        lines: [
          draft.fields.count == 1
            ? "1 field is not saved. It stays as a draft and is offered again."
            : "\(draft.fields.count) fields are not saved. They stay as a draft and are offered again."
        ],
        choices: ["Stay", "Save and go back", "Go back, keep the draft", "Discard the draft"]))
  }

  /// Unfolds a row and goes to its first field.
  mutating func unfold(_ row: GroupPath, _ context: Context) {
    opened = row
    rebuild(context, recheck: false)
    goInto(row, context)
  }

  private mutating func goInto(_ row: GroupPath, _ context: Context) {
    focus =
      layout.focuses.first { focus in
        guard case .item(let item) = focus else { return false }
        return row.holds(item.group) && !isDerived(focus, context)
      } ?? focus
  }

  /// Adds a row to a list and goes to its first field.
  mutating func addRow(_ list: GroupPath, _ context: inout Context) {
    guard !context.isPast else { return context.tell(PastBand.refusal, isError: true) }
    if let shut = shutWords(context) { return context.tell(shut, isError: true) }
    commit(&context)
    let used = Set(
      (emptyRows + draft.order.map(\.group)).compactMap { group -> Int? in
        guard group.steps.count >= list.steps.count else { return nil }
        let row = GroupPath(Array(group.steps.prefix(list.steps.count)))
        return row.list == list ? row.row.flatMap { $0.hasPrefix("+") ? Int($0.dropFirst()) : nil } : nil
      })
    let row = GroupPath(Array(list.steps.dropLast()) + [GroupPath.Step(list.group, row: "+\((used.max() ?? 0) + 1)")])
    emptyRows.append(row)
    opened = GroupPath(Array(row.steps.prefix(1)))
    rebuild(context, recheck: false)
    goInto(row, context)
  }

  mutating func undo(_ context: inout Context) {
    let typed = editor?.text
    editor = nil
    popup = nil
    dropUnfinished(&context)
    if let letGo, typed == nil, layout.spot(letGo.item) != nil {
      self.letGo = nil
      focus = .item(letGo.item)
      begin(letGo.item, context)
      editor = LineEditor(letGo.text)
      return
    }
    if let typed, !typed.isEmpty { return context.tell("'\(TextLayout.cut(typed, to: 24))' is undone") }
    guard let last = undone.popLast() else {
      context.tell("nothing to undo since the last save")
      return
    }
    if let field = last.field { draft.put(field, at: last.item) } else { draft.remove(last.item) }
    if let subject = context.patient?.subject {
      context.effects.append(.draft(subject, path, last.item, last.field))
    }
    if let row = last.item.group.steps.first, row.row != nil { opened = GroupPath([row]) }
    rebuild(context, recheck: false, changed: [last.item])
    focus = .item(last.item)
    keepFocus()
    guard let form = form(context) else { return }
    let held = current(last.item).map { form.said($0, of: last.item, context.language) }
    context.tell(
      "undone: \(form.question(last.item, context.language)) is \(last.field?.refused ?? held ?? "empty") again")
  }

  /// Takes the value of the row above, or that of the visit before.
  mutating func ditto(_ context: inout Context) {
    if let shut = shutWords(context) { return context.tell(shut, isError: true) }
    guard let item = focusedItem, let definition = definition(item, context), let reading, definition.isEntered else {
      return
    }
    let above = layout.focuses.compactMap { focus -> ItemPath? in
      if case .item(let other) = focus, other.item == item.item { other } else { nil }
    }
    var value: ItemValue?
    if let index = above.firstIndex(of: item), index > 0 { value = current(above[index - 1]) }
    if value == nil {
      value = reading.paths(of: path.form).last { $0 != path && reading.isEarlier($0.visit, than: path.visit) }
        .flatMap { reading.stored(Place($0, item)) }
    }
    guard let value else {
      context.tell("there is no value above or before to take")
      return
    }
    keep(value, at: item, &context)
    context.tell("copied: check it against the source")
  }
}
