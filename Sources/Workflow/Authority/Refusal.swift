public import Record

/// Why something that a person wants cannot be done; nothing is lost by it.
public enum Refusal: Error, Equatable, Sendable {
  /// The role has no right to it.
  case notAllowed(Role, ActKind)
  /// The record is read-only.
  case readOnly
  /// The role does not see what it is about.
  case unseen(Role, Extent)
  /// So many things wait that the role does not see.
  case unseenWaits(Role, Int)
  /// The form or item does not exist in this trial.
  case unknownPlace(String)
  /// Texts that are no values of their items.
  case unreadable([ItemPath])
  /// Values that were settled need a reason to change.
  case needsReason([ItemPath])
  /// Nothing would change: it is so already, or nothing was entered.
  case nothingChanges
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
  /// What it is about is frozen or locked, or is not.
  case shut(ActKind, Extent, Closure)
  /// The same question was asked there before.
  case sameQuery(String)
  /// Only the role that asked may do that.
  case notOpener(String)
  /// A settled query of a check asks itself again when its value fails anew.
  case closesItself(String)
  /// Queries of different checks are not settled together.
  case differentChecks
  /// Words are due.
  case needsText
  /// Queries still wait for somebody.
  case liveQueries([String])
  /// Values are still awaited.
  case awaited([Place])
  /// Forms that are not complete.
  case incomplete([FormPath])
  /// No value is left that this person could verify.
  case nothingToVerify(own: Int, entry: Int)
  /// Nobody does that to what they entered.
  case ownValue
  /// The entry is no save of that form, or nothing of it stands any more.
  case notMisfiled(Int)
  /// Values still wait for the role that decides them.
  case undecided([Place])
  /// The person is disabled, or has made no password yet.
  case notActive(UserName)
  /// There is a person of that name already.
  case userExists(UserName)
  /// There is no person of that name.
  case noUser(UserName)
  /// The trial has no such role; it has those.
  case noRole(Role, [Role])
  /// Nobody does that to oneself.
  case oneself
  /// The site would have no manager.
  case lastManager
  /// The last day lies before the first.
  case badDays
  /// The row does not exist any more.
  case noRow(GroupPath)
  /// The study does not keep that version of the forms.
  case noForms(String)
  /// The forms are those of another trial.
  case otherTrial(String)
  /// Items or groups stand in other rows than those in which their values are.
  case rowsMoved([String])
}

extension Refusal {
  /// What happened and what to do, for the person at the terminal.
  public var text: (message: String, hint: String) {
    switch self {
    case .notAllowed(let role, let act):
      (
        "\("aeiou".contains(role.rawValue.prefix(1)) ? "an" : "a") \(role.rawValue) may not do '\(act.rawValue)'",
        "ask somebody whose role may"
      )
    case .noRole(let role, let roles):
      ("the trial has no role '\(role.rawValue)'", "one of " + roles.map(\.rawValue).joined(separator: ", "))
    case .unseen(let role, let extent):
      ("\(extent) is not for the eyes of the \(role.rawValue)", "ask somebody whose role sees it")
    case .unseenWaits(let role, let count):
      (
        count == 1
          ? "something waits that the \(role.rawValue) does not see"
          : "\(count) things wait that the \(role.rawValue) does not see", "ask somebody whose role sees them"
      )
    case .readOnly: ("this record is read-only", "tell the data manager; nothing was changed")
    case .unknownPlace(let place): ("the trial has no \(place)", "check the name in forms/")
    case .unreadable(let items):
      (
        "\(items.count == 1 ? "1 field holds" : "\(items.count) fields hold") no value that it can take: \(names(items))",
        "correct or empty them, then save"
      )
    case .needsReason(let items): ("a reason is due for \(names(items))", "give the reason for the change")
    case .nothingChanges: ("nothing would change by it", "it is so already, or nothing was entered there")
    case .notEligible(let criteria):
      ("not met or not known: \(criteria.joined(separator: ", "))", "answer them, or record a screening failure")
    case .notConfirmed: ("the investigator has not confirmed eligibility", "ask the investigator to confirm")
    case .alreadyDone(let act): ("'\(act.rawValue)' was done before", "look at the history")
    case .queryState(let id): ("query \(id) cannot take that step now", "look at it again")
    case .ownAnswer(let id): ("query \(id) was answered by you", "somebody else closes it")
    case .shut(let act, let extent, let closure):
      closure == .open
        ? ("\(extent) is not \(act == .unlock ? "locked" : "frozen")", "look at it again")
        : (
          "\(extent) is \(closure.rawValue)",
          closure == .locked ? "a manager can unlock it" : "somebody who may unfreeze it opens it"
        )
    case .sameQuery(let id):
      ("query \(id) asks the same in the same words", "answer or settle that one, or ask differently")
    case .notOpener(let id): ("query \(id) was asked by another role", "somebody of the role that asked decides")
    case .closesItself(let id):
      (
        "query \(id) is a check's: it asks again by itself when the value fails anew",
        "ask a question of your own with ^R"
      )
    case .differentChecks: ("only queries of one check are settled together", "mark queries of one check")
    case .needsText: ("words are due", "say it in a few words")
    case .liveQueries(let ids):
      (
        "\(ids.count) quer\(ids.count == 1 ? "y waits" : "ies wait"): \(ids.prefix(6).joined(separator: ", "))",
        "settle them first"
      )
    case .awaited(let places):
      (
        "\(places.count) value(s) are awaited: \(places.prefix(3).map(\.description).joined(separator: ", "))",
        "enter them, or say why there are none"
      )
    case .incomplete(let forms):
      (
        "not complete: \(forms.prefix(4).map(\.description).joined(separator: ", "))\(forms.count > 4 ? " …" : "")",
        "complete them with F3, then sign"
      )
    case .nothingToVerify(let own, let entry):
      (
        "nothing is left here for you to verify"
          + (own > 0 ? "; \(own) value(s) are your own" : "") + (entry > 0 ? "; \(entry) have no other source" : ""),
        own > 0 ? "somebody else verifies them" : "go on to the next form"
      )
    case .ownValue: ("nobody does that to what they entered", "somebody else does it")
    case .notMisfiled(let number): ("nothing that entry \(number) saved stands here any more", "look at the history")
    case .undecided(let places):
      (
        "\(places.count) proposed value(s) wait for a decision: \(places.prefix(3).map(\.description).joined(separator: ", "))",
        "the investigator confirms them first, with p"
      )
    case .notActive(let user):
      ("\(user) is disabled or has no password yet", "giving a role lets a disabled person in again")
    case .userExists(let user): ("there is a user \(user) already", "choose another name")
    case .noUser(let user): ("there is no user \(user)", "look at the list of people")
    case .oneself: ("nobody does that to oneself", "another manager does it")
    case .lastManager: ("the site would have no manager", "name another one first")
    case .badDays: ("the last day lies before the first", "give the days in order")
    case .noForms(let version):
      ("the study has no forms \(version)", "adopt them from their folder: casebook forms adopt DIR")
    case .otherTrial(let name): ("these are the forms of the trial '\(name)'", "a record stays with its trial")
    case .rowsMoved(let items):
      (
        "in other rows than before: \(items.joined(separator: ", "))",
        "give what stands elsewhere a new name; what was entered then stays where it is, retired"
      )
    case .noRow(let row): ("the row \(row) is not there any more", "look at the form again")
    }
  }

  private func names(_ items: [ItemPath]) -> String {
    let names = items.prefix(4).map(\.item).joined(separator: ", ")
    return items.count > 4 ? names + " …" : names
  }
}
