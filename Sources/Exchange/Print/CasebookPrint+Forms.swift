import Forms
import Record
import Values
import Workflow

extension CasebookPrint {
  /// The most columns of a group that stand side by side; rows with more have a table each.
  private static let widest = 6

  /// One form at a visit: how far it is, its signatures, its groups.
  func form(_ path: FormPath) -> [PrintBlock] { reading.reads(path) ? blocks(of: path) : at(path).blocks(of: path) }

  private func blocks(of path: FormPath) -> [PrintBlock] {
    guard let record = reading.patient.forms[path] else { return [] }
    let definition = reading.trial.forms[path.form]
    var blocks: [PrintBlock] = [.heading("\(path.visit) · \(definition?.title.text(reading.language) ?? path.form)")]
    blocks.append(.text(standing(path, record)))
    if case .notDone(let why) = record.state {
      blocks.append(.warning(words.say("The form will not be filled in.", "该表单不填写。") + reason(why)))
    }
    if let definition {
      for group in definition.groups { blocks += self.blocks(group, in: definition, at: Scope(form: path), under: "") }
    } else {
      blocks.append(.warning(words.say("The forms in use do not know this form.", "当前表单版本无此表单。")))
    }
    for remark in reading.patient.remarks where remark.form == path {
      let item = remark.item.map { "\($0): " } ?? ""
      blocks.append(
        .text(
          words.say("Remark", "备注")
            + " #\(remark.entry) \(remark.by) \(PrintWords.utc(remark.at)): \(item)\(remark.text)"))
    }
    let signatures = reading.patient.signatures.filter { $0.extent.form == path }
    return blocks + signatures.map(box) + covering(path)
  }

  /// How far a form is, in one line.
  private func standing(_ path: FormPath, _ record: FormRecord) -> String {
    var parts: [String] = []
    switch record.state {
    case .started: parts.append(words.say("started, not complete", "未完成"))
    case .complete: parts.append(words.say("complete", "已完成"))
    case .notDone: parts.append(words.say("not done", "未做"))
    }
    if let save = record.lastSave {
      parts.append(
        words.say("last saved \(PrintWords.utc(save.at)) by \(save.by)", "最后保存 \(PrintWords.utc(save.at)) \(save.by)")
          + ", #\(save.entry)")
    }
    switch reading.patient.closure(of: path) {
    case .open: break
    case .frozen: parts.append(words.say("frozen", "已冻结"))
    case .locked: parts.append(words.say("locked", "已锁定"))
    }
    return parts.joined(separator: "; ")
  }

  /// Signatures over the visit or the whole record that cover a form, a line each.
  private func covering(_ path: FormPath) -> [PrintBlock] {
    reading.patient.signatures.filter { $0.extent.form == nil && $0.holds(path) }.map { signature in
      let covers = words.covers(signature, reading.trial)
      return .text(
        words.say(
          "Covered by the signature of \(signature.name) (\(signature.meaning)) over \(covers), "
            + "\(PrintWords.utc(signature.at)), entry #\(signature.entry): ",
          "由\(signature.name)签名（\(signature.meaning)），范围\(covers)，\(PrintWords.utc(signature.at))，记录号#\(signature.entry)："
        )
          + state(signature))
    }
  }

