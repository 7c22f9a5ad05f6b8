import Forms
import Record

extension CasebookPage {
  /// Asks for the name of a visit that has no column yet: an unscheduled one, or one that came out of turn.
  func askVisit(_ context: inout Context) {
    let next = context.trial.visits.first(where: \.isUnscheduled).map { unscheduled in
      let used = (context.patient?.visits ?? []).filter { context.trial.visit($0) == unscheduled }
      return unscheduled.name((used.compactMap { context.trial.visitNumber($0) }.max() ?? 0) + 1)
    }
    let names = context.trial.visits.filter { !$0.isLog }.map { $0.repeats ? $0.name(1) + "…" : $0.name }
    context.push(
      TextDialog(
        .newVisit, title: "Begin a visit", lines: ["One of \(names.joined(separator: ", "))"],
        hint: "what happened is recorded even when it was not planned", initial: next ?? ""))
  }

  /// Opens the first form of a visit that was named; the visit exists once that form is saved.
  func begin(visit text: String, _ context: inout Context) {
    let typed = text.uppercased()
    guard let visit = context.trial.visit(typed), !visit.isLog, let form = visit.forms.first,
      !visit.repeats || (1...999).contains(context.trial.visitNumber(typed) ?? 0)
    else {
      context.tell("the trial has no visit '\(text)'", isError: true)
      return
    }
    let name = context.trial.visitNumber(typed).map { visit.name($0) } ?? typed
    context.push(FormPage(FormPath(visit: name, form: form), focus: nil, context))
  }
}
