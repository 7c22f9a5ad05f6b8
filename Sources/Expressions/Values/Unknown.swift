public import Values

/// A value that is not there, and why.
public struct Unknown: Hashable, Sendable {
  /// Why a value is not there.
  public enum Cause: Hashable, Sendable {
    /// Nobody has answered yet.
    case unanswered
    /// Somebody said that there is no value, and why.
    case missing(MissingCode)
    /// The question is not shown.
    case hidden
    /// The page with the question has not been started.
    case notStarted
    /// A partial date leaves the answer open.
    case partial
    /// Another reason.
    case other
  }

  /// Why the value is not there; of several unknowns that meet, that of the first.
  public let cause: Cause

  /// An unknown of that cause.
  public init(cause: Cause) { self.cause = cause }
}
