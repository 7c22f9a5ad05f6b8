import Expressions
public import Record
import Values

extension Reading {
  /// Why a computed value is none of its item's type, in words: `53 is outside of 0 to 52`; nil when it fits, or is not known.
  public func misfit(_ item: ItemDefinition, at scope: Scope) -> String? {
    guard item.isDerived, isShown(item, at: scope) else { return nil }
    switch (value(of: item, at: scope), item.type) {
    case (.number(let number), .integer(let range)):
      guard let whole = number.int else { return "\(number.text(places: 3)) is no whole number" }
      guard let range, !range.contains(whole) else { return nil }
      return "\(whole) is outside of \(range.lowerBound) to \(range.upperBound)"
    case (.string(let text), .text(let most)):
      let count = text.unicodeScalars.count
      return count > most ? "\(count) characters are more than \(most)" : nil
    case (.string(let code), .code(.list(let name), _)):
      return trial.codes[name].map { $0.entry(code) == nil } == true ? "'\(code)' is no code of \(name)" : nil
    case (.list(let codes), .code(.list(let name), _)):
      let unknown = codes.compactMap(\.text).first { trial.codes[name]?.entry($0) == nil }
      return unknown.map { "'\($0)' is no code of \(name)" }
    default: return nil
    }
  }

  /// The computed values of a form that are none of their item's type.
  public func misfits(in path: FormPath) -> [(place: Place, reason: String)] {
    guard let form = trial.forms[path.form] else { return [] }
    return form.itemsInOrder.filter(\.isDerived).flatMap { item in
      scopes(of: item.groups, in: form, at: path).compactMap { scope in
        misfit(item, at: scope).map { (Place(path, ItemPath(GroupPath(scope.steps), item.name)), $0) }
      }
    }
  }
}

extension ExpressionValue {
  fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
}
