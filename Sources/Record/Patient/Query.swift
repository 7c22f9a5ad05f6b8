/// A question about a data point and all that was said about it (ODM 2.0 states).
public struct Query: Equatable, Sendable {
  /// Where a query stands.
  public enum State: String, CaseIterable, Sendable {
    /// Drafted, not yet visible to the site.
    case candidate
    /// Asked: the site's turn.
    case open
    /// Answered: the reviewer's turn.
    case answered
    /// Settled.
    case closed
    /// Withdrawn.
    case cancelled
  }

  /// One thing said or done about it.
  public struct Turn: Equatable, Sendable {
    /// The entry.
    public let entry: Int
    /// Who.
    public let by: UserName
    /// Their role then.
    public let role: Role
    /// When, UTC milliseconds.
    public let at: Int64
    /// What was done; nil for a remark.
    public let step: QueryEvent.Step?
    /// The words.
    public let text: String?
    /// For an answer: its category, such as `TYPOGRAPHICAL_ERROR`.
    public let category: String?
  }

  /// `Q41`, or `Q41.2` for the second one that entry 41 opened.
  public let id: String
  /// The data point.
  public internal(set) var place: Place
  /// The check that asks; nil when a person does.
  public let check: String?
  /// The question.
  public let text: String
  /// When it was asked, UTC milliseconds.
  public let openedAt: Int64
  /// The role that asked.
  public let openedBy: Role
  /// Who asked.
  public let opener: UserName
  /// Where it stands.
  public internal(set) var state: State
  /// All that was said and done.
  public internal(set) var turns: [Turn]
  /// For a value that somebody confirmed or let stand: everything the check read then, `place=value`.
  public internal(set) var confirms: [String]?
  /// Who answered last.
  public internal(set) var answeredBy: UserName?
  /// A date until which it is parked, in words of the last remark.
  public internal(set) var awaitedUntil: String?

  /// Whether it still waits for somebody.
  public var isLive: Bool { state == .open || state == .answered || state == .candidate }

  /// Whether the system asks it.
  public var isSystem: Bool { check != nil }
}
