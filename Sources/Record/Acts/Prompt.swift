import Values

/// A check that spoke while a form was filled in, and the value it spoke about, before any correction.
public struct Prompt: Hashable, Sendable {
  /// The check.
  public let check: String
  /// The item on which its finding stood.
  public let item: ItemPath
  /// The value at that moment, nil for nothing.
  public let value: ItemValue?

  /// A prompt.
  public init(check: String, item: ItemPath, value: ItemValue?) {
    self.check = check
    self.item = item
    self.value = value
  }
}
