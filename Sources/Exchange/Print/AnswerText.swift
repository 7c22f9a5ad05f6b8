import Expressions
import Forms
import Record
import Values

/// Values of a patient as a print shows them: codes spelled out, units, missing codes in words.
struct AnswerText {
  let reading: Reading
  let words: PrintWords

  /// A value at its place.
  func text(_ value: ItemValue, of item: ItemDefinition, at scope: Scope) -> String {
    switch value {
    case .missing(let code): return words.missing(code)
    case .codes(let codes): return codes.map { label($0, item, scope) }.joined(separator: "; ")
    case .text(let text): return one(text, of: item, at: scope)
    }
  }

  private func one(_ text: String, of item: ItemDefinition, at scope: Scope) -> String {
    switch item.type {
    case .text, .time: return text
    case .integer: return text
    case .decimal(let unit, _): return unit.isEmpty ? text : "\(text) \(unit)"
    case .quantity, .quantityOfRow:
      guard let quantity = Quantity(text), quantity.unit.isEmpty, let unit = reading.units(of: item, at: scope).first
      else { return text }
      return unit.isEmpty ? text : "\(text) \(unit)"
    case .date: return PartialDate(text).map(DateText.readable) ?? text
    case .yesNo, .code: return label(text, item, scope)
    }
  }

  private func label(_ code: String, _ item: ItemDefinition, _ scope: Scope) -> String {
    if case .code(.ctcaeGrade, _) = item.type { return code }
    guard let label = reading.label(code, of: item, at: scope) else { return code }
    if item.type == .yesNo || sameBytes(label.lowercased(), code.lowercased()) { return label }
    return "\(label) (\(code))"
  }

  /// A computed value at its place; nil when it is not known.
  func computed(_ item: ItemDefinition, at scope: Scope) -> String? {
    let value = reading.value(of: item, at: scope)
    if case .unknown = value { return nil }
    switch (value, item.type) {
    case (.number(let number), .decimal(let unit, let places)):
      return number.text(places: places) + (unit.isEmpty ? "" : " " + unit)
    case (.number, .quantity), (.number, .quantityOfRow):
      let unit = reading.units(of: item, at: scope).first ?? ""
      return reading.display(value) + (unit.isEmpty ? "" : " " + unit)
    default:
      guard let held = reading.itemValue(value, of: item) else { return reading.display(value) }
      let text = text(held, of: item, at: scope)
      return text.isEmpty ? nil : text
    }
  }
}
