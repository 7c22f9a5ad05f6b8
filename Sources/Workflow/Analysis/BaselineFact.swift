/// One baseline characteristic of a patient: the item, and its code or number.
public struct BaselineFact: Hashable, Sendable {
  /// The question, in English.
  public let title: String
  /// The code in words; several joined; nil for a number.
  public let words: String?
  /// The number; nil for a code.
  public let number: Double?
}
