/// Which items of the trial mean what the programme itself must know.
public struct Bindings: Hashable, Sendable {
  /// The named items and forms, as `form/ITEM`, `form/group` or `form`.
  public let names: [String: [String]]
  /// The same, taken apart once: readings ask for them thousands of times.
  private let keys: [String: [ItemDefinition.Key]]

  /// Bindings of those names.
  public init(names: [String: [String]]) {
    self.names = names
    keys = names.mapValues { texts in
      texts.compactMap { text in
        let parts = text.split(separator: "/")
        guard parts.count >= 2, let form = parts.first, let item = parts.last else { return nil }
        return ItemDefinition.Key(form: String(form), item: String(item))
      }
    }
  }

  /// The first item bound to a name.
  public func item(_ name: String) -> ItemDefinition.Key? { items(name).first }

  /// All items bound to a name.
  public func items(_ name: String) -> [ItemDefinition.Key] { keys[name] ?? [] }

  /// The form bound to a name.
  public func form(_ name: String) -> String? {
    names[name]?.first.flatMap { $0.split(separator: "/").first.map(String.init) }
  }
}
