import Forms
import Record
import Screen
import Values
import Workflow

extension FormPage {
  func draw(on frame: inout Frame, _ context: Context) {
    guard let form = form(context), let reading else { return }
    Furniture.title(
      "\(Furniture.subject(context))   \(visitText(context))\(versionText(context))\(form.title.text(context.language))",
      right: stateText(context), on: &frame, context)
    let banner = FormBanner(path, unasked: unasked, context)
    let room = max(1, frame.rows - (banner == nil ? 4 : 5))
    let line = focus.flatMap { layout.line(of: $0) } ?? 0
    let top = max(0, min(line - room / 2, layout.lines.count - room))
    var focusRow = 1
    for (offset, content) in layout.lines.dropFirst(top).prefix(room).enumerated() {
      draw(content, row: 1 + offset, on: &frame, reading, context)
      if top + offset == line { focusRow = 1 + offset }
    }
    if layout.lines.isEmpty {
      frame.put("There are no rows here yet.", column: 3, row: 2)
    }
    if layout.lines.count > room {
      let more = top + room < layout.lines.count ? "▼ more" : ""
      frame.put(more, column: frame.columns - 8, row: room, style: .muted)
    }
    banner?.draw(on: &frame)
    let (finding, style) = findingLine(reading, context)
    Furniture.bottom(finding, style: style, place: place, on: &frame, context)
    if let popup, let item = focusedItem, let spot = layout.spot(item) {
      popup.draw(on: &frame, column: spot.column, below: focusRow, language: context.language)
    }
  }

  /// The version of the form, where it is not the one under which patients begin now.
  private func versionText(_ context: Context) -> String {
    let own = context.trial(of: path)
    return own.identity == context.study.identity ? "" : "forms \(own.version): "
  }

  private func visitText(_ context: Context) -> String { context.trial.isLog(path.visit) ? "" : "\(path.visit)  " }

  private func stateText(_ context: Context) -> String {
    let (kept, unkept) = counts(context)
    if !draft.isEmpty || unkept > 0 {
      let fields = "DRAFT \(kept) field\(kept == 1 ? "" : "s")"
      return unkept == 0 ? fields : "\(fields), \(unkept) NOT ON DISK"
    }
    if let reading, let words = SignatureLine.words(over: path, reading, context) { return words }
    guard let record = context.patient?.forms[path] else { return "empty" }
    let word: String =
      switch record.state {
      case .started: "started"
      case .complete: "complete"
      case .notDone: "not done"
      }
    guard let save = record.lastSave else { return word }
    return "\(word), saved " + DateLine.instant(save.at, zoneMinutes: context.moment.zoneMinutes)
  }

  private func draw(
    _ line: FormLine, row: Int, on frame: inout Frame, _ reading: Reading, _ context: Context
  ) {
    switch line.kind {
    case .words(let text, let isQuestion):
      frame.put(text, column: isQuestion ? 3 : 1, row: row, style: isQuestion ? .plain : .muted)
    case .title(let text): frame.put(text, column: 1, row: row, style: .title)
    case .heads(let heads):
      for head in heads {
        frame.put(TextLayout.cut(head.text, to: head.width), column: head.column, row: row, style: .muted)
      }
    case .total(let label, let texts):
      frame.put(label, column: 1, row: row, style: .bold)
      for text in texts {
        frame.put(TextLayout.cut(text.text, to: text.width), column: text.column, row: row, style: .bold)
      }
    case .card(let text, _): frame.put("▸ " + text, column: 1, row: row, style: .bold)
    case .folded(let text, let row_):
      let isFocus = focus == .row(row_)
      if context.travel?.changed(path, row_) == true {
        frame.put(PastBand.mark, column: 1, row: row, style: .bold)
      } else if findings.values.contains(where: { row_.holds($0.place.item.group) && $0.level == .query })
        || draft.fields.contains(where: { row_.holds($0.key.group) && $0.value.refused != nil })
      {
        frame.put("!", column: 1, row: row, style: .warning)
      } else if draft.fields.keys.contains(where: { row_.holds($0.group) }) {
        frame.put("~", column: 1, row: row, style: .accent)
      }
      frame.put(
        TextLayout.cut((isFocus ? "[" : " ") + text + (isFocus ? "]" : ""), to: frame.columns - 4), column: 2,
        row: row, style: isFocus ? .reverse : .plain)
      if isFocus { frame.cursor = Position(column: 3, row: row) }
    case .add(let list, let title):
      let isFocus = focus == .add(list)
      frame.put(isFocus ? "[+ \(title)]" : " + \(title)", column: 2, row: row, style: isFocus ? .reverse : .accent)
      if isFocus { frame.cursor = Position(column: 3, row: row) }
    case .more(let spot, let line):
      guard let item = form(context)?.items[spot.name] else { return }
      drawNote(spot, line: line, row: row, on: &frame, boxed(spot, item, reading, context))
    case .field(let spot) where spot.isNote:
      guard let item = form(context)?.items[spot.name] else { return }
      let mark = FieldMark(spot, item, self, context)
      frame.put(mark.glyph, column: 1, row: row, style: mark.style)
      let question = item.ask.text(context.language)
      if !FormLayout.isLong(question) { frame.put(TextLayout.cut(question, to: spot.column - 5), column: 3, row: row) }
      drawNote(spot, line: 0, row: row, on: &frame, boxed(spot, item, reading, context))
    case .field(let spot): drawField(spot, row: row, on: &frame, reading, context)
    case .cells(let label, _, let spots, let history):
      frame.put(label, column: 1, row: row)
      let start = spots.first.map { $0.column - history.count * 7 } ?? 0
      for (index, text) in history.enumerated() {
        frame.put(TextLayout.padLeft(text, to: 5), column: start + index * 7, row: row, style: .muted)
      }
      for spot in spots {
        drawBox(spot, row: row, on: &frame, reading, context)
        if isWrong(spot.path), focus != .item(spot.path) {
          frame.put("!", column: spot.column - 1, row: row, style: .warning)
        }
      }
    case .blank: break
    }
  }

