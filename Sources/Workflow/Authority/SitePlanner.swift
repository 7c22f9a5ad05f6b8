public import Forms
public import Record
import Values

/// Turns what a person wants done to the people of the site into an act, if they may.
public struct SitePlanner: Sendable {
  private let trial: Trial
  private let author: Author

  /// A planner for one person.
  public init(trial: Trial, author: Author) {
    self.trial = trial
    self.author = author
  }

  /// The act for a request, without the end of a one-time code. Throws ``Refusal``.
  ///
  /// | request | refused when |
  /// |---|---|
  /// | add | the name is taken |
  /// | add, give | the trial has no such role |
  /// | give, disable | it is oneself, or the last manager would be gone |
  /// | reset | it is oneself, or the person is disabled |
  public func plan(_ request: SiteRequest, _ log: SiteLog) throws(Refusal) -> Act {
    switch request {
    case .add(let user, let name, let role, let from, let until):
      try may(.userAdd)
      guard log.user(user) == nil else { throw .userExists(user) }
      guard user != .casebook else { throw .noUser(user) }
      try isRole(role)
      try inOrder(from, until)
      return Act(
        .userAdd,
        details: [
          .user: .string(user.text), .printed: .string(name.isEmpty ? user.text : name), .role: .string(role.rawValue),
          .date: .optional(from?.description), .until: .optional(until?.description),
        ])
    case .give(let user, let role, let from, let until):
      try may(.userRole)
      let known = try other(user, log)
      try isRole(role)
      try inOrder(from, until)
      if known.role == .manager, role != .manager { try keepManager(user, log) }
      return Act(
        .userRole,
        details: [
          .user: .string(user.text), .role: .string(role.rawValue), .date: .optional(from?.description),
          .until: .optional(until?.description),
        ])
    case .disable(let user):
      try may(.userDisable)
      let known = try other(user, log)
      guard !known.isDisabled else { throw .nothingChanges }
      try keepManager(user, log)
      return Act(.userDisable, details: [.user: .string(user.text)])
    case .reset(let user, let since):
      try may(.keyRevoke)
      let known = try other(user, log)
      guard !known.isDisabled else { throw .notActive(user) }
      return Act(
        .keyRevoke,
        details: [
          .user: .string(user.text), .key: .optional(known.key), .since: .optional(since?.description),
        ])
    }
  }

  private func may(_ act: ActKind) throws(Refusal) {
    guard trial.allows(author.role, act) else { throw .notAllowed(author.role, act) }
  }

  private func isRole(_ role: Role) throws(Refusal) {
    guard trial.roles.contains(role) else { throw .noRole(role, trial.roles) }
  }

  private func other(_ user: UserName, _ log: SiteLog) throws(Refusal) -> SiteLog.User {
    guard let known = log.user(user) else { throw .noUser(user) }
    guard user != author.user else { throw .oneself }
    return known
  }

  private func keepManager(_ user: UserName, _ log: SiteLog) throws(Refusal) {
    guard log.user(user)?.role == .manager else { return }
    guard log.users.contains(where: { $0.role == .manager && !$0.isDisabled && $0.user != user }) else {
      throw .lastManager
    }
  }

  private func inOrder(_ from: PartialDate?, _ until: PartialDate?) throws(Refusal) {
    if let from, let until, until.latest < from.earliest { throw .badDays }
  }
}
