/// One row of a dose table.
public struct DoseRow: Hashable, Sendable {
  /// Where a row comes from.
  public enum Source: String, Hashable, Sendable, CaseIterable {
    /// The label of the drug.
    case label
    /// The trial's protocol.
    case trial
    /// The label of a like drug, or guidance for the class: the protocol confirms it.
    case analogue
    /// The choice of this centre: the protocol confirms it.
    case centre
  }

  /// The id of the row, such as `T-PNEU-HOLD`.
  public let id: String
  /// The drug that it is about.
  public let drug: String
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
  /// The page or section where it stands.
  public let reference: String
  /// Whether it is live.
  public let isOn: Bool

  /// A row.
  public init(
    id: String, drug: String, event: String, terms: [String], condition: DoseCondition, action: DoseAction,
    note: String = "", source: Source, reference: String = "", isOn: Bool = true
  ) {
    self.id = id
    self.drug = drug
    self.event = event
    self.terms = terms
    self.condition = condition
    self.action = action
    self.note = note
    self.source = source
    self.reference = reference
    self.isOn = isOn
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