  private func drawField(
    _ spot: FieldSpot, row: Int, on frame: inout Frame, _ reading: Reading, _ context: Context
  ) {
    guard let item = form(context)?.items[spot.name] else { return }
    let mark = FieldMark(spot, item, self, context)
    frame.put(mark.glyph, column: 1, row: row, style: mark.style)
    let question = item.ask.text(context.language)
    if !FormLayout.isLong(question) {
      frame.put(TextLayout.cut(question, to: spot.column - 5), column: 3, row: row)
    }
    let end = drawBox(spot, row: row, on: &frame, reading, context)
    if focus == .item(spot.path), context.travel?.changed(Place(path, spot.path)) == true {
      frame.put(PastBand.mark, column: max(0, spot.column - 2), row: row, style: .bold)
    }
    let room = frame.columns - end - 2
    if room > 6 {
      let (text, style) = beside(spot, item, reading, context)
      frame.put(TextLayout.cut(text, to: room), column: end + 1, row: row, style: style)
    }
  }

  /// What stands behind a field: the unit, what a code means, why a value was computed so, or that it is proposed.
  private func beside(
    _ spot: FieldSpot, _ item: ItemDefinition, _ reading: Reading, _ context: Context
  ) -> (String, Style) {
    if let version = item.retired {
      let label = shownLabel(spot, item, reading).map { $0 + "  " } ?? ""
      return ("\(label)asked until version \(version)", .muted)
    }
    if let reason = outgrown[spot.path], draft.fields[spot.path] == nil { return ("! \(reason)", .warning) }
    if let until = awaitedDay(spot.path, context) { return ("until \(DateText.readable(until))", .warning) }
    if item.category != nil, item.isDerived {
      let state = reading.criterion(item, at: spot.scope)
      let word = CriterionWords.text(item, state)
      let because =
        state == .open
        ? CriterionWords.gaps(item, at: spot.scope, reading) : reading.explanation(of: item, at: spot.scope)
      return (
        because.isEmpty ? word : "\(word)  \(because)", state == .failed ? .error : state == .met ? .plain : .warning
      )
    }
    if let misfit = reading.misfit(item, at: spot.scope) { return ("! \(misfit)", .warning) }
    if item.isDerived, item.because != nil { return (reading.explanation(of: item, at: spot.scope), .muted) }
    if case .decimal(let unit, _) = item.type { return (unit, .muted) }
    if let decides = item.decides, let held = context.patient?.forms[path]?.values[spot.path],
      context.role(of: held.entry)?.rawValue != decides
    {
      return ("proposed, \(decides) confirms", .warning)
    }
    if case .yesNo = item.type { return ("", .plain) }
    if let label = shownLabel(spot, item, reading), editor == nil || focusedItem != spot.path { return (label, .muted) }
    return ("", .plain)
  }

  /// What the code in a field means, where the field shows the code itself.
  private func shownLabel(_ spot: FieldSpot, _ item: ItemDefinition, _ reading: Reading) -> String? {
    guard case .text(let code)? = current(spot.path), CharacterWidth.of(code) <= spot.width,
      let label = reading.label(code, of: item, at: spot.scope), label != code
    else { return nil }
    return label
  }

