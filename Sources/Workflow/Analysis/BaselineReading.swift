import Expressions
import Forms
import Record
import Values

/// Reads the baseline characteristics that the trial names (bindings `baseline` and `subgroups`): of screening, else the
/// earliest answer.
struct BaselineReading {
  private let facts: FactReader

  init(_ facts: FactReader) { self.facts = facts }

  /// The facts behind a list of bound items, in its order; what was never answered is left out.
  func facts(_ name: Binding) -> [BaselineFact] {
    let reading = facts.reading
    return reading.trial.bindings.items(name).compactMap { key in
      guard let item = reading.trial.forms[key.form]?.items[key.item] else { return nil }
      let paths = facts.paths(of: key.form).sorted { first, second in
        let (own, other) = (reading.trial.isBeforeDose(first.visit), reading.trial.isBeforeDose(second.visit))
        return own == other ? reading.isEarlier(first.visit, than: second.visit) : own
      }
      for path in paths {
        let scope = Scope(form: path, steps: item.groups.map { GroupPath.Step($0) })
        if let fact = fact(reading.value(of: item, at: scope), item, scope) { return fact }
      }
      return nil
    }
  }

  /// What a value says; dates and texts as they are read.
  func fact(_ value: ClinicalValue, _ item: ItemDefinition, _ scope: Scope) -> BaselineFact? {
    let title = item.ask.text("en")
    func label(_ code: String) -> String { facts.reading.label(code, of: item, at: scope) ?? code }
    switch value {
    case .number(let number):
      if item.asNumber { return BaselineFact(title: title, words: label(number.description), number: nil) }
      return BaselineFact(title: title, words: nil, number: number.double)
    case .string(let code): return BaselineFact(title: title, words: label(code), number: nil)
    case .bool(let flag): return BaselineFact(title: title, words: flag ? "Yes" : "No", number: nil)
    case .list(let codes):
      let words = codes.compactMap(\.string).map(label).joined(separator: ", ")
      return words.isEmpty ? nil : BaselineFact(title: title, words: words, number: nil)
    case .date(let date): return BaselineFact(title: title, words: facts.reading.display(.date(date)), number: nil)
    default: return nil
    }
  }
}
