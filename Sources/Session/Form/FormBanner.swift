import Forms
import Record
import Screen
import Workflow

/// What must be seen as long as a form is open, in the line above the rule.
struct FormBanner {
  private let text: String

  /// A dose is entered although nobody confirmed eligibility: it is taken, for nothing that happened is refused, but
  /// it is a deviation. Nil in every other form, and once the investigator has confirmed.
  init?(_ path: FormPath, _ context: Context) {
    guard let patient = context.patient, patient.milestones.confirmed == nil,
      context.trial.bindings.form("eligibility") != nil,
      context.trial.bindings.items("dose").contains(where: { $0.form == path.form })
    else { return nil }
    text = "ELIGIBILITY NOT CONFIRMED: a dose that was given is taken, as a deviation."
  }

  /// Draws it.
  func draw(on frame: inout Frame) {
    frame.fill(column: 0, row: frame.rows - 4, width: frame.columns, height: 1)
    frame.put(TextLayout.cut("! " + text, to: frame.columns - 2), column: 1, row: frame.rows - 4, style: .error)
  }
}