  /// Draws a field: brackets around the one with the focus, a dotted line where nothing stands yet.
  @discardableResult
  private func drawBox(
    _ spot: FieldSpot, row: Int, on frame: inout Frame, _ reading: Reading, _ context: Context
  ) -> Int {
    guard let item = form(context)?.items[spot.name] else { return spot.column }
    let isFocus = focus == .item(spot.path)
    if !isFocus, context.travel?.changed(Place(path, spot.path)) == true {
      frame.put(PastBand.mark, column: max(0, spot.column - 1), row: row, style: .bold)
    }
    if isFocus {
      frame.put("[", column: spot.column - 1, row: row, style: .bold)
      frame.put("]", column: spot.column + spot.width, row: row, style: .bold)
    }
    if isFocus, let editor {
      frame.fill(column: spot.column, row: row, width: spot.width, height: 1, style: .underline)
      let shift = max(0, editor.cursorCells - spot.width + 1)
      frame.put(
        Cut.from(shift, editor.text), column: spot.column, row: row, style: [.underline, .bold], width: spot.width)
      frame.cursor = Position(column: spot.column + editor.cursorCells - shift, row: row)
      return spot.column + spot.width
    }
    let shown = boxed(spot, item, reading, context)
    let style = shown.style
    let isEmpty = shown.text.isEmpty && item.isEntered
    let text = isEmpty ? String(repeating: "_", count: min(spot.width, 12)) : shown.text
    frame.put(
      TextLayout.fit(text, to: spot.width), column: spot.column, row: row,
      style: isEmpty && !isFocus ? .muted : style, width: spot.width)
    if isFocus { frame.cursor = Position(column: spot.column, row: row) }
    return spot.column + spot.width
  }

  /// The text in a field that is not being typed, and how it is drawn.
  private func boxed(_ spot: FieldSpot, _ item: ItemDefinition, _ reading: Reading, _ context: Context)
    -> (text: String, style: Style)
  {
    let shown = shownText(spot, item, reading, context)
    var style: Style = .plain
    if shown.isOffered { style = style.union(.muted) }
    if draft.fields[spot.path] != nil { style = style.union(.bold) }
    if isWrong(spot.path) { style = style.union(.warning) }
    if focus == .item(spot.path) { style = style.union(.reverse) }
    return (shown.text, style)
  }

  /// The text in a field: what was refused, typed, recorded, computed or offered.
  func shownText(_ spot: FieldSpot, _ item: ItemDefinition, _ reading: Reading, _ context: Context)
    -> (text: String, isOffered: Bool)
  {
    if let refused = draft.fields[spot.path]?.refused { return (refused, false) }
    if item.isDerived { return (computed(item, spot, reading), false) }
    if let value = current(spot.path) { return (shown(value, item, spot, reading), false) }
    if let value = offeredDefault(spot, context) { return (shown(value, item, spot, reading), true) }
    return ("", false)
  }

  private func computed(_ item: ItemDefinition, _ spot: FieldSpot, _ reading: Reading) -> String {
    guard let value = reading.itemValue(reading.value(of: item, at: spot.scope), of: item) else { return "–" }
    return shown(value, item, spot, reading)
  }

  private func shown(_ value: ItemValue, _ item: ItemDefinition, _ spot: FieldSpot, _ reading: Reading) -> String {
    guard case .text(let text) = value else { return value.text }
    switch item.type {
    case .date:
      guard let date = PartialDate(text) else { return text }
      let readable = DateText.readable(date)
      return readable.count > spot.width && date.isComplete
        ? String(readable.dropLast(4) + readable.suffix(2)) : readable
    case .yesNo: return reading.label(text, of: item, at: spot.scope) ?? text
    case .code(.list, many: false) where CharacterWidth.of(text) > spot.width:
      // What it means is often shorter than the code, and easier to read than half of one.
      return reading.label(text, of: item, at: spot.scope) ?? text
    default: return text
    }
  }

  /// Whether something is wrong with the value of a field.
  func isWrong(_ item: ItemPath) -> Bool {
    draft.fields[item]?.refused != nil || findings.values.contains { $0.place.item == item && $0.level == .query }
  }

  /// The line of findings: what is wrong with the focused value, else the query on it, else help.
  private func findingLine(_ reading: Reading, _ context: Context) -> (String, Style) {
    guard let item = focusedItem, let definition = definition(item, context) else {
      switch focus {
      case .row: return ("Enter opens the row", .muted)
      case .add: return ("Enter adds a row", .muted)
      default: return ("", .muted)
      }
    }
    if let change = changeThen(item, context) { return (change, .plain) }
    if popup?.ticked != nil { return ("Space ticks, Enter takes what is ticked, Esc leaves it as it was", .muted) }
    if let refused = draft.fields[item]?.refused, let spot = layout.spot(item),
      case .refused(let reason, let hint) = reading.read(refused, for: definition, at: spot.scope)
    {
      return ("! \(reason): \(hint)", .warning)
    }
    if let finding = findings.values.filter({ $0.place.item == item }).min(by: { $0.check < $1.check }) {
      return ("! \(finding.text)", .warning)
    }
    if let reason = outgrown[item], draft.fields[item] == nil, editor == nil {
      return ("! taken by older forms, not by these: \(reason)", .warning)
    }
    if let query = liveQuery(context) { return ("Q \(query.id) \(query.state.rawValue): \(query.text)", .warning) }
    let others = findings.values.filter { $0.level == .query }.count
    let tail = others > 0 ? "   ! \(others) finding\(others == 1 ? "" : "s") in this form" : ""
    return (helpText(item, definition, reading, context) + tail, .muted)
  }

