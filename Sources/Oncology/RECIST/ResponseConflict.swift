public import Values

/// Something in a list of responses that a best response cannot settle by itself: it is named, and read by a fixed rule
/// whatever the order of the list.
public struct ResponseConflict: Hashable, Sendable {
  /// What is in conflict.
  public enum Kind: Hashable, Sendable {
    /// The assessment lies before the start of treatment; it does not count.
    case beforeStart
    /// Two readings of one day differ; the worse counts, and one that could be judged before one that could not.
    case sameDay(OverallResponse, OverallResponse)
    /// Disease after a complete response, be it a partial response or stable (RECIST 1.1, note to table 3); progression
    /// unless the complete response was doubtful.
    case diseaseAfterComplete(read: OverallResponse)
  }

  /// The visit; empty where visits are not known.
  public let visit: String
  /// The date.
  public let date: PartialDate
  /// The response.
  public let response: OverallResponse
  /// What is in conflict.
  public let kind: Kind
}
