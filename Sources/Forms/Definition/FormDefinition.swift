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
