import Record
import TestSupport
import Values

/// A record that another version, or an enemy, filled with text that terminals, spreadsheets and browsers obey.
enum HostileRecord {
  static func scenario() throws -> Scenario {
    var scenario = try Scenario(try CasebookPrintTests.small.load())
    guard let form = FormPath("C01/dose"), let item = ItemPath("g/WORDS") else { return scenario }
    var act = Act(.save, form: form, why: Reason(code: "OTHER", text: PrintCheck.hostile))
    act.changes = [Change(item: item, was: nil, now: .text(PrintCheck.hostile), source: PrintCheck.hostile)]
    act.queries = [QueryEvent(step: .open, place: Place(form, item), text: PrintCheck.hostile)]
    act.prompted = [Prompt(check: PrintCheck.hostile, item: item, value: .text(PrintCheck.hostile))]
    let author = Author(
      user: People.nurse.user, name: PrintCheck.hostile, role: .nurse, terminal: PrintCheck.hostile)
    try scenario.keep(act, by: author)
    try scenario.keep(
      Act(.remark, form: form, details: [.text: .string(PrintCheck.hostile), .item: .string("g/WORDS")]), by: author)
    return scenario
  }
}

/// Times as prints write them.
enum PrintTime {
  static func utc(_ entry: Entry) -> String {
    let text = entry.moment.utc
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8))Z"
  }
}
