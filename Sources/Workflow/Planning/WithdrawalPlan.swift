import Forms
import Record
import Values

extension Planner {
  /// The withdrawal of a patient from some things; what they withdrew from before is left out.
  func withdraw(
    _ scopes: [WithdrawalScope], _ date: PartialDate?, _ why: Reason, _ patient: Patient
  ) throws(Refusal) -> Act {
    try may(.withdraw, of: patient)
    let all = WithdrawalScope.all(in: trial)
    guard !scopes.isEmpty, scopes.allSatisfy(all.contains) else {
      throw .unknownPlace("withdrawal from \(scopes.map(\.name).joined(separator: ", "))")
    }
    let new = all.filter { scopes.contains($0) && patient.milestones.withdrawal(from: $0.name) == nil }
    guard !new.isEmpty else { throw .alreadyDone(.withdraw) }
    return Act(
      .withdraw,
      details: [
        .date: .optional((date ?? today)?.description), .scope: .string(new.map(\.name).joined(separator: ",")),
      ], why: why)
  }

  /// The end of a withdrawal: what was recorded wrongly, or what the patient takes back.
  func unwithdraw(_ scopes: [WithdrawalScope], _ why: Reason, _ patient: Patient) throws(Refusal) -> Act {
    try may(.unwithdraw, of: patient)
    let ended = scopes.filter { patient.milestones.withdrawal(from: $0.name) != nil }
    guard !ended.isEmpty else { throw .nothingChanges }
    guard why.text?.isEmpty == false else { throw .needsText }
    return Act(
      .unwithdraw, details: [.scope: .string(ended.map(\.name).joined(separator: ","))], why: why)
  }
}
