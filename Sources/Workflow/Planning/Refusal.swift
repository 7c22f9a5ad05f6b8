import Record

/// Why something that a person wants cannot be done; nothing is lost by it.
public enum Refusal: Error, Equatable, Sendable {
  /// The role has no right to it.
  case notAllowed(Role, ActKind)
  /// The record is read-only.
  case readOnly
  /// The form or item does not exist in this trial.
  case unknownPlace(String)
  /// Texts that are no values of their items.
  case unreadable([ItemPath])
  /// Values that were settled need a reason to change.
  case needsReason([ItemPath])
  /// There is nothing to save.
  case nothingToDo
  /// Criteria that are not met, or not yet known.
  case notEligible([String])
  /// Eligibility is not confirmed yet.
  case notConfirmed
  /// It was done before.
  case alreadyDone(ActKind)
  /// The query cannot take that step now.
  case queryState(String)
  /// Nobody closes a query that they answered.
  case ownAnswer(String)
  /// The row does not exist any more.
  case noRow(GroupPath)
}

extension Refusal {
  /// What happened and what to do, for the person at the terminal.
  public var text: (message: String, hint: String) {
    switch self {
    case .notAllowed(let role, let act):
      ("a \(role.rawValue) may not do '\(act.rawValue)'", "ask somebody whose role may")
    case .readOnly: ("this record is read-only", "tell the data manager; nothing was changed")
    case .unknownPlace(let place): ("the trial has no \(place)", "check the name in forms/")
    case .unreadable(let items):
      ("\(items.count) value(s) are not of their type: \(names(items))", "correct or empty them, then save")
    case .needsReason(let items): ("a reason is due for \(names(items))", "give the reason for the change")
    case .nothingToDo: ("there is nothing to save", "type something first")
    case .notEligible(let criteria):
      ("not met or not known: \(criteria.joined(separator: ", "))", "answer them, or record a screening failure")
    case .notConfirmed: ("the investigator has not confirmed eligibility", "ask the investigator to confirm")
    case .alreadyDone(let act): ("'\(act.rawValue)' was done before", "look at the history")
    case .queryState(let id): ("query \(id) cannot take that step now", "look at it again")
    case .ownAnswer(let id): ("query \(id) was answered by you", "somebody else closes it")
    case .noRow(let row): ("the row \(row) is not there any more", "look at the form again")
    }
  }

  private func names(_ items: [ItemPath]) -> String {
    let names = items.prefix(4).map(\.item).joined(separator: ", ")
    return items.count > 4 ? names + " …" : names
  }
}
