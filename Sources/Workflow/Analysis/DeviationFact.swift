public import Values

/// A protocol deviation.
public struct DeviationFact: Sendable {
  /// The kind, in words.
  public let category: String
  /// Whether it is major.
  public let isMajor: Bool
  /// When.
  public let date: PartialDate?
  /// What deviated.
  public let text: String
}
