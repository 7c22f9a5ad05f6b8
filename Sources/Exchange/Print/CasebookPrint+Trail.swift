import Forms
import Record
import Values

extension CasebookPrint {
  /// The queries with everything that was said and done; drafts that the site does not see are left out.
  var allQueries: [PrintBlock] {
    let queries = reading.patient.queries.filter { $0.state != .candidate }
    guard !queries.isEmpty else { return [.text(words.say("There are no queries.", "无质疑。"))] }
    return queries.flatMap { query -> [PrintBlock] in
      let asks =
        query.check.map { words.say("check \($0)", "核查\($0)") }
        ?? words.say("asked by \(query.opener)", "提出人\(query.opener)")
      var about = "\(asks) · \(query.place)"
      if let until = query.awaitedUntil { about += words.say(" · awaiting until \(until)", " · 等待至\(until)") }
      let rows = query.turns.map { turn in
        [
          PrintCell("#\(turn.entry)"), PrintCell(PrintWords.utc(turn.at)),
          PrintCell([turn.by.text, turn.role.rawValue]),
          PrintCell([turn.step?.rawValue ?? words.say("remark", "备注"), turn.category ?? ""]),
          PrintCell(turn.text ?? ""),
        ]
      }
      let heads = [
        words.say("Entry", "记录号"), words.say("Time (UTC)", "时间（UTC）"), words.say("Who", "人员"),
        words.say("Step", "步骤"), words.say("Words", "内容"),
      ]
      return [
        .heading("\(query.id) · \(query.state.rawValue) · \(place(query.place))"), .text(about),
        .table(PrintTable(heads: heads, rows: rows)),
      ]
    }
  }

  /// A data point as people call it.
  private func place(_ place: Place) -> String {
    let form = reading.trial.forms[place.form.form]
    let ids = place.item.group.steps.compactMap(\.row).map { "[\($0)]" }.joined()
    return [place.form.visit, form?.title.text(reading.language) ?? place.form.form, ids, question(place.item, form)]
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func question(_ item: ItemPath, _ form: FormDefinition?) -> String {
    form?.named(item.item)?.ask.text(reading.language) ?? item.item
  }

  /// Every change of every value by form and item, struck rows too; then every other act.
  var history: [PrintBlock] {
    let rows = AuditTrail(reading.patient.entries).rows
    var order: [FormPath] = []
    var changes: [FormPath: [AuditRow]] = [:]
    for row in rows where row.isChange {
      guard let form = row.form else { continue }
      if changes[form] == nil { order.append(form) }
      changes[form, default: []].append(row)
    }
    var blocks = order.flatMap { path -> [PrintBlock] in
      let form = reading.trial.forms[path.form]
      return [
        .heading("\(path.visit) · \(form?.title.text(reading.language) ?? path.form)"),
        .table(PrintTable(heads: heads, rows: byItem(changes[path] ?? []).map { line($0, form) })),
      ]
    }
    let acts = rows.filter { !$0.isChange }.map { row in
      [
        PrintCell("#\(row.entry)"), PrintCell([PrintWords.utc(row.moment.milliseconds), row.ward]),
        PrintCell([row.author.user.text, row.author.role.rawValue]), PrintCell(row.act), PrintCell(row.place),
        PrintCell([row.text] + row.queries + row.checks + [row.why] + row.details),
      ]
    }
    blocks.append(.heading(words.say("Acts", "操作")))
    blocks.append(
      .table(
        PrintTable(
          heads: [
            words.say("Entry", "记录号"), words.say("UTC, ward", "UTC、当地"), words.say("Who", "人员"),
            words.say("Act", "操作"), words.say("Place", "位置"), words.say("What", "内容"),
          ], rows: acts)))
    return blocks
  }

  private var heads: [String] {
    [
      words.say("Item", "项目"), words.say("Entry", "记录号"), words.say("Saved, typed (UTC)", "保存、录入（UTC）"),
      words.say("Who", "人员"), words.say("Old", "原值"), words.say("New", "新值"),
      words.say("Why, prompted by", "原因、提示"),
    ]
  }

  /// The changes of one item together, in the order in which items first came.
  private func byItem(_ rows: [AuditRow]) -> [AuditRow] {
    var order: [String: Int] = [:]
    for row in rows where order[row.place] == nil { order[row.place] = order.count }
    return rows.enumerated().sorted { left, right in
      (order[left.element.place] ?? 0, left.offset) < (order[right.element.place] ?? 0, right.offset)
    }.map(\.element)
  }

  private func line(_ row: AuditRow, _ form: FormDefinition?) -> [PrintCell] {
    let place = Place(row.place)
    func value(_ value: ItemValue?) -> String {
      guard let value, let place, let item = form?.named(place.item.item) else { return value?.text ?? "–" }
      return answers.text(value, of: item, at: Scope(form: place.form, group: place.item.group))
    }
    let typist = row.typist.map { $0 == row.author.user ? "" : words.say("typed by \($0)", "录入人\($0)") } ?? ""
    return [
      PrintCell(place.map { [question($0.item, form), $0.item.group.description, $0.item.item] } ?? [row.place]),
      PrintCell("#\(row.entry)"), PrintCell(times(row)),
      PrintCell([row.author.user.text, row.author.role.rawValue, typist]), PrintCell(value(row.was)),
      PrintCell(value(row.now)),
      PrintCell([row.why] + row.checks + row.queries + [row.text, row.source ?? ""]),
    ]
  }

  /// When it was saved, and when it was typed where that was at another time.
  private func times(_ row: AuditRow) -> [String] {
    let saved = PrintWords.utc(row.moment.milliseconds)
    guard let typed = row.typed.map(PrintWords.utc), typed != saved else { return [saved] }
    return [saved, words.say("typed \(typed)", "录入\(typed)")]
  }
}
