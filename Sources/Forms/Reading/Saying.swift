public import Record
import Values

extension FormDefinition {
  /// The question of an item as people read it, with its row: `Ended 2`; the item's name when the form has no such item.
  public func question(_ item: ItemPath, _ language: String) -> String {
    let row = item.group.steps.compactMap(\.row).joined(separator: ".")
    return (named(item.item)?.ask.text(language) ?? item.item) + (row.isEmpty ? "" : " \(row)")
  }

  /// The item of that name, or that has it in another version of the forms.
  public func named(_ name: String) -> ItemDefinition? {
    items[name] ?? items.values.first { $0.aliases.contains(name) }
  }

  /// A value of an item as people read it: `06-Jul-2026`, `Yes`, a missing code; a dash for none.
  public func said(_ value: ItemValue?, of item: ItemPath, _ language: String) -> String {
    guard let value else { return "–" }
    guard case .text(let text) = value else { return value.text }
    switch named(item.item)?.type {
    case .date: return PartialDate(text).map(DateText.readable) ?? text
    case .yesNo: return text == "Y" ? Words.yes(language) : text == "N" ? Words.no(language) : text
    default: return text
    }
  }
}
