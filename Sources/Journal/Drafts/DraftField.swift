import Record

/// One field that was typed and left, but not yet saved.
public struct DraftField: Equatable, Sendable {
  /// What the field holds.
  public enum Content: Equatable, Sendable {
    /// A value of the item's type; nil when the field was emptied.
    case value(ItemValue?)
    /// Text that is not of the item's type, kept as typed.
    case raw(String)
    /// The field was put back to what the record holds: it is no longer part of the draft.
    case withdrawn
  }

  /// The item; rows that are not saved yet are named `+1`, `+2`.
  public var item: ItemPath
  /// What it holds.
  public var content: Content
  /// When the field was left, UTC milliseconds since 1970.
  public var typed: Int64
  /// Who typed it.
  public var typist: UserName
  /// Where it comes from, nil for the form's default source.
  public var source: String?

  /// A field that was left.
  public init(item: ItemPath, content: Content, typed: Int64, typist: UserName, source: String? = nil) {
    self.item = item
    self.content = content
    self.typed = typed
    self.typist = typist
    self.source = source
  }
}
