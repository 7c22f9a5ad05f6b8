public import Record

/// A value that only one role decides and that somebody else entered: it stays proposed until that role confirms it.
public struct Proposal: Hashable, Sendable {
  /// Where it stands.
  public let place: Place
  /// The value.
  public let value: ItemValue
  /// Who entered it.
  public let by: UserName
  /// When, UTC milliseconds.
  public let at: Int64
  /// The role that decides.
  public let decides: String
}
