import Forms
import Record
import Screen

extension FormPage {
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