  /// A group with all in it.
  private func blocks(
    _ group: GroupDefinition, in form: FormDefinition, at scope: Scope, under parent: String
  ) -> [PrintBlock] {
    let title = [parent, group.title?.text(reading.language) ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
    guard group.isRepeating else {
      let inner = Scope(form: scope.form, steps: scope.steps + [GroupPath.Step(group.name)])
      return self.table(group, at: inner, title: title)
        + group.groups.flatMap { blocks($0, in: form, at: inner, under: parent) }
    }
    let rows = rows(group, at: scope)
    guard !rows.isEmpty else {
      let none = words.say("no row", "无")
      return title.isEmpty ? [] : [.text("\(title): \(none)")]
    }
    let columns = group.items.filter { item in rows.contains { isWanted(item, at: $0.scope) } }
    if group.isAcross, rows.count <= CasebookPrint.widest { return [across(columns, rows, title: title)] }
    if group.groups.isEmpty, columns.count <= CasebookPrint.widest { return [grid(columns, rows, title: title)] }
    return rows.flatMap { row in
      let name = [title, row.name, row.label].filter { !$0.isEmpty }.joined(separator: " ")
      return self.table(group, at: row.scope, title: name)
        + group.groups.flatMap { blocks($0, in: form, at: row.scope, under: name) }
    }
  }

  /// A row of a group: its id or the code that it is for, what names it, and where it is.
  private typealias Row = (name: String, label: String, scope: Scope)

  /// The rows of a group: those of a code list only where something stands in them.
  private func rows(_ group: GroupDefinition, at scope: Scope) -> [Row] {
    let ids = reading.rows(of: group, at: scope)
    let held = reading.patient.forms[scope.form]?.values.keys.map(\.group) ?? []
    return ids.compactMap { id in
      let row = Scope(form: scope.form, steps: scope.steps + [GroupPath.Step(group.name, row: id)])
      guard case .each(let list) = group.rows else {
        let item = group.items.first { $0.name == group.label }
        let label = item.map { cell($0, at: row).lines.joined(separator: " ") } ?? ""
        return ("[\(id)]", label == "–" ? "" : label, row)
      }
      guard let path = row.group, held.contains(where: { path.holds($0) }) else { return nil }
      return (reading.trial.codes[list]?.entry(id)?.say.text(reading.language) ?? id, "", row)
    }
  }

  /// Rows side by side with their items.
  private func grid(_ items: [ItemDefinition], _ rows: [Row], title: String) -> PrintBlock {
    let calculated = words.say("(calculated)", "（计算）")
    let heads = items.map { $0.ask.text(reading.language) + ($0.isDerived ? " \(calculated)" : "") }
    return .table(
      PrintTable(
        caption: title, heads: [words.say("Row", "行")] + heads,
        rows: rows.map { row in
          [PrintCell(row.name)]
            + items.map { item in
              PrintCell(cell(item, at: row.scope).lines + notes(item, at: row.scope, isGrid: true))
            }
        }))
  }

  /// Questions below each other, a column for each row.
  private func across(_ items: [ItemDefinition], _ rows: [Row], title: String) -> PrintBlock {
    .table(
      PrintTable(
        caption: title, heads: [words.say("Question", "项目")] + rows.map(\.name),
        rows: items.map { item in
          [PrintCell(item.ask.text(reading.language))]
            + rows.map { row in
              PrintCell(cell(item, at: row.scope).lines + notes(item, at: row.scope, isGrid: true))
            }
        }))
  }

  /// Questions and answers below each other.
  private func table(_ group: GroupDefinition, at scope: Scope, title: String) -> [PrintBlock] {
    let items = group.items.filter { isWanted($0, at: scope) || reading.isShown($0, at: scope) && !$0.isDerived }
    guard !items.isEmpty else { return [] }
    let rows = items.map { item in
      [
        PrintCell(item.ask.text(reading.language)), cell(item, at: scope),
        PrintCell(notes(item, at: scope, isGrid: false).joined(separator: "; ")),
      ]
    }
    return [
      .table(
        PrintTable(
          caption: title, heads: [words.say("Question", "项目"), words.say("Answer", "填写"), words.say("Note", "说明")],
          rows: rows
        ).withoutEmptyColumns())
    ]
  }

  /// Whether an item has something to say in a place: a value, or a question that must be answered.
  private func isWanted(_ item: ItemDefinition, at scope: Scope) -> Bool {
    if item.derive?.source.filter({ $0 != " " && $0 != "\n" }) == "row" { return false }
    if item.isDerived { return reading.isShown(item, at: scope) && answers.computed(item, at: scope) != nil }
    return stored(item, at: scope) != nil || item.isRequired && reading.isShown(item, at: scope)
  }

  /// Why the version of a form would not take values that an older one took.
  private var outgrown: [Place: String] {
    guard reading.patient.versions.count > 1 else { return [:] }
    return reading.remembering("outgrown") {
      Dictionary(
        reading.patient.forms.keys.filter { reading.reads($0) }.flatMap { reading.outgrown(in: $0) }
          .map { ($0.place, $0.reason) }, uniquingKeysWith: { first, _ in first })
    }
  }

  private func stored(_ item: ItemDefinition, at scope: Scope) -> StoredValue? {
    guard let group = scope.group else { return nil }
    return reading.patient.forms[scope.form]?.values[ItemPath(group, item.name)]
  }

  /// The answer; a dash for a question that is asked and not answered.
  private func cell(_ item: ItemDefinition, at scope: Scope) -> PrintCell {
    if item.isDerived { return PrintCell(answers.computed(item, at: scope) ?? "") }
    if let held = stored(item, at: scope) { return PrintCell(answers.text(held.value, of: item, at: scope)) }
    return PrintCell(reading.isShown(item, at: scope) ? "–" : "")
  }

  /// What must be known of an answer: computed, proposed, verified, a query that waits.
  private func notes(_ item: ItemDefinition, at scope: Scope, isGrid: Bool) -> [String] {
    guard let group = scope.group else { return [] }
    if item.isDerived { return isGrid ? [] : [words.say("calculated", "计算值")] }
    let place = Place(scope.form, ItemPath(group, item.name))
    var notes: [String] = []
    if let version = item.retired {
      notes.append(words.say("asked until version \(version)", "\(version)版后不再询问"))
    }
    if let reason = outgrown[place] { notes.append("! " + reason) }
    if let held = stored(item, at: scope) {
      if reading.patient.isProposed(held, item), let role = item.decides {
        notes.append(words.say("proposed, \(role) to decide", "待\(role)确认"))
      }
      if let entry = reading.patient.forms[scope.form]?.verified[place.item] {
        notes.append(words.say("verified #\(entry)", "已核查#\(entry)"))
      }
    }
    for query in reading.patient.liveQueries where query.place == place && query.state != .candidate {
      notes.append(words.say("query \(query.id) \(query.state.rawValue)", "质疑\(query.id) \(query.state.rawValue)"))
    }
    return notes
  }
}
