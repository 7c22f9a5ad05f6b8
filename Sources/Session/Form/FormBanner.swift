import Forms
import Record
import Screen
import Workflow

/// What must be seen as long as a form is open, in the line above the rule.
struct FormBanner {
  private let text: String

  /// What was typed and is not on disk, as long as it is not; else that a dose is entered although nobody confirmed
  /// eligibility: it is taken, for nothing that happened is refused, but it is a deviation; else a value that is held and no longer
  /// asked. Nil when none of it holds.
  init?(_ path: FormPath, unasked: String?, _ context: Context) {
    if let trouble = context.trouble.words {
      text = "DRAFT NOT ON DISK: \(trouble)"
    } else if FormBanner.isEarlyDose(path, context) {
      text = "ELIGIBILITY NOT CONFIRMED: a dose that was given is taken, as a deviation."
    } else if let unasked {
      text = unasked
    } else {
      return nil
    }
  }

  private static func isEarlyDose(_ path: FormPath, _ context: Context) -> Bool {
    guard let patient = context.patient, patient.milestones.confirmed == nil else { return false }
    return context.trial.bindings.form(.eligibility) != nil
      && context.trial.bindings.items(.dose).contains { $0.form == path.form }
  }

  /// Draws it.
  func draw(on frame: inout Frame) {
    frame.fill(column: 0, row: frame.rows - 4, width: frame.columns, height: 1)
    frame.put(TextLayout.cut("! " + text, to: frame.columns - 2), column: 1, row: frame.rows - 4, style: .error)
  }
}
