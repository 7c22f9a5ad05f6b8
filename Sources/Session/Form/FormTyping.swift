import Forms
import Record
import Screen
import Values
import Workflow

extension FormPage {
  /// Takes a key into the focused field.
  mutating func type(_ key: Key, _ item: ItemPath, _ context: inout Context) {
    guard let definition = definition(item, context), let spot = layout.spot(item) else { return }
    guard context.allows(.save) else {
      if key.isText { context.tell("your role reads here; it enters nothing") }
      return
    }
    if key.isText, let shut = shutWords(context) { return context.tell(shut, isError: true) }
    guard definition.isEntered else {
      if case .character = key {
        let words = definition.retired.map {
          "version \($0) of the forms was the last to ask this; it can only be read"
        }
        context.tell(words ?? "this value is computed and cannot be typed")
      }
      return
    }
    if popup != nil, key == .down || key == .up {
      popup?.move(key == .down ? 1 : -1)
      return
    }
    if popup?.isList == true, key == .character(" ") {
      popup?.tick()
      return
    }
    if editor == nil {
      begin(item, context)
      switch key {
      case .character, .paste, .backspace, .delete: editor = LineEditor()
      case .left, .right, .home, .end: editor = LineEditor(editableText(item, definition, spot))
      default: return
      }
    }
    var line = editor ?? LineEditor()
    let wasTaken = line.take(key)
    editor = line
    growNote()
    if wasTaken { offerCodes(definition, spot) }
  }

  /// That the form is frozen or locked, by whom, and whose role may open it; nil while it takes values.
  func shutWords(_ context: Context) -> String? {
    guard let patient = context.patient else { return nil }
    let closure = patient.closure(of: path)
    guard closure != .open else { return nil }
    let act: ActKind = closure == .locked ? .unlock : .unfreeze
    let step = patient.closures.last { $0.act == (closure == .locked ? .lock : .freeze) && $0.extent.holds(path) }
    let by = step.map { " by \($0.by), #\($0.entry)" } ?? ""
    let roles = context.trial.roles.filter { context.trial.allows($0, act) }.map(\.rawValue).joined(separator: " or ")
    return "\(path) is \(closure.rawValue)\(by): a \(roles) may \(act.rawValue) it"
  }

  /// Notes what the screen shows of a field when somebody begins to change it; a field that waits in the draft already
  /// rests on what was shown when it was first typed.
  mutating func begin(_ item: ItemPath, _ context: Context) {
    if let field = draft.fields[item] {
      begun = (field.seen, field.was)
    } else if begun == nil {
      begun = (context.patient?.entries.count ?? 0, context.patient?.forms[path]?.value(item))
    }
  }

  /// The text of a field as it can be edited.
  private func editableText(_ item: ItemPath, _ definition: ItemDefinition, _ spot: FieldSpot) -> String {
    if let refused = draft.fields[item]?.refused { return refused }
    return switch current(item) {
    case .missing(let code)?: "." + code.rawValue
    case let value?: value.text
    case nil: ""
    }
  }

  private mutating func offerCodes(_ definition: ItemDefinition, _ spot: FieldSpot) {
    guard case .code(_, many: false) = definition.type, let reading, let text = editor?.text, !text.isEmpty,
      !text.hasPrefix(".")
    else {
      popup = nil
      return
    }
    let found = reading.search(text, of: definition, at: spot.scope, limit: 30)
    popup = found.isEmpty ? nil : CodePopup(found, isList: false)
  }

  /// Opens the list of codes of the focused field.
  mutating func openList(_ context: Context) {
    guard let item = focusedItem, let definition = definition(item, context), let spot = layout.spot(item), let reading,
      definition.isEntered
    else { return }
    let several = definition.type.holdsSeveral
    var entries = reading.search(several ? "" : editor?.text ?? "", of: definition, at: spot.scope, limit: 900)
    if case .yesNo = definition.type {
      entries = ["Y", "N"].map {
        CodeEntry(code: $0, say: LocalText(reading.label($0, of: definition, at: spot.scope) ?? $0))
      }
    }
    if entries.isEmpty { entries = reading.search("", of: definition, at: spot.scope, limit: 900) }
    guard !entries.isEmpty else { return }
    begin(item, context)
    popup = CodePopup(
      entries, isList: true, current: current(item)?.text,
      ticked: several ? Set(standingCodes(item, definition, spot)) : nil)
  }

