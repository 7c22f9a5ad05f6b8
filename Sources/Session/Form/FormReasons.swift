import Forms
import Record
import Screen
import Values
import Workflow

/// Asks why settled values change: a code for each, or one for all if that is said (TRIAL rule 12).
extension FormPage {
  /// Begins to ask for the reasons that a save needs.
  mutating func askReasons(_ items: [ItemPath], _ context: inout Context) {
    reasons = items
    askReason(&context)
  }

  private mutating func askReason(_ context: inout Context) {
    guard let item = reasons.first else { return saveAgain(&context) }
    let entries = reasonCodes(context)
    if entries.count == 1, queryOn(item, context) == nil { return take(reason: 0, &context) }
    var choices = entries.map { $0.say.text(context.language) }
    if let query = queryOn(item, context) { choices.insert("Answer to query \(query.id)", at: 0) }
    guard let form = form(context) else { return }
    let was = form.said(context.patient?.forms[path]?.value(item), of: item, context.language)
    let now = form.said(draft.fields[item]?.value, of: item, context.language)
    var more = reasons.count > 1 ? ["\(reasons.count) settled values change; this is the first."] : []
    if let patient = context.patient {
      for signature in patient.signatures where signature.touches(path) && !patient.isStale(signature) {
        more.append("It makes the signature of \(signature.by) over \(signature.extent) stale.")
      }
    }
    context.push(
      ChoiceDialog(
        .reasonCode, title: "Reason for change",
        lines: ["\(form.question(item, context.language)): \(was) → \(now)"] + more,
        choices: choices))
  }

  private func reasonCodes(_ context: Context) -> [CodeEntry] {
    context.trial.codes(.changeReason)?.entries ?? [CodeEntry(code: "OTHER", say: LocalText("In words"))]
  }

  private func queryOn(_ item: ItemPath, _ context: Context) -> Query? {
    context.patient?.queries.last { $0.place == Place(path, item) && $0.state == .open }
  }

  mutating func take(reason index: Int, _ context: inout Context) {
    guard let item = reasons.first else { return }
    var index = index
    if let query = queryOn(item, context) {
      if index == 0 { return give(Reason(code: "QUERY", text: query.id), &context) }
      index -= 1
    }
    let codes = reasonCodes(context)
    guard codes.indices.contains(index) else { return }
    if codes[index].code == "OTHER" {
      context.push(TextDialog(.reason, title: "Reason for change", lines: ["\(item)"], hint: "in a few words"))
    } else {
      give(Reason(code: codes[index].code), &context)
    }
  }

  /// Takes a reason for the first value; where more change it asks whether it is the reason for all.
  mutating func give(_ reason: Reason, _ context: inout Context) {
    given = reason
    guard reasons.count > 1 else { return take(reasonScope: 0, &context) }
    context.push(
      ChoiceDialog(
        .reasonScope, title: "Reason for change",
        lines: ["\(reasons.count) values: " + reasons.prefix(6).map(\.item).joined(separator: ", ")],
        choices: ["For all \(reasons.count) values", "For \(reasons.first?.item ?? "") only"]))
  }

  mutating func take(reasonScope index: Int, _ context: inout Context) {
    guard let reason = given else { return }
    let covered = index == 0 ? reasons : Array(reasons.prefix(1))
    for item in covered { draft.fields[item]?.why = reason }
    reasons.removeFirst(covered.count)
    given = nil
    askReason(&context)
  }

  private mutating func saveAgain(_ context: inout Context) {
    if case .save(_, let complete)? = lastRequest { save(complete, &context) }
  }
}
