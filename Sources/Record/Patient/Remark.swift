public import Values

/// Words that somebody left at an item; they answer nothing.
public struct Remark: Equatable, Sendable {
  /// The entry.
  public let entry: Int
  /// The form.
  public let form: FormPath
  /// The item, or nil for the form as a whole.
  public internal(set) var item: ItemPath?
  /// The words.
  public let text: String
  /// Who.
  public let by: UserName
  /// When, UTC milliseconds.
  public let at: Int64
  /// The day until which a value is awaited, if it says one.
  public let until: PartialDate?
}

extension Patient {
  /// The day until which the value of an item is awaited, as it was said last; nil when nobody said.
  public func awaited(_ place: Place) -> PartialDate? {
    remarks.last { $0.form == place.form && $0.item == place.item && $0.until != nil }?.until
  }
}
