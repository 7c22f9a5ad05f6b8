import Oncology
import Values

/// The rows of a table of lesions, sorted to the assessments they belong to.
struct ReadingGroups {
  /// The assessments of one subject by one evaluator, in the order of the table.
  struct Group: Sendable {
    let subject: String
    let evaluator: String
    var visits: [Visit] = []
    fileprivate var places: [String: Int] = [:]
  }

  /// The rows of one visit.
  struct Visit: Sendable {
    let name: String
    /// The first row as it stands.
    let first: CSV.Row
    var rows: [LesionRow] = []
    /// Whether a row could not be used.
    var isSpoilt = false
  }

  private(set) var all: [Group] = []
  private var places: [String: [String: Int]] = [:]
  private var last: Int?

  /// Adds a row. Throws a ``CalculatorFault`` when it cannot be used; its visit is spoilt then.
  mutating func add(_ row: CSV.Row, _ columns: LesionRow.Columns) throws(CalculatorFault) {
    let subject = CalculatorTable.text(row, columns.subject)
    guard !subject.isEmpty else { throw CalculatorFault(row.line, "subject", "there is no subject") }
    let evaluator = CalculatorTable.text(row, columns.evaluator)
    let name = CalculatorTable.text(row, columns.visit)
    guard !name.isEmpty else {
      if let group = place(subject, evaluator) { spoilLast(group) }
      throw CalculatorFault(row.line, "visit", "there is no visit")
    }
    let group = place(subject, evaluator) ?? begin(subject, evaluator)
    let visit = all[group].visit(name, first: row)
    do throws(CalculatorFault) {
      all[group].visits[visit].rows.append(try LesionRow(row, columns))
    } catch {
      all[group].visits[visit].isSpoilt = true
      throw error
    }
  }

  /// Marks the visit to which a record seems to belong that could not be read.
  mutating func spoil(_ row: CSV.Row, _ columns: LesionRow.Columns) {
    let subject = CalculatorTable.text(row, columns.subject)
    let evaluator = CalculatorTable.text(row, columns.evaluator)
    let name = CalculatorTable.text(row, columns.visit)
    guard !subject.isEmpty, !name.isEmpty else { return }
    let group = place(subject, evaluator) ?? begin(subject, evaluator)
    let visit = all[group].visit(name, first: row)
    all[group].visits[visit].isSpoilt = true
  }

  private mutating func spoilLast(_ group: Int) {
    let last = all[group].visits.count - 1
    if last >= 0 { all[group].visits[last].isSpoilt = true }
  }

  private mutating func place(_ subject: String, _ evaluator: String) -> Int? {
    // Rows of one subject stand together in nearly every table.
    if let last, sameBytes(all[last].subject, subject), sameBytes(all[last].evaluator, evaluator) { return last }
    guard let found = places[subject]?[evaluator] else { return nil }
    last = found
    return found
  }

  private mutating func begin(_ subject: String, _ evaluator: String) -> Int {
    places[subject, default: [:]][evaluator] = all.count
    last = all.count
    all.append(Group(subject: subject, evaluator: evaluator))
    return all.count - 1
  }
}

extension ReadingGroups.Group {
  /// The place of a visit, begun when it is new.
  fileprivate mutating func visit(_ name: String, first: CSV.Row) -> Int {
    if let last = visits.last, sameBytes(last.name, name) { return visits.count - 1 }
    if let known = places[name] { return known }
    places[name] = visits.count
    visits.append(ReadingGroups.Visit(name: name, first: first))
    return visits.count - 1
  }
}
