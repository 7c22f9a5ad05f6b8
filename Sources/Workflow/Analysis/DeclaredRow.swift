import Expressions
import Forms
import Record
import Values

/// What a patient answered to the items of a table that the trial asks for, at one visit and in one row.
public struct DeclaredRow: Hashable, Sendable {
  /// The visit.
  public let visit: String
  /// The row of a list; empty where there is none.
  public let row: String
  /// The answers in the order of the items; nil for what was not answered there.
  public let cells: [BaselineFact?]
}

/// Reads the answers for the tables that the trial asks for.
struct DeclaredReading {
  private let facts: FactReader

  init(_ facts: FactReader) { self.facts = facts }

  /// The rows of every table, by its name, in the order of the visits.
  var rows: [String: [DeclaredRow]] {
    Dictionary(
      facts.reading.trial.tables.map { ($0.name, rows(of: $0)) }, uniquingKeysWith: { first, _ in first })
  }

  private func rows(of table: DeclaredTable) -> [DeclaredRow] {
    let reading = facts.reading
    let forms = Array(Set(table.items.map(\.form)))
    let paths = forms.flatMap { facts.paths(of: $0) }.sorted {
      reading.isEarlier($0.visit, than: $1.visit) || $0.visit == $1.visit && $0.form < $1.form
    }
    return paths.flatMap { path -> [DeclaredRow] in
      guard let form = reading.trial.forms[path.form] else { return [] }
      let items = table.items.map { $0.form == path.form ? form.items[$0.item] : nil }
      // The deepest list that an item stands in makes the rows.
      let groups = items.compactMap { $0?.groups }.max { $0.count < $1.count } ?? []
      return reading.scopes(of: groups, in: form, at: path).compactMap { scope in
        if let condition = table.condition, !reading.holds(condition, at: scope) { return nil }
        let cells = items.map { item in item.flatMap { cell($0, at: scope) } }
        guard cells.contains(where: { $0 != nil }) else { return nil }
        return DeclaredRow(visit: path.visit, row: scope.steps.last { $0.row != nil }?.row ?? "", cells: cells)
      }
    }
  }

  private func cell(_ item: ItemDefinition, at scope: Scope) -> BaselineFact? {
    // A place of an outer group is that of the steps around it.
    let steps = item.groups.enumerated().map { index, name in
      scope.steps.indices.contains(index) && scope.steps[index].group == name
        ? scope.steps[index] : GroupPath.Step(name)
    }
    let at = Scope(form: scope.form, steps: steps)
    guard facts.reading.isShown(item, at: at) else { return nil }
    return BaselineReading(facts).fact(facts.reading.value(of: item, at: at), item, at)
  }
}
