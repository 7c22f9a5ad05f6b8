public import Forms
public import Record
import Values
import Workflow

extension LoadFile.Batch {
  /// The draft that this batch types into its form, and every line of it that cannot be used.
  ///
  /// Each value is read as on the screen, later lines after earlier ones: the grades that exist depend on the term. A
  /// blank cell types nothing.
  public func draft(_ reading: Reading, by user: UserName, at milliseconds: Int64) -> (
    draft: Draft, faults: [LoadFile.Fault]
  ) {
    var draft = Draft(form: form)
    var faults: [LoadFile.Fault] = []
    guard let definition = reading.trial.forms[form.form] else { return (draft, faults) }
    let saved = reading.patient.forms[form]
    var record = saved ?? FormRecord()
    for row in rows where !row.value.isEmpty {
      guard let item = definition.items[row.item.item] else { continue }
      if let reason = RowRule(form, definition, saved, reading).problem(row.item.group) {
        faults.append(LoadFile.Fault(line: row.line, column: "row", reason: reason))
        continue
      }
      record.admitRows(of: row.item.group)
      let typed = reading.revised(form, record)
      let scope = Scope(form: form, steps: row.item.group.steps)
      switch row.value == LoadFile.clear ? .value(nil) : typed.read(row.value, for: item, at: scope) {
      case .value(let value):
        record.put(value.map { StoredValue(trying: $0, by: user) }, at: row.item)
        let why = row.reason.isEmpty ? nil : Reason(code: "CORRECTION", text: row.reason)
        draft.put(
          Draft.Field(
            value: value, typed: milliseconds, typist: user, why: why, seen: reading.patient.entries.count,
            was: saved?.value(row.item)), at: row.item)
      case .refused(let reason, let hint):
        faults.append(LoadFile.Fault(line: row.line, column: "value", reason: "\(item.name): \(reason): \(hint)"))
      }
    }
    faults += unasked(draft, definition, reading.revised(form, record))
    return (draft, faults)
  }

  /// Values of items that are not asked once the whole batch stands.
  private func unasked(_ draft: Draft, _ definition: FormDefinition, _ reading: Reading) -> [LoadFile.Fault] {
    rows.filter { row in
      draft.fields[row.item]?.value != nil && reading.isUnasked(row.item, in: definition, at: form)
    }.map { row in
      LoadFile.Fault(
        line: row.line, column: "item", reason: "\(row.item.item) is not asked: another answer hides it")
    }
  }
}

/// Which ids of rows a table may name: those that are there, `+1` for a new one, and in a list that was never used the
/// ids of a table that was given out.
private struct RowRule {
  private let path: FormPath
  private let form: FormDefinition
  private let saved: FormRecord?
  private let reading: Reading

  init(_ path: FormPath, _ form: FormDefinition, _ saved: FormRecord?, _ reading: Reading) {
    self.path = path
    self.form = form
    self.saved = saved
    self.reading = reading
  }

  /// What is wrong with the rows of a path; nil when nothing is.
  func problem(_ path: GroupPath) -> String? {
    for depth in path.steps.indices {
      let row = GroupPath(Array(path.steps.prefix(depth + 1)))
      guard let id = row.row, let group = form.groupsByName[row.group] else { continue }
      if let problem = problem(id, row, group) { return problem }
    }
    return nil
  }

  private func problem(_ id: String, _ row: GroupPath, _ group: GroupDefinition) -> String? {
    let known = saved?.liveRows(row.list) ?? []
    switch group.rows {
    case .once: return nil
    case .each(let list):
      let codes = reading.trial.codes[list]?.entries.map(\.code) ?? []
      return codes.contains(id) ? nil : "'\(id)' is no row of \(group.name): \(codes.joined(separator: ", "))"
    case .from(let visit, let form, _):
      let scope = Scope(form: FormPath(visit: "", form: self.form.name), steps: Array(row.steps.dropLast()))
      let rows = reading.rows(of: group, at: scope)
      return rows.contains(id)
        ? nil
        : "'\(id)' is no row of \(visit)/\(form): \(rows.isEmpty ? "there are none" : rows.joined(separator: ", "))"
    case .added(let prefix, let isCarried):
      if id.hasPrefix("+") || known.contains(id) { return nil }
      if isCarried, reading.rows(of: group, at: Scope(form: path, steps: Array(row.steps.dropLast()))).contains(id) {
        return nil
      }
      if saved?.struck.contains(row) == true { return "the row \(row) was struck; +1 makes a new one" }
      guard (saved?.highestRow[row.list] ?? 0) == 0 else {
        return "there is no row '\(id)': \(known.joined(separator: ", ")) are there, +1 makes a new one"
      }
      let digits = id.hasPrefix(prefix) ? id.dropFirst(prefix.count) : ""
      return Int(digits).map { (1...999).contains($0) } == true
        ? nil : "'\(id)' can be no row of \(group.name); +1 makes a new one"
    }
  }
}
