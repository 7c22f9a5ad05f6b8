/// A group of items, once or in rows.
public struct GroupDefinition: Sendable {
  /// Where the rows of a group come from.
  public enum Rows: Hashable, Sendable {
    /// The group stands once.
    case once
    /// Rows are added as things happen; ids are the prefix and a number. Carried rows stay at every later visit of the
    /// same form under the same id, as a new lesion does.
    case added(prefix: String, isCarried: Bool)
    /// A row for each live row of a group of another form, under the same id.
    case from(visit: String, form: String, group: String)
    /// A row for each code of a list.
    case each(String)
  }

  /// The group's name.
  public let name: String
  /// Its title.
  public let title: LocalText?
  /// Where its rows come from.
  public let rows: Rows
  /// Whether its rows, made from a code list, stand beside each other: questions below each other, a column for each code.
  public internal(set) var isAcross = false
  /// The item that names a row in lists.
  public internal(set) var label: String?
  /// Items of the form that stand below its rows, such as a sum, with what they were at earlier visits.
  public internal(set) var totals: [String]
  /// The groups around it and itself, outermost first.
  public let path: [String]
  /// Its items.
  public internal(set) var items: [ItemDefinition]
  /// Texts that stand between the items, by the number of the item before which they stand.
  public internal(set) var texts: [Int: [LocalText]] = [:]
  /// The groups in it.
  public internal(set) var groups: [GroupDefinition]
  /// Shown only when this is true.
  public internal(set) var show: Expression?

  /// Whether it stands in rows.
  public var isRepeating: Bool { rows != .once }

  /// Whether nothing in it is asked any more.
  public var isRetired: Bool {
    items.allSatisfy { $0.retired != nil } && groups.allSatisfy(\.isRetired) && !(items.isEmpty && groups.isEmpty)
  }

  /// Whether its rows stay at later visits.
  public var isCarried: Bool { if case .added(_, true) = rows { true } else { false } }

  /// The group with each of its items knowing when it is asked, under the conditions of the groups around.
  func asked(under conditions: [Expression]) -> GroupDefinition {
    var group = self
    let all = conditions + [show].compactMap { $0 }
    group.items = group.items.map { $0.asked(under: all) }
    group.groups = group.groups.map { $0.asked(under: all) }
    return group
  }
}
