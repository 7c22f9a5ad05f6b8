public import Record
import Values

/// Something that a check, or the form itself, has to say about a value.
public struct Finding: Hashable, Sendable {
  /// What kind of thing is said.
  public enum Kind: Hashable, Sendable {
    /// A check is not kept.
    case fired
    /// A check could not be worked out; the reason.
    case cannotBeChecked(String)
    /// A required item is not answered.
    case missing
  }

  /// The check; ``required`` for an unanswered required item.
  public let check: String
  /// What kind of thing is said.
  public let kind: Kind
  /// The data point it hangs on.
  public let place: Place
  /// What becomes of it.
  public let level: Check.Level
  /// When it speaks.
  public let after: Check.After
  /// Whether a reviewer must close a confirmation.
  public let isCritical: Bool
  /// What is said, in the language of the reading.
  public let text: String

  /// The name under which an unanswered required item is queried.
  public static let required = "REQUIRED"
  /// The name under which a value is named that is held and no longer asked.
  public static let unasked = "NOT-ASKED"
}
