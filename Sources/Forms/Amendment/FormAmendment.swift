/// What another version of a form makes of the items that an older one had: their names, and whether they mean the same.
public struct FormAmendment: Sendable {
  private let old: FormDefinition
  private let new: FormDefinition
  private let names: [String: String]

  /// From one version of a form to another.
  public init(from old: FormDefinition, to new: FormDefinition) {
    self.old = old
    self.new = new
    let diff = FormDiff(old, new)
    var names: [String: String] = [:]
    for item in new.itemsInOrder where item.isEntered {
      if let before = diff.before(item), before.name != item.name { names[before.name] = item.name }
      // Back to a version that has the older name.
      for alias in item.aliases where old.items[item.name]?.isEntered != true && old.items[alias]?.isEntered == true {
        names[alias] = item.name
      }
    }
    self.names = names
  }

  /// The items that have another name.
  public var renames: [(was: String, now: String)] { names.map { ($0.key, $0.value) }.sorted { $0.was < $1.was } }

  /// The name that an item of the older version has now.
  public func name(of item: String) -> String { names[item] ?? item }

  /// Whether what is recorded under an item of the newer version means something else by it.
  public func changesMeaning(of item: String) -> Bool {
    guard let now = new.items[item], now.isEntered, before(item) != nil else { return false }
    return FormDiff(old, new).changes(of: now).contains { $0.weight == .changesMeaning }
  }

  /// The lists from which an item takes its codes, before and now; nil for an item of another kind.
  public func list(of item: String) -> (old: String, new: String)? {
    guard case .code(.list(let now), _)? = new.items[item]?.type, case .code(.list(let was), _)? = before(item)?.type
    else { return nil }
    return (was, now)
  }

  private func before(_ item: String) -> ItemDefinition? {
    let was = names.first { $0.value == item }?.key ?? item
    return old.items[was]
  }
}
