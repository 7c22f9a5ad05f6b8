public import Forms
public import Record
import Values

/// The values of a patient as rows of a table, in the order of visits and forms; what another answer hides is no row.
public struct PatientTable: Sendable {
  /// One value.
  public struct Row: Equatable, Sendable {
    /// The visit and form.
    public let form: FormPath
    /// The item.
    public let item: ItemPath
    /// The value.
    public let value: ItemValue
    /// The question.
    public let question: String
    /// What a code means, where it is one.
    public let meaning: String?
    /// The entry that set it.
    public let entry: Int
    /// Who saved it.
    public let by: UserName
  }

  /// The patient.
  public let subject: SubjectID
  /// The rows.
  public let rows: [Row]

  /// The table of a patient.
  public init(_ reading: Reading) {
    subject = reading.patient.subject
    let trial = reading.trial
    let order = Dictionary(trial.formNames.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    let paths = reading.patient.forms.keys.sorted { a, b in
      if a.visit != b.visit { return reading.isEarlier(a.visit, than: b.visit) }
      return (order[a.form] ?? 0) < (order[b.form] ?? 0)
    }
    rows = paths.flatMap { path in PatientTable.rows(of: path, reading) }
  }

  private static func rows(of path: FormPath, _ reading: Reading) -> [Row] {
    let reading = reading.at(path)
    guard let form = reading.trial.forms[path.form], let record = reading.patient.forms[path] else { return [] }
    var out: [Row] = []
    for item in form.itemsInOrder {
      for scope in reading.scopes(of: item.groups, in: form, at: path) {
        let place = ItemPath(GroupPath(scope.steps), item.name)
        guard let held = record.values[place], !reading.isUnasked(place, in: form, at: path) else { continue }
        var meaning: String?
        if case .text(let code) = held.value { meaning = reading.label(code, of: item, at: scope) }
        out.append(
          Row(
            form: path, item: place, value: held.value, question: item.ask.text(reading.language),
            meaning: meaning == held.value.text ? nil : meaning, entry: held.entry, by: held.by))
      }
    }
    return out
  }
}
