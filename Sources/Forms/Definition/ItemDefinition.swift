import Expressions

/// One item of a form as the study builder wrote it.
public struct ItemDefinition: Sendable {
  /// An item among all forms.
  public struct Key: Hashable, Sendable {
    /// The form.
    public let form: String
    /// The item's name, unique in its form.
    public let item: String
  }

  /// Whether an eligibility criterion must be met or must not.
  public enum Category: String, Sendable {
    /// Must be yes.
    case inclusion
    /// Must be no.
    case exclusion
  }

  /// The CDASH name.
  public let name: String
  /// The groups around it, outermost first.
  public let groups: [String]
  /// The question.
  public let ask: LocalText
  /// A longer explanation.
  public let help: LocalText?
  /// What kind of value it takes.
  public let type: ItemType
  /// Whether it must be answered before the form is complete.
  public let isRequired: Bool
  /// Whether a reason instead of a value will not do.
  public let isCritical: Bool
  /// The role that decides it; others only propose.
  public let decides: String?
  /// Whether its code counts as a number.
  public let asNumber: Bool
  /// For an eligibility criterion, which way it must go.
  public let category: Category?
  /// Where the rule of a computed value stands, such as `RECIST 1.1, 4.3.1`.
  public let cites: String?
  /// Asked only when this is true.
  public internal(set) var show: Expression?
  /// Asked only when all these are true: its own condition, and those of the groups around it.
  public internal(set) var conditions: [Expression] = []
  /// Offered when nothing is there yet.
  public internal(set) var initial: Expression?
  /// Computed from this, never typed.
  public internal(set) var derive: Expression?
  /// The sentence that explains a computed value.
  public internal(set) var because: MessageText?

  /// Whether it is computed.
  public var isDerived: Bool { derive != nil }
  /// Whether an answer to another item can hide it.
  public var isHideable: Bool { !conditions.isEmpty }
}
