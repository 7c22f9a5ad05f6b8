/// One row of a dose table.
public struct DoseRow: Hashable, Sendable {
  /// Where a row comes from.
  public enum Source: String, Hashable, Sendable, CaseIterable {
    /// Read in the label or guidance.
    case label
    /// Common knowledge, not read: switched off until the protocol says so.
    case known
    /// The trial's protocol.
    case `protocol`
  }

  /// The id of the row, such as `T-PNEU-HOLD`.
  public let id: String
  /// The drug that it is about.
  public let drug: TrialDrug
  /// The event in words.
  public let event: String
  /// The terms that it is about; `*hemorrhage` stands for all that end so, `*` for every term.
  public let terms: [String]
  /// When it applies.
  public let condition: DoseCondition
  /// What it says.
  public let action: DoseAction
  /// What else it says.
  public let note: String
  /// Where it comes from.
  public let source: Source
  /// Whether it is live.
  public let isOn: Bool

  /// A row; what is only known and not read is switched off unless said otherwise.
  public init(
    id: String, drug: TrialDrug, event: String, terms: [String], condition: DoseCondition, action: DoseAction,
    note: String = "", source: Source, isOn: Bool? = nil
  ) {
    self.id = id
    self.drug = drug
    self.event = event
    self.terms = terms
    self.condition = condition
    self.action = action
    self.note = note
    self.source = source
    self.isOn = isOn ?? (source != .known)
  }

  /// Whether the row is about a term, capitals aside.
  public func isAbout(_ term: String) -> Bool {
    let term = term.lowercased()
    return terms.contains { pattern in
      let pattern = pattern.lowercased()
      if pattern == "*" { return true }
      return pattern.hasPrefix("*") ? term.hasSuffix(pattern.dropFirst()) : term == pattern
    }
  }
}