  /// Takes what is highlighted, or the code that was typed exactly, and goes on.
  mutating func choose(_ context: inout Context) {
    guard let popup, let item = focusedItem, let definition = definition(item, context), let spot = layout.spot(item)
    else { return }
    if let typed = editor?.text, case .value(let value)? = reading?.read(typed, for: definition, at: spot.scope),
      value != nil, !popup.isList, !popup.isMoved
    {
      self.popup = nil
      step(1, &context)
      return
    }
    self.popup = nil
    guard let chosen = popup.chosen else { return }
    if let ticked = popup.ticked {
      // Enter without any tick set here takes the highlighted code beside those that stand.
      let codes = popup.isTicked ? ticked : ticked.symmetricDifference([chosen.code])
      editor = nil
      let listed = popup.entries.map(\.code)
      let kept = listed.filter(codes.contains) + codes.subtracting(listed).sorted(by: bytesBefore)
      keep(kept.isEmpty ? nil : .codes(kept), at: item, &context)
      return
    }
    editor = nil
    keep(.text(chosen.code), at: item, &context)
    step(1, &context)
  }

  /// The codes that stand in a field that holds several, as the screen shows it: typed, or kept.
  private func standingCodes(_ item: ItemPath, _ definition: ItemDefinition, _ spot: FieldSpot) -> [String] {
    var value = current(item)
    if let editor {
      guard case .value(let typed)? = reading?.read(editor.text, for: definition, at: spot.scope) else { return [] }
      value = typed
    }
    if case .codes(let codes)? = value { return codes }
    return []
  }

  /// Reads what was typed when the field is left; an empty field takes the default that is offered in it.
  mutating func commit(_ context: inout Context) {
    popup = nil
    guard let item = focusedItem, let definition = definition(item, context), let spot = layout.spot(item) else {
      editor = nil
      return
    }
    guard let text = editor?.text else {
      if let value = offeredDefault(spot, context) { keep(value, at: item, &context) }
      begun = nil
      return
    }
    editor = nil
    if refusesCard(text, &context) { return dropUnfinished(&context) }
    guard let reading else { return }
    switch reading.read(text, for: definition, at: spot.scope) {
    case .value(let value):
      keep(value, at: item, &context)
      if value == .missing(.pending) { awaiting = item }
    case .refused(let reason, let hint):
      put(context.field(nil, refused: text, at: Place(path, item)), at: item, &context)
      context.tell("\(reason): \(hint)", isError: true)
    }
  }

  /// Keeps a value in the draft; what it hides is asked about.
  mutating func keep(_ value: ItemValue?, at item: ItemPath, _ context: inout Context) {
    let recorded = context.patient?.forms[path]?.value(item)
    if draft.fields[item] == nil, recorded == value, !confirmsProposal(item, context) {
      return dropUnfinished(&context)
    }
    let before = draft.fields[item]
    let wasAsked = askedAndFilled(context)
    put(context.field(value, at: Place(path, item)), at: item, &context)
    askHiding(item, before: before, wasAsked: wasAsked, &context)
  }

  /// Whether keeping the same value means that the person who decides it confirms it.
  private func confirmsProposal(_ item: ItemPath, _ context: Context) -> Bool {
    guard let definition = definition(item, context), definition.decides == context.author?.role.rawValue,
      let held = context.patient?.forms[path]?.values[item]
    else { return false }
    return context.patient?.isProposed(held, definition) ?? false
  }

  private mutating func put(_ field: Draft.Field, at item: ItemPath, _ context: inout Context) {
    guard !context.isPast, context.author != nil, let subject else { return }
    var field = field
    if let known = draft.fields[item] {
      (field.seen, field.was, field.why) = (known.seen, known.was, known.why)
    } else if let begun {
      (field.seen, field.was) = begun
    }
    begun = nil
    unfinished = nil
    letGo = nil
    undone.append((item, draft.fields[item]))
    draft.put(field, at: item)
    context.effects.append(.draft(subject, path, item, field))
    let before = Set(findings.values.map(\.check))
    rebuild(context, recheck: false, changed: [item])
    notePrompts(before, item)
  }

  /// Keeps the fact that a check spoke, with the value it spoke about.
  private mutating func notePrompts(_ before: Set<String>, _ item: ItemPath) {
    for finding in findings.values where !before.contains(finding.check) && finding.place.form == path {
      let prompt = Prompt(
        check: finding.check, item: finding.place.item, value: reading?.record(path)?.value(finding.place.item))
      if !draft.prompted.contains(prompt) { draft.prompted.append(prompt) }
    }
  }
}
