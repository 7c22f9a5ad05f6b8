public import Record

/// One form as the study builder wrote it.
public struct FormDefinition: Sendable {
  /// The form's name.
  public let name: String
  /// Its title.
  public let title: LocalText
  /// Whether it runs through the whole trial, under the visit LOG.
  public let isLog: Bool
  /// Where its values come from unless said otherwise.
  public let source: String?
  /// Its groups.
  public internal(set) var groups: [GroupDefinition]
  /// Its checks.
  public internal(set) var checks: [Check]
  /// The newest version of the forms that had it, where the one in use has it no more; nil for one that is asked.
  public internal(set) var retired: String?
  /// Each item by name.
  public internal(set) var items: [String: ItemDefinition] = [:]
  /// Whether one of its items is decided by one role alone.
  public internal(set) var hasDecisions = false
  /// Whether any of its items can be hidden by another answer.
  public internal(set) var hidesAnything = false
  /// Each group by name.
  public internal(set) var groupsByName: [String: GroupDefinition] = [:]

  /// The items in the order in which they are asked.
  public var itemsInOrder: [ItemDefinition] {
    func all(_ group: GroupDefinition) -> [ItemDefinition] { group.items + group.groups.flatMap(all) }
    return groups.flatMap(all)
  }

  /// Whether an item's path goes through its groups, with rows where they repeat and only there.
  public func isPlace(_ item: ItemPath) -> Bool {
    guard let definition = items[item.item], definition.groups == item.group.steps.map(\.group) else { return false }
    return item.group.steps.allSatisfy { ($0.row != nil) == (groupsByName[$0.group]?.isRepeating == true) }
  }

  mutating func index() {
    items = [:]
    groupsByName = [:]
    groups = groups.map { $0.asked(under: []) }
    func add(_ group: GroupDefinition) {
      groupsByName[group.name] = group
      for item in group.items {
        items[item.name] = item
        if item.decides != nil { hasDecisions = true }
      }
      group.groups.forEach(add)
    }
    groups.forEach(add)
    hidesAnything = items.values.contains { $0.isHideable }
  }
}
