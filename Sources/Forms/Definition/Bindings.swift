/// Which forms, groups and items of the trial mean what the programme itself must know.
public struct Bindings: Sendable {
  /// What is bound, as `form/ITEM`, `form/group` or `form`, by the name of the binding.
  private let names: [String: [String]]
  /// The places by the names of what is bound to them.
  var texts: [String: [String]] { names }
  /// The same, taken apart once: readings ask for them thousands of times.
  private let keys: [String: [ItemDefinition.Key]]

  /// Bindings of those names.
  public init(names: [String: [String]] = [:]) {
    self.names = names
    keys = names.mapValues { texts in
      texts.compactMap { text in
        let parts = text.split(separator: "/")
        guard parts.count >= 2, let form = parts.first, let item = parts.last else { return nil }
        return ItemDefinition.Key(form: String(form), item: String(item))
      }
    }
  }

  /// Those of which what is bound passes.
  func only(_ isThere: (String) -> Bool) -> Bindings {
    Bindings(names: names.mapValues { $0.filter(isThere) }.filter { !$0.value.isEmpty })
  }

  /// The first item or group bound.
  public func item(_ binding: Binding) -> ItemDefinition.Key? { items(binding).first }

  /// All items bound.
  public func items(_ binding: Binding) -> [ItemDefinition.Key] { keys[binding.name] ?? [] }

  /// The form that is bound, or the form of what is bound.
  public func form(_ binding: Binding) -> String? { forms(binding).first }

  /// All forms that are bound, or forms of what is bound.
  public func forms(_ binding: Binding) -> [String] {
    (names[binding.name] ?? []).compactMap { $0.split(separator: "/").first.map(String.init) }
  }

  /// Whether anything is bound.
  public func isBound(_ binding: Binding) -> Bool { names[binding.name]?.isEmpty == false }
}
