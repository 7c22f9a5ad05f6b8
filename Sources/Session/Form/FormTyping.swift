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
    guard !definition.isDerived else {
      if case .character = key { context.tell("this value is computed and cannot be typed") }
      return
    }
    if popup != nil, key == .down || key == .up {
      popup?.move(key == .down ? 1 : -1)
      return
    }
    if editor == nil {
      switch key {
      case .character, .paste, .backspace, .delete: editor = LineEditor()
      case .left, .right, .home, .end: editor = LineEditor(editableText(item, definition, spot))
      default: return
      }
    }
    var line = editor ?? LineEditor()
    let wasTaken = line.take(key)
    editor = line
    if wasTaken { offerCodes(definition, spot) }
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
      !definition.isDerived
    else { return }
    var entries = reading.search(editor?.text ?? "", of: definition, at: spot.scope, limit: 900)
    if case .yesNo = definition.type {
      entries = ["Y", "N"].map {
        CodeEntry(code: $0, say: LocalText(reading.label($0, of: definition, at: spot.scope) ?? $0))
      }
    }
    if entries.isEmpty { entries = reading.search("", of: definition, at: spot.scope, limit: 900) }
    guard !entries.isEmpty else { return }
    popup = CodePopup(entries, isList: true, current: current(item)?.text)
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
    editor = nil
    if case .code(_, many: true) = definition.type {
      toggle(chosen.code, item, &context)
      return
    }
    keep(.text(chosen.code), at: item, &context)
    step(1, &context)
  }

  /// Puts a code into, or takes it out of, a field that holds several.
  private mutating func toggle(_ code: String, _ item: ItemPath, _ context: inout Context) {
    var codes: [String] = []
    if case .codes(let held)? = current(item) { codes = held }
    if let index = codes.firstIndex(of: code) { codes.remove(at: index) } else { codes.append(code) }
    if let definition = definition(item, context), let spot = layout.spot(item), let reading {
      let order = reading.codes(of: definition, at: spot.scope).map(\.code)
      codes.sort { (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0) }
    }
    keep(codes.isEmpty ? nil : .codes(codes), at: item, &context)
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
      return
    }
    editor = nil
    if refusesCard(text, &context) { return }
    guard let reading else { return }
    switch reading.read(text, for: definition, at: spot.scope) {
    case .value(let value):
      keep(value, at: item, &context)
      if value == .missing(.pending) { awaiting = item }
    case .refused(let reason, let hint):
      put(Draft.Field(value: nil, refused: text, typed: 0, typist: .casebook), at: item, &context)
      context.tell("\(reason): \(hint)", isError: true)
    }
  }

  /// Keeps a value in the draft.
  mutating func keep(_ value: ItemValue?, at item: ItemPath, _ context: inout Context) {
    let recorded = context.patient?.forms[path]?.value(item)
    if draft.fields[item] == nil, recorded == value, !confirmsProposal(item, context) { return }
    put(Draft.Field(value: value, typed: 0, typist: .casebook), at: item, &context)
  }

  /// Whether keeping the same value means that the person who decides it confirms it.
  private func confirmsProposal(_ item: ItemPath, _ context: Context) -> Bool {
    guard let definition = definition(item, context), definition.decides == context.author?.role.rawValue,
      let held = context.patient?.forms[path]?.values[item]
    else { return false }
    return context.patient?.isProposed(held, definition) ?? false
  }

  private mutating func put(_ field: Draft.Field, at item: ItemPath, _ context: inout Context) {
    guard !context.isPast, let author = context.author, let subject = context.patient?.subject else { return }
    var field = field
    field.typed = context.moment.milliseconds
    field.typist = author.user
    field.why = draft.fields[item]?.why
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
