public import Forms
public import Record
public import Values
import Workflow

/// A table of values to be loaded: columns `subject,visit,form,group,row,item,value,reason`.
///
/// Rows of one subject, visit and form are one save. `row` holds the ids of the repeating groups on the way, outermost
/// first, separated by `/`; a new row is `+1`. A missing code is written `.ND`. `reason` gives why a settled value
/// changes. A blank cell says nothing; `.CLEAR` empties an item, with a reason. Line ends and tabulators in a cell are
/// spaces. A table that was given out can be loaded as it is: the code may also stand in a column `missing`, and the
/// apostrophe before what a spreadsheet would take for a formula is dropped.
public struct LoadFile: Sendable {
  /// A line of the table that cannot be used.
  public struct Fault: Error, Equatable, Sendable {
    /// The line of the file.
    public let line: Int
    /// The column, or empty for the whole line.
    public let column: String
    /// What is wrong.
    public let reason: String

    /// A line that cannot be used.
    public init(line: Int, column: String, reason: String) {
      self.line = line
      self.column = column
      self.reason = reason
    }
  }

  /// The rows of one subject, visit and form.
  public struct Batch: Sendable {
    /// The subject.
    public let subject: SubjectID
    /// The form.
    public let form: FormPath
    /// The rows, in the order of the file.
    public let rows: [Row]
    /// The first line.
    public var line: Int { rows.first?.line ?? 0 }
  }

  /// One value.
  public struct Row: Sendable {
    /// The line of the file.
    public let line: Int
    /// The item.
    public let item: ItemPath
    /// The value as written, in one line; empty when the cell says nothing.
    public let value: String
    /// Why it changes a settled value.
    public let reason: String
  }

  /// The saves, in the order in which each begins.
  public let batches: [Batch]
  /// Lines that cannot be used; the save they belong to is left out whole.
  public let faults: [Fault]

  /// What stands in a cell to empty its item.
  public static let clear = ".CLEAR"

  /// Reads a table. Throws ``CSV/Failure`` when it is none, or lacks a column.
  public init(_ bytes: [UInt8], trial: Trial) throws(CSV.Failure) {
    let table = try CSV(bytes)
    var places: [String: Int] = [:]
    for name in ["subject", "visit", "form", "group", "row", "item", "value"] {
      guard let place = table.column(name) else {
        throw CSV.Failure(line: 1, reason: "the column '\(name)' is missing")
      }
      places[name] = place
    }
    places["reason"] = table.column("reason")
    places["missing"] = table.column("missing")
    var order: [String] = []
    var rows: [String: (SubjectID, FormPath, [Row])] = [:]
    var bad: Set<String> = []
    var faults: [Fault] = []
    var seen: [String: Int] = [:]
    for record in table.rows {
      func field(_ name: String) -> String { places[name].map { record.fields[$0] } ?? "" }
      let key = "\(field("subject")) \(field("visit")) \(field("form"))"
      do throws(Fault) {
        let (subject, form, row) = try LoadFile.row(record.line, field, trial)
        if let first = seen.updateValue(row.line, forKey: "\(subject) \(form)/\(row.item)") {
          throw Fault(line: row.line, column: "item", reason: "line \(first) has a value of this item already")
        }
        if rows[key] == nil { order.append(key) }
        rows[key, default: (subject, form, [])].2.append(row)
      } catch {
        faults.append(error)
        bad.insert(key)
      }
    }
    batches = order.filter { !bad.contains($0) }.compactMap { key in
      rows[key].map { Batch(subject: $0.0, form: $0.1, rows: $0.2) }
    }
    self.faults = faults
  }

  private static func row(_ line: Int, _ field: (String) -> String, _ trial: Trial) throws(Fault)
    -> (SubjectID, FormPath, Row)
  {
    func fault(_ column: String, _ reason: String) -> Fault { Fault(line: line, column: column, reason: reason) }
    guard let subject = SubjectID(field("subject")) else {
      throw fault("subject", "'\(field("subject"))' is no subject number")
    }
    guard let path = FormPath("\(field("visit"))/\(field("form"))"), trial.visit(path.visit) != nil else {
      throw fault("visit", "the trial has no visit '\(field("visit"))'")
    }
    guard let form = trial.forms[path.form] else { throw fault("form", "the trial has no form '\(field("form"))'") }
    guard trial.visit(path.visit)?.forms.contains(path.form) == true else {
      throw fault("form", "the form \(path.form) does not belong to the visit \(path.visit)")
    }
    guard let item = form.items[field("item")] else {
      throw fault("item", "the form \(path.form) has no item '\(field("item"))'")
    }
    guard item.retired == nil else { throw fault("item", "'\(item.name)' is not asked any more") }
    guard !item.isDerived else { throw fault("item", "'\(item.name)' is computed and cannot be loaded") }
    guard field("group").split(separator: "/").map(String.init) == item.groups else {
      throw fault("group", "'\(item.name)' stands in \(item.groups.joined(separator: "/"))")
    }
    var ids = field("row").split(separator: "/").map(String.init)[...]
    var steps: [GroupPath.Step] = []
    for name in item.groups {
      guard form.groupsByName[name]?.isRepeating == true else {
        steps.append(GroupPath.Step(name))
        continue
      }
      guard let id = ids.popFirst(), GroupPath.isRow(id) else {
        throw fault("row", "a row of \(name) is expected: its id, or +1 for a new one")
      }
      steps.append(GroupPath.Step(name, row: id))
    }
    guard ids.isEmpty else { throw fault("row", "more rows than groups that repeat") }
    // As `casebook export` writes it: no value, and the code in a column of its own.
    let code = field("missing")
    let written = asOneLine(CSV.unguarded(field("value")))
    let value = written.isEmpty && !code.isEmpty ? "." + code : written
    let reason = asOneLine(field("reason"))
    if value == LoadFile.clear, reason.isEmpty { throw fault("reason", "\(LoadFile.clear) needs a reason") }
    return (
      subject, path, Row(line: line, item: ItemPath(GroupPath(steps), item.name), value: value, reason: reason)
    )
  }
}
