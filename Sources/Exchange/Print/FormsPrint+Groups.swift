import Forms
import Record
import Values

extension FormsPrint {
  /// Rows that an empty table has for what happens any number of times.
  private static let empty = 3
  /// The most questions of a row that stand side by side.
  private static let widest = 5

  /// A group with all in it.
  func group(_ group: GroupDefinition, _ form: FormDefinition, under parent: String) -> [PrintBlock] {
    var title = [parent, group.title?.text(words.language) ?? (kind == .annotated ? group.name : "")]
      .filter { !$0.isEmpty }.joined(separator: " · ")
    if group.isRepeating { title += (title.isEmpty ? "" : " ") + repeats(group) }
    var blocks: [PrintBlock] = []
    if kind == .annotated, let show = group.show {
      blocks.append(.text("\(title): " + words.say("asked when ", "条件 ") + FormsPrint.oneLine(show.source)))
    }
    let items = group.items.filter { kind == .annotated || !$0.isDerived }
    if kind == .blank, group.isRepeating, group.groups.isEmpty, !items.isEmpty,
      group.isAcross || items.count <= FormsPrint.widest
    {
      // Beside each other nothing can stand between the questions.
      for (_, texts) in group.texts.sorted(by: { $0.key < $1.key }) {
        blocks += texts.map { .text($0.text(words.language)) }
      }
      blocks += grid(group, items, form, title)
    } else if !items.isEmpty || !group.texts.isEmpty {
      var table = questions(group, form, title)
      if kind == .blank, group.isRepeating {
        table.rows.insert([PrintCell(words.say("Row", "行号")), PrintCell("____")], at: 0)
      }
      blocks.append(.table(table))
    }
    return blocks + group.groups.flatMap { self.group($0, form, under: title) }
  }

  /// In words, how often a group is filled in.
  private func repeats(_ group: GroupDefinition) -> String {
    switch group.rows {
    case .once: return ""
    case .added: return words.say("(one row for each)", "（每项一行）")
    case .from(let visit, let form, let name):
      let title = trial.forms[form]?.title.text(words.language) ?? form
      return words.say("(the rows of \(visit) \(title), \(name))", "（沿用\(visit) \(title) \(name)的行）")
    case .each(let list): return words.say("(a row for each of \(list))", "（\(list)每项一行）")
    }
  }

  /// Questions below each other, with their boxes or what belongs to them, and the texts between them.
  private func questions(_ group: GroupDefinition, _ form: FormDefinition, _ title: String) -> PrintTable {
    let width = kind == .blank ? 2 : 3
    func texts(before index: Int) -> [[PrintCell]] {
      (group.texts[index] ?? []).map { text in
        [PrintCell(text.text(words.language))] + Array(repeating: PrintCell(""), count: width - 1)
      }
    }
    let rows = group.items.enumerated().flatMap { index, item -> [[PrintCell]] in
      texts(before: index) + (kind == .annotated || !item.isDerived ? [row(item, form)] : [])
    }
    let heads = [words.say("Question", "项目"), words.say("Answer", "填写")]
    return PrintTable(
      caption: title, heads: kind == .blank ? heads : heads + [words.say("Annotation", "注释")],
      rows: rows + texts(before: group.items.count))
  }

  private func row(_ item: ItemDefinition, _ form: FormDefinition) -> [PrintCell] {
    let ask = PrintCell(question(item))
    let help = item.help.map { $0.text(words.language) } ?? ""
    return kind == .blank
      ? [ask, PrintCell(boxes(item, form) + (help.isEmpty ? [] : ["(\(help))"]))]
      : [ask, PrintCell(item.isDerived ? [] : boxes(item, form)), PrintCell(annotation(item, form))]
  }

  /// Empty rows side by side; what a code means stands below them.
  private func grid(
    _ group: GroupDefinition, _ items: [ItemDefinition], _ form: FormDefinition, _ title: String
  ) -> [PrintBlock] {
    var rows: [(name: String, units: String)] = (1...FormsPrint.empty).map { _ in ("____", "") }
    if case .each(let list) = group.rows {
      rows = (trial.codes[list]?.entries ?? []).map { entry in
        (entry.say.text(words.language), (entry.attributes["units"] ?? []).joined(separator: " / "))
      }
    }
    let table =
      group.isAcross
      ? PrintTable(
        caption: title, heads: [words.say("Question", "项目")] + rows.map(\.name),
        rows: items.map { item in [PrintCell(question(item))] + rows.map { _ in PrintCell(boxes(item, form)) } })
      : PrintTable(
        caption: title, heads: [words.say("Row", "行")] + items.map(question),
        rows: rows.map { row in
          [PrintCell(row.name)]
            + items.map { item in
              PrintCell(item.type == .quantityOfRow && !row.units.isEmpty ? "________ \(row.units)" : blank(item))
            }
        })
    let meanings = items.compactMap { item -> PrintBlock? in
      guard case .code(.list(let name), _) = item.type, let list = trial.codes[name] else { return nil }
      guard list.entries.count <= FormsPrint.most else {
        return .text("\(item.ask.text(words.language)): " + words.say("list \(name) at the end", "见末页编码表\(name)"))
      }
      let codes = list.entries.map { "\($0.say.text(words.language)) (\($0.code))" }.joined(separator: ", ")
      return .text("\(item.ask.text(words.language)): \(codes)")
    }
    return [.table(table)] + meanings
  }

  private func question(_ item: ItemDefinition) -> String {
    let applies = kind == .blank && item.show != nil ? words.say(" (if it applies)", "（如适用）") : ""
    return item.ask.text(words.language) + (item.isCritical ? " **" : item.isRequired ? " *" : "") + applies
  }

  /// Where the answer is written: boxes to tick, or a line.
  private func boxes(_ item: ItemDefinition, _ form: FormDefinition) -> [String] {
    switch item.type {
    case .yesNo: return [words.say("☐ Yes   ☐ No", "☐ 是   ☐ 否")]
    case .code(.list(let name), let many):
      guard let list = trial.codes[name] else { return [blank(item)] }
      guard list.entries.count <= FormsPrint.most else {
        return [blank(item) + " " + words.say("(list \(name) at the end)", "（见末页编码表\(name)）")]
      }
      let hint = many ? [words.say("any number:", "可多选：")] : []
      return hint
        + list.entries.map { entry in
          let isOther = entry.code == "OTHER"
          return "☐ \(entry.say.text(words.language))" + (isOther ? ": ______________" : "")
        }
    default: return [blank(item)]
    }
  }

  /// A line of the shape of the value.
  private func blank(_ item: ItemDefinition) -> String {
    switch item.type {
    case .text(let most): most > 100 ? "______________________________" : "____________________"
    case .integer: "________"
    case .decimal(let unit, let places):
      "______" + (places > 0 ? "." + String(repeating: "_", count: places) : "") + (unit.isEmpty ? "" : " \(unit)")
    case .quantity(let units): "________ " + units.joined(separator: " / ")
    case .quantityOfRow: "________ ______"
    case .date: words.language == "zh" ? "____-__-__" : "__-___-____"
    case .time: "__:__"
    case .yesNo: words.say("☐ Y ☐ N", "☐ 是 ☐ 否")
    case .code(.ctcaeTerm, _): "____________________ (CTCAE)"
    case .code(.ctcaeGrade, _): "☐ 1 ☐ 2 ☐ 3 ☐ 4 ☐ 5"
    case .code: "____________"
    }
  }

  /// An expression on one line.
  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: { $0 == "\n" || $0 == " " }).joined(separator: " ")
  }
}
