public import Values

/// One thing that a patient has withdrawn from, since when and why.
public struct Withdrawal: Equatable, Sendable {
  /// What it covers, by its name in the journal: a drug, `visits`, `imaging`, `contact` or `data`.
  public let scope: String
  /// The entry that says so, and the date from which it holds.
  public let since: Milestones.Signed
  /// Why.
  public let reason: Reason?
}

extension Milestones {
  /// The first withdrawal of all, whatever it covers.
  public var withdrawn: Signed? { withdrawals.first?.since }

  /// What the withdrawals cover, by name.
  public var withdrawalScope: String? {
    withdrawals.isEmpty ? nil : withdrawals.map(\.scope).joined(separator: ",")
  }

  /// The date from which the patient has withdrawn from a scope; nil when they have not.
  public func withdrawal(from scope: String) -> PartialDate? {
    withdrawals.first { sameBytes($0.scope, scope) }?.since.date
  }

  /// Takes a withdrawal in; several scopes are separated by commas. What was said first about a scope holds.
  mutating func withdraw(_ scopes: String, _ since: Signed, _ reason: Reason?) {
    for scope in scopes.split(separator: ",").map(String.init)
    where !withdrawals.contains(where: { sameBytes($0.scope, scope) }) {
      withdrawals.append(Withdrawal(scope: scope, since: since, reason: reason))
    }
  }

  /// Takes the end of a withdrawal in; several scopes are separated by commas.
  mutating func unwithdraw(_ scopes: String) {
    let ended = scopes.split(separator: ",").map(String.init)
    withdrawals.removeAll { withdrawal in ended.contains { sameBytes($0, withdrawal.scope) } }
  }
}
