import Expressions
import Forms
import Record
import Values

/// The rows of one form's groups, read by the names that the trial binds.
struct FormRows {
  /// One row.
  struct Row {
    let id: String
    let scope: Scope
  }

  private let reading: Reading
  private let path: FormPath

  /// What the trial binds.
  var names: Bindings { reading.trial.bindings }

  /// The form.
  var form: FormPath { path }

  init(_ reading: Reading, _ path: FormPath) {
    self.reading = reading
    self.path = path
  }

  /// The rows of the group bound to a name.
  func rows(_ names: Bindings, _ name: Binding) -> [Row] {
    guard let group = names.item(name).flatMap({ reading.trial.forms[path.form]?.groupsByName[$0.item] }) else {
      return []
    }
    return reading.rows(of: group, at: Scope(form: path)).map { id in
      Row(id: id, scope: Scope(form: path, steps: [GroupPath.Step(group.name, row: id)]))
    }
  }

  private func value(_ names: Bindings, _ name: Binding, _ row: Row) -> ClinicalValue? {
    names.item(name).flatMap { reading.trial.forms[path.form]?.items[$0.item] }.map {
      reading.value(of: $0, at: row.scope)
    }
  }

  func text(_ names: Bindings, _ name: Binding, _ row: Row) -> String? { value(names, name, row)?.string }

  func number(_ names: Bindings, _ name: Binding, _ row: Row) -> Number? {
    if case .number(let number)? = value(names, name, row) { number } else { nil }
  }

  func date(_ names: Bindings, _ name: Binding, _ row: Row) -> PartialDate? {
    if case .date(let date)? = value(names, name, row) { date } else { nil }
  }

  func list(_ names: Bindings, _ name: Binding, _ row: Row) -> [String] {
    if case .list(let elements)? = value(names, name, row) { elements.compactMap(\.string) } else { [] }
  }

  func flag(_ names: Bindings, _ name: Binding, _ row: Row) -> Bool { value(names, name, row)?.bool ?? false }

  /// What the code of an item means to the programme.
  func meanings(_ name: Binding, _ row: Row) -> Set<CodeMeaning> {
    reading.trial.meanings(of: text(reading.trial.bindings, name, row), name)
  }
}
