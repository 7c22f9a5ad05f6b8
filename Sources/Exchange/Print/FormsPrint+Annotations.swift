import Forms
import Record
import Values

extension FormsPrint {
  /// What belongs to an item, a line each: name and type, list, condition, derivation, who decides, its checks.
  func annotation(_ item: ItemDefinition, _ form: FormDefinition) -> [String] {
    var lines = ["\(item.name): \(type(item.type))"]
    if item.isCritical {
      lines.append(words.say("critical", "关键项"))
    } else if item.isRequired {
      lines.append(words.say("required", "必填"))
    }
    if let role = item.decides { lines.append(words.say("\(role) decides", "由\(role)确认")) }
    if let sees = item.sees {
      lines.append(words.say("seen by \(Role.words(sees))", "仅\(Role.words(sees))可见"))
    }
    if let category = item.category { lines.append(category.rawValue) }
    func expression(_ expression: Expression?, _ label: String) {
      guard let expression else { return }
      lines.append("\(label): \(FormsPrint.oneLine(expression.source))")
    }
    expression(item.show, words.say("asked when", "条件"))
    expression(item.initial, words.say("offered", "默认"))
    expression(item.derive, words.say("calculated", "计算"))
    if let cites = item.cites { lines.append(words.say("after \(cites)", "依据\(cites)")) }
    let checks = form.checks.filter { $0.at == item.name }.map(\.id)
    if !checks.isEmpty { lines.append(words.say("checks: ", "核查：") + checks.joined(separator: ", ")) }
    return lines
  }

  /// A type as it is written in the forms.
  private func type(_ type: ItemType) -> String {
    switch type {
    case .text(let most): "text(\(most))"
    case .integer(nil): "integer"
    case .integer(let range?): "integer(\(range.lowerBound)..\(range.upperBound))"
    case .decimal(let unit, let places): "decimal(\(unit), \(places))"
    case .quantity(let units): "quantity(\(units.joined(separator: ", ")))"
    case .quantityOfRow: "quantity(row)"
    case .date(let isPartial): isPartial ? "date(partial)" : "date"
    case .time: "time"
    case .yesNo: "yes/no"
    case .code(let source, let many): "code(\(name(source))\(many ? ", many" : ""))"
    }
  }

  private func name(_ source: CodeSource) -> String {
    switch source {
    case .list(let name): name
    case .ctcaeTerm: "ctcae.term"
    case .ctcaeGrade(let item): "ctcae.grade(\(item))"
    }
  }

  /// The checks of a form with what they ask for and say.
  func checks(_ checks: [Check]) -> PrintTable {
    PrintTable(
      caption: words.say("Checks", "核查"),
      heads: [
        words.say("Check", "核查"), words.say("At", "项目"), words.say("Level, when", "级别、时机"),
        words.say("Requires", "要求"), words.say("Says", "提示"),
      ],
      rows: checks.map { check in
        [
          PrintCell(check.id), PrintCell(check.at),
          PrintCell([
            check.level.rawValue, after(check.after), check.isCritical ? words.say("critical", "关键") : "",
          ]),
          PrintCell(
            [FormsPrint.oneLine(check.require.source)]
              + (check.when.map { [words.say("when ", "条件 ") + FormsPrint.oneLine($0.source)] } ?? [])),
          PrintCell(check.say.template(words.language)),
        ]
      })
  }

  private func after(_ after: Check.After) -> String {
    switch after {
    case .save: words.say("after save", "保存后")
    case .complete: words.say("after complete", "完成后")
    case .bothComplete: words.say("when all are complete", "相关表单均完成后")
    case .days(let days): words.say("after \(days) days", "\(days)天后")
    }
  }
}
