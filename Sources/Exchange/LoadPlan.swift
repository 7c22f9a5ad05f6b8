import Forms
import Record
import Values
import Workflow

extension LoadFile.Batch {
  /// The draft that this batch types into its form. Throws the first value that is not of its item's type.
  public func draft(_ reading: Reading, by user: UserName, at milliseconds: Int64) throws(LoadFile.Fault)
    -> Workflow.Draft
  {
    var draft = Draft(form: form)
    guard let definition = reading.trial.forms[form.form] else { return draft }
    // Later rows of a batch may depend on earlier ones, such as the grades that exist for a term.
    var record = reading.record(form) ?? FormRecord()
    for row in rows {
      guard let item = definition.items[row.item.item] else { continue }
      record.admitRows(of: row.item.group)
      let typed = Reading(
        trial: reading.trial, patient: reading.patient, drafts: [form: record], today: reading.today,
        language: reading.language)
      let scope = Scope(form: form, steps: row.item.group.steps)
      switch typed.read(row.value, for: item, at: scope) {
      case .value(let value):
        record.put(value.map { StoredValue(trying: $0, by: user) }, at: row.item)
        draft.put(
          Draft.Field(
            value: value, typed: milliseconds, typist: user,
            why: row.reason.isEmpty ? nil : Reason(code: "CORRECTION", text: row.reason)), at: row.item)
      case .refused(let reason, let hint):
        throw LoadFile.Fault(line: row.line, column: "value", reason: "\(item.name): \(reason): \(hint)")
      }
    }
    return draft
  }
}
