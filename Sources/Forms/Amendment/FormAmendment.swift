/// What another version of a form makes of the items that an older one had: their names, and whether they mean the same.
public struct FormAmendment: Sendable {
  private let old: FormDefinition
  private let new: FormDefinition
  private let names: [String: String]

  /// From one version of a form to another.
  public init(from old: FormDefinition, to new: FormDefinition) {
    self.old = old
    self.new = new
    var names: [String: String] = [:]
    for item in new.itemsInOrder where item.isEntered {
      // Back to a version that has the older name, too.
      for earlier in item.was + item.aliases where earlier != item.name && names[earlier] == nil {
        guard let before = old.items[earlier], new.items[earlier]?.isEntered != true else { continue }
        // What was retired by mistake, under a name that was spelled wrong, is found again.
        if old.items[item.name]?.isEntered != true || before.retired != nil { names[earlier] = item.name }
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
    guard let now = new.items[item], now.isEntered, let was = before(item) else { return false }
    return FormDiff(old, new).changes(of: now, from: was).contains { $0.weight == .changesMeaning }
  }

  /// The lists from which an item takes its codes, before and now; nil for an item of another kind.
  public func list(of item: String) -> (old: String, new: String)? {
    guard case .code(.list(let now), _)? = new.items[item]?.type, case .code(.list(let was), _)? = before(item)?.type
    else { return nil }
    return (was, now)
  }

  /// The item of the older version from which the values of one come.
  private func before(_ item: String) -> ItemDefinition? {
    if let same = old.items[item], same.isEntered { return same }
    return names.filter { $0.value == item }.keys.sorted().lazy.compactMap { old.items[$0] }.first
  }
}
