import Expressions
public import Forms
import Oncology
public import Record
import Values

/// The adverse event that a graded value asks for, of the laboratory, a blood pressure, a QTc, urine, the heart: a new
/// one, or a worse grade in one that is open.
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

  /// The event for a value; nil where the place holds none, or none with a grade.
  public init?(_ reading: Reading, at place: Place) {
    let names = reading.trial.bindings
    guard let log = names.form(.adverseEvents).flatMap(reading.trial.logPath),
      let result = EventProposal.graded(reading, place), result.grade >= 1
    else { return nil }
    form = log
    func name(_ binding: Binding) -> String { names.item(binding)?.item ?? binding.part }
    let event = name(.adverseEventsEvent)
    let course = name(.adverseEventsCourse)
    let date = ItemValue.text(result.date.description)
    func courseFields(_ row: GroupPath) -> [(item: ItemPath, value: ItemValue)] {
      let inner = row.inside(course, row: "+1")
      return [
        (ItemPath(inner, name(.adverseEventsCourseDate)), date),
        (ItemPath(inner, name(.adverseEventsGrade)), .text("\(result.grade)")),
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
        (ItemPath(row, name(.adverseEventsTerm)), .text("\(result.term): \(result.words)")),
        (ItemPath(row, name(.adverseEventsCtcae)), .text(result.term)),
        (ItemPath(row, name(.adverseEventsStart)), date),
      ] + (result.test.map { [(ItemPath(row, name(.adverseEventsTests)), .codes([$0]))] } ?? []) + courseFields(row)
  }

  /// The graded value of a place: of its row in the laboratory, or of its form at the visit.
  private static func graded(_ reading: Reading, _ place: Place) -> VisitGrade? {
    if reading.trial.bindings.form(.laboratory) == place.form.form {
      return VisitGrade(laboratory: reading, at: Scope(form: place.form, group: place.item.group))
    }
    let measures = VisitGrade.measures(VisitGrade.version(reading.trial))
    return measures.lazy.filter { reading.trial.bindings.form($0.measure.form) == place.form.form }
      .compactMap { VisitGrade($0.measure, $0.term, reading, visit: place.form.visit) }.first { $0.grade >= 1 }
  }

  /// The open event that explains the test, with its last grade.
  private static func open(_ reading: Reading, _ form: FormPath, _ result: VisitGrade) -> (row: String, grade: Int)? {
    let names = reading.trial.bindings
    let rows = FormRows(reading, form)
    for row in rows.rows(names, .adverseEventsEvent) {
      let explains = result.test.map { rows.list(names, .adverseEventsTests, row).contains($0) } ?? false
      guard explains || rows.text(names, .adverseEventsCtcae, row) == result.term,
        rows.date(names, .adverseEventsEnd, row) == nil
      else { continue }
      guard let grade = names.item(.adverseEventsGrade) else { return (row.id, 0) }
      let grades = reading.values(of: grade).filter { $0.place.item.group.steps.first?.row == row.id }
        .compactMap { if case .number(let grade) = $0.value { grade.int } else { nil } }
      return (row.id, grades.max() ?? 0)
    }
    return nil
  }
}
