import Record
import Values

/// The words of one line of a history, a text for each column.
struct HistoryCells: Sendable {
  /// Who, and in which role.
  let (who, role): (String, String)
  /// The act, item or query.
  let what: String
  /// What stood there and what stands there now.
  var (old, new) = ("", "")
  /// The reason.
  var why = ""
  /// The checks that spoke about it while it was entered, or that ask.
  var check = ""
  /// When it was typed; empty for what nobody typed.
  var typed = ""

  init(_ line: HistoryLine, _ entry: Entry, _ record: HistoryRecord) {
    let act = entry.act
    who = entry.author.user.text
    role = HistoryCells.short(entry.author.role)
    switch line.part {
    case .change(let number) where act.changes.indices.contains(number):
      let change = act.changes[number]
      what = "\(EntryWords.item(change.item)) \(act.form?.description ?? "")"
      old = EntryWords.value(change.was)
      new = EntryWords.value(change.now) + (change.was == change.now ? " confirmed" : "")
      why = EntryWords.reason(change.why ?? act.why)
      check = act.prompted.filter { $0.item == change.item }.map(\.check).joined(separator: " ")
      typed = change.typed.map { DateLine.typed($0, savedAt: entry.moment) } ?? ""
    case .query(let number) where act.queries.indices.contains(number):
      let event = act.queries[number]
      let place = record.place(event)
      what =
        "\(EntryWords.id(ofQuery: number, in: entry)) \(place.map { "\(EntryWords.item($0.item)) \($0.form)" } ?? "")"
      new = event.text.map { "\(event.step.rawValue): \($0)" } ?? event.step.rawValue
      why = EntryWords.reason(act.why)
      check = event.check ?? ""
    default:
      what = EntryWords.name(act) + (act.form.map { " \($0)" } ?? "")
      let words = EntryWords.act(entry)
      let count = act.changes.count
      new =
        count > 0
        ? "\(count) value\(count == 1 ? "" : "s")"
        : words.count > what.count + 2 ? String(words.dropFirst(what.count + 2)) : ""
      why = EntryWords.reason(act.why)
      check = Set(act.prompted.map(\.check)).sorted().joined(separator: " ")
    }
  }

  /// A role in at most eight letters.
  static func short(_ role: Role) -> String {
    switch role {
    case .coordinator: "coord"
    case .investigator: "invest"
    case .administrator: "admin"
    default: role.rawValue
    }
  }
}
