import Expressions
public import Forms
import Oncology
public import Record
import Values

/// The adverse event that a graded laboratory value asks for: a new one, or a worse grade in one that is open.
public struct EventProposal: Sendable {
  /// What becomes of the value.
  public enum Kind: Hashable, Sendable {
    /// A new event.
    case new
    /// A further row in the course of an open event.
    case worse(row: String)
    /// An open event has this grade already.
    case covered(row: String)
  }

  /// What becomes of the value.
  public let kind: Kind
  /// The log of adverse events.
  public let form: FormPath
  /// The fields that come filled in, in the order of the form.
  public let fields: [(item: ItemPath, value: ItemValue)]

  /// The event for a laboratory value; nil where the place holds none, or none with a grade.
  public init?(_ reading: Reading, at place: Place) {
    let names = reading.trial.bindings
    guard names.form("laboratory") == place.form.form, let log = names.form("adverse-events"),
      let result = ResultRow(reading, place), result.grade >= 1
    else { return nil }
    form = FormPath(visit: "LOG", form: log)
    func name(_ part: String) -> String { names.item("adverse-events." + part)?.item ?? part }
    let event = name("event")
    let course = name("course")
    let date = ItemValue.text(result.date.description)
    func courseFields(_ row: GroupPath) -> [(item: ItemPath, value: ItemValue)] {
      let inner = row.inside(course, row: "+1")
      return [
        (ItemPath(inner, name("course-date")), date), (ItemPath(inner, name("grade")), .text("\(result.grade)")),
      ]
    }
    if let open = EventProposal.open(reading, form, result) {
      let row = GroupPath([GroupPath.Step(event, row: open.row)])
      let isWorse = result.grade > open.grade
      kind = isWorse ? .worse(row: open.row) : .covered(row: open.row)
      fields = isWorse ? courseFields(row) : []
      return
    }
    kind = .new
    let row = GroupPath([GroupPath.Step(event, row: "+1")])
    fields =
      [
        (ItemPath(row, name("term")), .text(result.words)), (ItemPath(row, name("ctcae")), .text(result.term)),
        (ItemPath(row, name("start")), date), (ItemPath(row, name("tests")), .codes([result.test])),
      ] + courseFields(row)
  }

  /// The open event that explains the test, with its last grade.
  private static func open(_ reading: Reading, _ form: FormPath, _ result: ResultRow) -> (row: String, grade: Int)? {
    let names = reading.trial.bindings
    let rows = FormRows(reading, form)
    for row in rows.rows(names, "adverse-events.event") {
      let explains = rows.list(names, "adverse-events.tests", row).contains(result.test)
      guard explains || rows.text(names, "adverse-events.ctcae", row) == result.term,
        rows.date(names, "adverse-events.end", row) == nil
      else { continue }
      guard let grade = names.item("adverse-events.grade") else { return (row.id, 0) }
      let grades = reading.values(of: grade).filter { $0.place.item.group.steps.first?.row == row.id }
        .compactMap { if case .number(let grade) = $0.value { grade.int } else { nil } }
      return (row.id, grades.max() ?? 0)
    }
    return nil
  }
}

/// A laboratory value with its grade and the term that it is an event of.
private struct ResultRow {
  let test: String
  let term: String
  let grade: Int
  let date: PartialDate
  let words: String

  init?(_ reading: Reading, _ place: Place) {
    let names = reading.trial.bindings
    let scope = Scope(form: place.form, group: place.item.group)
    func value(_ name: String) -> ClinicalValue? {
      names.item("laboratory." + name).flatMap { reading.trial.forms[place.form.form]?.items[$0.item] }.map {
        reading.value(of: $0, at: scope)
      }
    }
    guard let code = value("test")?.string, let test = LabTest(code: code),
      case .number(let grade)? = value("grade"), let whole = grade.int, case .number(let number)? = value("value"),
      case .date(let date)? = value("date")
    else { return nil }
    func limit(_ name: String) -> Number? { if case .number(let limit)? = value(name) { limit } else { nil } }
    let unit = LabUnits.canonical(test)
    let result = LabResult(test, number, unit: unit, low: limit("low-used"), high: limit("high-used"))
    let version = CTCAEVersion(rawValue: reading.trial.parameters["ctcae-version"] ?? "") ?? .v5
    let findings = LabGrade.findings(result, version)
    guard let worst = findings.max(by: { ($0.proposal.least ?? 0) < ($1.proposal.least ?? 0) }) else { return nil }
    self.test = code
    term = worst.term
    self.grade = whole
    self.date = date
    words = "\(worst.term): \(number) \(unit)"
  }
}