  /// In the past: what the entry shown did to a field.
  private func changeThen(_ item: ItemPath, _ context: Context) -> String? {
    guard let entry = context.travel?.entry, entry.act.form == path,
      let change = entry.act.changes.first(where: { $0.item == item })
    else { return nil }
    let why = EntryWords.reason(change.why ?? entry.act.why)
    return "\(PastBand.mark) #\(entry.number) changed it: \(EntryWords.value(change.was)) → "
      + EntryWords.value(change.now) + (why.isEmpty ? "" : "  (\(why))")
  }

  /// In the past: the entry from which a value comes.
  private func origin(_ item: ItemPath, _ context: Context) -> String {
    guard let patient = context.patient, let held = patient.forms[path]?.values[item],
      patient.entries.indices.contains(held.entry - 1)
    else { return "" }
    let entry = patient.entries[held.entry - 1]
    return "since #\(held.entry) \(DateLine.full(entry.moment)) by \(held.by)"
  }

  /// Whether a question does not stand in full where its field is drawn.
  private func isCut(_ question: String, at item: ItemPath) -> Bool {
    guard let spot = layout.spot(item) else { return false }
    let isCell = spot.column != FormLayout.fieldColumn
    let room = isCell ? spot.width : spot.column - 5
    return CharacterWidth.of(question) > room && !(!isCell && FormLayout.isLong(question))
  }

  private func helpText(_ item: ItemPath, _ definition: ItemDefinition, _ reading: Reading, _ context: Context)
    -> String
  {
    if context.isPast { return origin(item, context) }
    if let typed = editor?.text, case .date = definition.type, let spot = layout.spot(item),
      case .value(.text(let text)?) = reading.read(typed, for: definition, at: spot.scope),
      let date = PartialDate(text)
    {
      return "= \(DateText.withWeekday(date))"
    }
    if editor != nil, let value = context.patient?.forms[path]?.value(item) { return "was \(value.text)" }
    var parts: [String] = []
    switch definition.type {
    case .date(let partial): parts.append(partial ? "t, t-1, 3mar, 2026-05, un-05-2026" : "t, t-1, 3mar, 3mar2026")
    case .quantity, .quantityOfRow:
      if let spot = layout.spot(item) {
        parts.append("in " + reading.units(of: definition, at: spot.scope).joined(separator: " or "))
      }
    case .code:
      if let code = current(item)?.text, let spot = layout.spot(item),
        let label = reading.label(code, of: definition, at: spot.scope), label != code, editor == nil
      {
        parts.append("\(code) = \(label)")
      } else {
        parts.append("type a part, or F4 for the list")
      }
    case .yesNo: parts.append("y or n")
    default: break
    }
    if let help = definition.help { parts.append(help.text(context.language)) }
    let question = definition.ask.text(context.language)
    if isCut(question, at: item), editor == nil { parts.insert(question, at: 0) }
    return parts.joined(separator: "  ")
  }
}

/// The mark before a question: what is wrong or open with its value.
private struct FieldMark {
  let glyph: String
  let style: Style

  init(_ spot: FieldSpot, _ item: ItemDefinition, _ page: FormPage, _ context: Context) {
    let place = Place(page.path, spot.path)
    if page.isWrong(spot.path) {
      (glyph, style) = ("!", .warning)
    } else if context.patient?.queries.contains(where: { $0.place == place && $0.isLive }) == true {
      (glyph, style) = ("Q", .warning)
    } else if page.unconfirmed.contains(spot.path) {
      (glyph, style) = ("?", .warning)
    } else if page.draft.fields[spot.path] != nil {
      (glyph, style) = ("~", .accent)
    } else if context.patient?.remarks.contains(where: { $0.form == page.path && $0.item == spot.path }) == true {
      (glyph, style) = ("\"", .muted)
    } else if item.isRequired, !item.isDerived, page.current(spot.path) == nil {
      (glyph, style) = ("*", .muted)
    } else if context.patient?.forms[page.path]?.verified[spot.path] != nil {
      (glyph, style) = ("v", .good)
    } else if let held = context.patient?.forms[page.path]?.values[spot.path],
      context.patient?.isProposed(held, item) == true
    {
      (glyph, style) = ("p", .accent)
    } else {
      (glyph, style) = (" ", .plain)
    }
  }
}
