import Forms
import Record
import Screen
import Values
import Workflow

/// A withdrawal while it is asked for: what it covers, and from when.
struct WithdrawalEntry: Sendable {
  var scopes: [WithdrawalScope] = []
  var date: PartialDate?
  /// Whether it is taken back.
  var isBack = false
}

extension CasebookPage {
  /// What can still be withdrawn from; the last choice is all of it.
  private func choices(_ context: Context) -> [WithdrawalScope] {
    let known = context.patient?.milestones
    return WithdrawalScope.offered(in: context.trial).filter { known?.withdrawal(from: $0.name) == nil }
  }

  /// Asks what the subject withdraws from.
  mutating func askWithdrawal(_ context: inout Context) {
    guard context.allows(.withdraw), let patient = context.patient else {
      return context.tell("your role may not record a withdrawal", isError: true)
    }
    let choices = choices(context)
    let all = choices.count > 1 ? ["Everything that is left"] : []
    let back = context.allows(.unwithdraw) && !patient.milestones.withdrawals.isEmpty ? ["Take a withdrawal back"] : []
    let words = choices.map { scope in
      let title = scope.title(in: context.trial, language: context.language)
      return title + (scope == .data ? ": nothing is collected any more" : "")
    }
    context.push(
      ChoiceDialog(
        .withdrawScope, title: "Withdrawal: \(patient.subject)",
        lines: [
          "What does the subject withdraw from? What was collected stays.",
          SubjectSummary(context.reading(patient), today: context.today).withdrawals,
        ].filter { !$0.isEmpty },
        choices: words + all + back))
  }

  mutating func chooseScope(_ index: Int, _ context: inout Context) {
    let choices = choices(context)
    let all = choices.count > 1 ? 1 : 0
    guard index < choices.count + all else { return askBack(&context) }
    withdrawal.scopes = choices.indices.contains(index) ? [choices[index]] : choices
    withdrawal.isBack = false
    askDate(&context)
  }

  /// What was withdrawn from, as it can be taken back.
  private func withdrawn(_ context: Context) -> [WithdrawalScope] {
    let known = context.patient?.milestones
    return WithdrawalScope.offered(in: context.trial).filter { known?.withdrawal(from: $0.name) != nil }
  }

  /// Asks which withdrawal is taken back.
  private func askBack(_ context: inout Context) {
    context.push(
      ChoiceDialog(
        .withdrawBack, title: "Take back a withdrawal", lines: ["The withdrawal stays in the history."],
        choices: withdrawn(context).map { $0.title(in: context.trial, language: context.language) }))
  }

  mutating func chooseBack(_ index: Int, _ context: inout Context) {
    let scopes = withdrawn(context)
    guard scopes.indices.contains(index) else { return }
    withdrawal.scopes = [scopes[index]]
    withdrawal.isBack = true
    context.push(
      TextDialog(
        .withdrawReason, title: "Take back: \(names(context))", lines: [],
        hint: "why: recorded wrongly, or what the subject has said"))
  }

  private func askDate(_ context: inout Context) {
    context.push(
      TextDialog(
        .withdrawDate, title: "Withdrawal from \(names(context))", lines: ["From which day?"],
        hint: "t, t-1, 3mar, 2026-05-03", initial: "t"))
  }

  private func names(_ context: Context) -> String {
    withdrawal.scopes.map { $0.title(in: context.trial, language: context.language) }.joined(separator: ", ")
  }

  mutating func dateWithdrawal(_ text: String, _ context: inout Context) {
    switch DateEntry.read(text, today: context.today) {
    case .failure(let problem):
      context.tell("\(problem.reason): \(problem.hint)", isError: true)
      askDate(&context)
    case .success(let date):
      guard date.earliest <= context.today?.latest ?? Int.max else {
        context.tell("\(DateText.readable(date)) has not come yet", isError: true)
        return askDate(&context)
      }
      withdrawal.date = date
      context.push(
        TextDialog(
          .withdrawReason, title: "Withdrawal from \(names(context))",
          lines: ["From \(DateText.withWeekday(date)) on."],
          hint: "why, in the words of the subject"))
    }
  }

  mutating func withdraw(_ text: String, _ context: inout Context) {
    context.perform(
      withdrawal.isBack
        ? .unwithdraw(withdrawal.scopes, Reason(code: "TAKEN_BACK", text: text))
        : .withdraw(withdrawal.scopes, withdrawal.date, Reason(code: "WITHDRAWAL", text: text)))
    withdrawal = WithdrawalEntry()
  }
}
