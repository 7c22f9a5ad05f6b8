import Expressions
public import Record

/// One item of a form as the study builder wrote it. It is looked up at every step of every expression, on several cores
/// at once, therefore it is one object that all share.
public final class ItemDefinition: Sendable {
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
  /// The roles that see it, by what is written at it, its groups and its form; nil for all.
  public let sees: Set<Role>?
  /// Whether its code counts as a number.
  public let asNumber: Bool
  /// For an eligibility criterion, which way it must go.
  public let category: Category?
  /// Where the rule of a computed value stands, such as `RECIST 1.1, 4.3.1`.
  public let cites: String?
  /// The names that it had in earlier versions of the form.
  public let was: [String]
  /// The newest version of the forms that asked it, where the one in use does not any more: what was entered stays to be
  /// seen, and nothing is entered. Nil for an item that is asked.
  public let retired: String?
  /// The names that it has in the other versions of the forms that the study has used.
  public let aliases: [String]
  /// Asked only when this is true.
  public let show: Expression?
  /// Asked only when all these are true: its own condition, and those of the groups around it.
  public let conditions: [Expression]
  /// Offered when nothing is there yet.
  public let initial: Expression?
  /// Computed from this, never typed.
  public let derive: Expression?
  /// The sentence that explains a computed value.
  public let because: MessageText?

  /// Whether it is computed.
  public var isDerived: Bool { derive != nil }
  /// Whether people enter it: it is neither computed nor retired.
  public var isEntered: Bool { derive == nil && retired == nil }
  /// Whether an answer to another item can hide it.
  public var isHideable: Bool { !conditions.isEmpty }

  /// An item as it is read from the file, before its expressions are compiled.
  init(
    name: String, groups: [String], ask: LocalText, help: LocalText?, type: ItemType, isRequired: Bool,
    isCritical: Bool, decides: String?, asNumber: Bool, category: Category?, cites: String?, was: [String],
    sees: Set<Role>? = nil
  ) {
    self.name = name
    self.groups = groups
    self.ask = ask
    self.help = help
    self.type = type
    self.isRequired = isRequired
    self.isCritical = isCritical
    self.decides = decides
    self.asNumber = asNumber
    self.category = category
    self.cites = cites
    self.was = was
    self.sees = sees
    retired = nil
    aliases = []
    show = nil
    conditions = []
    initial = nil
    derive = nil
    because = nil
  }

  /// The same item with its expressions.
  init(
    _ item: ItemDefinition, show: Expression?, initial: Expression?, derive: Expression?, because: MessageText?,
    conditions: [Expression] = []
  ) {
    name = item.name
    groups = item.groups
    ask = item.ask
    help = item.help
    type = item.type
    isRequired = item.isRequired
    isCritical = item.isCritical
    decides = item.decides
    asNumber = item.asNumber
    category = item.category
    cites = item.cites
    was = item.was
    sees = item.sees
    retired = item.retired
    aliases = item.aliases
    self.show = show
    self.conditions = conditions
    self.initial = initial
    self.derive = derive
    self.because = because
  }

  /// The same item as it is known in a study that has used other versions of the forms, under these names.
  init(_ item: ItemDefinition, aliases: [String]) {
    (name, groups, ask, help, type) = (item.name, item.groups, item.ask, item.help, item.type)
    (isRequired, isCritical, decides, asNumber) = (item.isRequired, item.isCritical, item.decides, item.asNumber)
    (category, cites, was, retired, sees) = (item.category, item.cites, item.was, item.retired, item.sees)
    (show, conditions, initial, derive, because) = (
      item.show, item.conditions, item.initial, item.derive, item.because
    )
    self.aliases = aliases
  }

  /// An item that is not asked any more, as the version of the forms that asked it last defines it.
  init(retired item: ItemDefinition, since version: String) {
    (name, groups, ask, help, type) = (item.name, item.groups, item.ask, item.help, item.type)
    (asNumber, cites, was, aliases, sees) = (item.asNumber, item.cites, item.was, item.aliases, item.sees)
    (isRequired, isCritical, decides, category) = (false, false, nil, nil)
    (show, conditions, initial, derive, because) = (nil, [], nil, nil, nil)
    retired = item.retired ?? version
  }

  /// The same item, asked only when those conditions of the groups around it hold, too.
  func asked(under around: [Expression]) -> ItemDefinition {
    ItemDefinition(
      self, show: show, initial: initial, derive: derive, because: because,
      conditions: around + [show].compactMap { $0 })
  }
}
