public import Record

/// A draft that waits in a form: one's own from before, or that of somebody else.
public struct DraftOffer: Equatable, Sendable {
  /// Whose it is.
  public let owner: UserName
  /// What was typed.
  public let draft: Draft
  /// When the last field was left, UTC milliseconds.
  public let at: Int64
  /// Whether a terminal has it open now: then nobody else can take it.
  public let isOpen: Bool

  /// A waiting draft.
  public init(owner: UserName, draft: Draft, at: Int64? = nil, isOpen: Bool = false) {
    self.owner = owner
    self.draft = draft
    self.at = at ?? draft.fields.values.map(\.typed).max() ?? 0
    self.isOpen = isOpen
  }
}
