public import Forms
public import Record
public import Values
import Workflow

/// A patient's record in other people's formats: a table, or JSON; to read, see ``CasebookPrint``.
public enum PatientExport {
  /// Comma-separated values, one line a value: the columns that `casebook load` takes, and who saved it. A cell that a
  /// spreadsheet would take for a formula begins with an apostrophe, which `casebook load` drops again.
  public static func csv(_ reading: Reading) -> String {
    var out = CSV.line(["subject", "visit", "form", "group", "row", "item", "value", "missing", "entry", "by"])
    let table = PatientTable(reading)
    for row in table.rows {
      var value = row.value.text
      var missing = ""
      if case .missing(let code) = row.value { (value, missing) = ("", code.rawValue) }
      let group = row.item.group.steps.map(\.group).joined(separator: "/")
      let ids = row.item.group.steps.compactMap(\.row).joined(separator: "/")
      out += CSV.line(
        [
          table.subject.text, row.form.visit, row.form.form, group, ids, row.item.item, value, missing, "\(row.entry)",
          row.by.text,
        ].map(CSV.harmless))
    }
    return out
  }

  /// JSON: the patient, the values by form, the queries, the signatures.
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
      ("queries", .array(patient.queries.filter { $0.state != .candidate }.map(json))),
      ("signatures", .array(patient.signatures.map { json($0, in: patient) })),
    ]).harmlessPrettyText + "\n"
  }

  /// A query as JSON, for lists.
  public static func json(_ query: Query) -> JSON {
    .object([
      ("id", .string(query.id)), ("state", .string(query.state.rawValue)), ("place", .string(query.place.description)),
      ("check", .optional(query.check)), ("text", .string(query.text)),
      ("opened", .string(Moment.utc(query.openedAt))),
    ])
  }

  /// A signature with everything that 21 CFR 11.50 asks for, and whether it still holds.
  private static func json(_ signature: Signature, in patient: Patient) -> JSON {
    .object([
      ("entry", .int(signature.entry)), ("by", .string(signature.by.text)), ("name", .string(signature.name)),
      ("role", .string(signature.role.rawValue)), ("at", .string(Moment.utc(signature.at))),
      ("meaning", .string(signature.meaning)), ("covers", .string(signature.extent.description)),
      ("without", .array(signature.without.sorted(by: bytesBefore).map(JSON.string))),
      ("count", .int(signature.count)), ("sha256", .string(signature.sha256)),
      ("changed_by_entry", patient.change(after: signature).map(JSON.int) ?? .null),
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
