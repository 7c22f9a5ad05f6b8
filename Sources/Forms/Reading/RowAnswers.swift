/// The answers of its own form that a derived item reads, which stand in the rows around it.
public struct RowAnswers: Sendable {
  /// The items that are read, in the order of their names.
  public let items: [ItemDefinition]
  /// Whether the item reads nothing else that differs from place to place, such as other visits by their order: two
  /// places of a patient in the same row, with the same answers, then have the same value.
  public let isAll: Bool

  /// What an item of a form reads, without those answers.
  public init(of item: ItemDefinition, in form: FormDefinition, without: Set<String> = []) {
    let references = item.derive?.references.values.map { $0 } ?? []
    let names = references.compactMap { reference in
      if case .item(let key) = reference, !without.contains(key.item) { key.item } else { nil }
    }
    items = Set(names).sorted().compactMap { form.items[$0] }.filter { $0.derive == nil }
    isAll = references.allSatisfy { reference in
      switch reference {
      case .item(let key): form.items[key.item].map { $0.derive == nil && $0.conditions.isEmpty } ?? false
      case .rowCode, .constant, .special(.row), .form(.visit, _), .form(.log, _): true
      default: false
      }
    }
  }
}
