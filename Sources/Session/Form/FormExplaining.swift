import Forms
import Record
import Screen

extension FormPage {
  /// The question of the focused field in full, its help, and what it takes.
  func helpWords(_ context: Context) -> [String] {
    guard let item = focusedItem, let definition = form(context)?.items[item.item] else { return [] }
    var lines = [definition.ask.text(context.language)]
    if let help = definition.help { lines.append(help.text(context.language)) }
    switch definition.type {
    case .integer(let range?): lines.append("A whole number, \(range.lowerBound) to \(range.upperBound).")
    case .decimal(let unit, let places):
      lines.append("A number\(unit.isEmpty ? "" : " in \(unit)"), \(places) decimal\(places == 1 ? "" : "s").")
    case .text(let most): lines.append("Words, at most \(most) characters.")
    case .code(.list(let name), _):
      let entries = context.trial.codes[name]?.entries ?? []
      lines.append(entries.prefix(24).map { "\($0.code) \($0.say.text(context.language))" }.joined(separator: ", "))
    default: break
    }
    return lines
  }

  /// Why a computed value is what it is: the sentence, the rule as written, what it reads, and where it is published.
  func explanation(_ context: Context) -> ChoiceDialog? {
    guard let item = focusedItem, let definition = definition(item, context), let derive = definition.derive,
      let spot = layout.spot(item), let reading
    else { return nil }
    let value = reading.itemValue(reading.value(of: definition, at: spot.scope), of: definition)?.text ?? "not known"
    var lines = value.count > 40 ? [value, ""] : []
    let because = reading.explanation(of: definition, at: spot.scope)
    if !because.isEmpty { lines += [because, ""] }
    lines += ["Rule    " + derive.source.split(whereSeparator: \.isWhitespace).joined(separator: " ")]
    if let cites = definition.cites { lines += ["Source  " + cites] }
    let inputs = reading.inputs(of: definition, at: spot.scope).filter { !$0.hasSuffix("=") }
    if !inputs.isEmpty { lines += ["", "Computed from"] }
    let room = max(3, context.rows - 12 - lines.count)
    lines += inputs.prefix(room).map { "  " + $0 }
    if inputs.count > room { lines.append("  and \(inputs.count - room) more values") }
    let title = definition.ask.text(context.language) + (value.count > 40 ? "" : ": \(value)")
    return ChoiceDialog(
      .nothing, title: title, lines: lines, choices: ["Back"])
  }
}
