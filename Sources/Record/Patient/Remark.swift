/// Words that somebody left at an item; they answer nothing.
public struct Remark: Equatable, Sendable {
  /// The entry.
  public let entry: Int
  /// The form.
  public let form: FormPath
  /// The item, or nil for the form as a whole.
  public let item: ItemPath?
  /// The words.
  public let text: String
  /// Who.
  public let by: UserName
  /// When, UTC milliseconds.
  public let at: Int64
}
