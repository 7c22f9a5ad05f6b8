import Forms
import Record
import Values
import Workflow

/// A patient's record in other people's formats: a table, JSON, or text to read.
public enum PatientExport {
  /// Comma-separated values, one line a value: the columns that `casebook load` takes, and who saved it.
  public static func csv(_ reading: Reading) -> String {
    var out = CSV.line(["subject", "visit", "form", "group", "row", "item", "value", "missing", "entry", "by"])
    let table = PatientTable(reading)
    for row in table.rows {
      var value = row.value.text
      var missing = ""
      if case .missing(let code) = row.value { (value, missing) = ("", code.rawValue) }
      let group = row.item.group.steps.map(\.group).joined(separator: "/")
      let ids = row.item.group.steps.compactMap(\.row).joined(separator: "/")
      out += CSV.line([
        table.subject.text, row.form.visit, row.form.form, group, ids, row.item.item, value, missing, "\(row.entry)",
        row.by.text,
      ])
    }
    return out
  }

  /// JSON: the patient, the values by form, the queries.
  public static func json(_ reading: Reading) -> String {
    let patient = reading.patient
    let table = PatientTable(reading)
    var forms: [(key: String, value: JSON)] = []
    var seen: Set<FormPath> = []
    for row in table.rows where seen.insert(row.form).inserted {
      let members = table.rows.filter { $0.form == row.form }.map { ($0.item.description, json($0.value)) }
      forms.append((row.form.description, .object(members.map { (key: $0.0, value: $0.1) })))
    }
    return JSON.object([
      ("subject", .string(patient.subject.text)), ("study", .string(patient.study)),
      ("entries", .int(patient.entries.count)),
      ("head", .optional(patient.lastEntry?.seal.hash)), ("forms", .object(forms)),
      ("queries", .array(patient.queries.map(json))),
    ]).prettyText + "\n"
  }

  /// Text to read: every form with its questions and answers, then the queries.
  public static func text(_ reading: Reading) -> String {
    let patient = reading.patient
    let table = PatientTable(reading)
    var out = "Subject \(patient.subject)   \(reading.trial.name)   \(patient.entries.count) entries\n"
    out += "Head \(patient.lastEntry?.seal.hash ?? "")\n"
    var form: FormPath?
    for row in table.rows {
      if row.form != form {
        form = row.form
        let title = reading.trial.forms[row.form.form]?.title.text(reading.language) ?? row.form.form
        let date = reading.visitDate(row.form.visit).map { "  \(DateText.readable($0))" } ?? ""
        out += "\n\(row.form.visit)  \(title)\(date)\n"
      }
      let ids = row.item.group.steps.compactMap(\.row).joined(separator: "/")
      let label = ids.isEmpty ? row.question : "[\(ids)] \(row.question)"
      let meaning = row.meaning.map { "  (\($0))" } ?? ""
      out += "  \(label): \(row.value.text)\(meaning)\n"
    }
    if !patient.queries.isEmpty { out += "\nQueries\n" }
    for query in patient.queries {
      out += "  \(query.id)  \(query.state.rawValue)  \(query.place)  \(query.text)\n"
      for turn in query.turns.dropFirst() {
        let what = turn.step?.rawValue ?? "remark"
        out += "      \(Moment.utc(turn.at))  \(turn.by)  \(what): \(turn.text ?? "")\n"
      }
    }
    return out
  }

  /// A query as JSON, for lists.
  public static func json(_ query: Query) -> JSON {
    .object([
      ("id", .string(query.id)), ("state", .string(query.state.rawValue)), ("place", .string(query.place.description)),
      ("check", .optional(query.check)), ("text", .string(query.text)),
      ("opened", .string(Moment.utc(query.openedAt))),
    ])
  }

  private static func json(_ value: ItemValue) -> JSON {
    switch value {
    case .text(let text): .string(text)
    case .codes(let codes): .array(codes.map(JSON.string))
    case .missing(let code): .object([("missing", .string(code.rawValue))])
    }
  }
}
