import Forms
import Record

/// Whose serious event is recorded, and what the place where the key was pressed says about it.
struct SeriousStart: Equatable, Sendable {
  /// The subject.
  let subject: SubjectID
  /// What happened, where a row of the log of adverse events says it.
  var term: String = ""
  /// The number of that row.
  var event: String?
}

extension FormPage {
  /// From a row of the log of adverse events its term and number are taken over.
  func seriousStart(_ context: Context) -> SeriousStart? {
    guard let subject = context.patient?.subject else { return nil }
    var start = SeriousStart(subject: subject)
    guard let log = context.trial.bindings.form(.adverseEvents), path.form == log,
      let term = context.trial.bindings.item(.adverseEventsTerm)?.item, let step = standingRow?.steps.first
    else { return start }
    start.term = current(ItemPath(GroupPath([step]), term))?.text ?? ""
    if let row = step.row, !row.hasPrefix("+") { start.event = row }
    return start
  }

  /// The row in which the cursor stands, or the folded row under it.
  private var standingRow: GroupPath? {
    if case .row(let row)? = focus { row } else { focusedRow }
  }
}

extension SubjectsPage {
  /// The subject under the cursor.
  func seriousStart(_ context: Context) -> SeriousStart? { focused(context).map { SeriousStart(subject: $0) } }
}
