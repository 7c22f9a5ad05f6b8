/// A value as the record holds it now, with the line that put it there.
public struct StoredValue: Equatable, Sendable {
  /// The value.
  public let value: ItemValue
  /// Number of the entry that set it.
  public let entry: Int
  /// Who saved it.
  public let by: UserName
  /// Who typed it.
  public let typist: UserName
  /// When it was typed or saved, UTC milliseconds since 1970.
  public let at: Int64
  /// Where it comes from, nil for the form's default source.
  public let source: String?
}

extension StoredValue {
  /// A value that stands on the screen or in an example and is not in the record.
  public init(
    trying value: ItemValue, by user: UserName = .casebook, typist: UserName? = nil, at: Int64 = 0,
    source: String? = nil
  ) {
    self.init(value: value, entry: 0, by: user, typist: typist ?? user, at: at, source: source)
  }
}
