import Expressions
import Forms
import Record
import Values

/// Reads a record by the names that the trial binds, without knowing its forms.
struct FactReader {
  let reading: Reading
  private let paths: [String: [FormPath]]

  init(_ reading: Reading) {
    self.reading = reading
    paths = Dictionary(grouping: reading.patient.forms.keys.filter(reading.isStarted), by: \.form)
  }

  private var names: Bindings { reading.trial.bindings }

  /// The forms of that name that were begun, at all visits.
  func paths(of form: String?) -> [FormPath] { form.flatMap { paths[$0] } ?? [] }

  /// Every value of the items bound to a name.
  func values(_ name: Binding) -> [(place: Place, value: ClinicalValue)] {
    names.items(name).flatMap { key -> [(place: Place, value: ClinicalValue)] in
      guard let item = reading.trial.forms[key.form]?.items[key.item] else { return [] }
      return paths(of: key.form).flatMap { path in
        (reading.record(path)?.values.keys ?? [:].keys).filter { $0.item == key.item }.map {
          (Place(path, $0), reading.value(of: item, at: Scope(form: path, group: $0.group)))
        }
      }
    }
  }

  /// Every date of the items bound to a name.
  func dates(_ name: Binding) -> [PartialDate] { values(name).compactMap(\.value.date) }

  /// The earliest of them.
  func earliest(_ name: Binding) -> PartialDate? { dates(name).min { $0.earliest < $1.earliest } }

  /// The latest of them.
  func latest(_ name: Binding) -> PartialDate? { dates(name).max { $0.latest < $1.latest } }

  /// The rows of the group bound to a name, inside a form or a row.
  func rows(_ name: Binding, at scope: Scope) -> [Scope] {
    guard let key = names.item(name), let group = reading.trial.forms[scope.form.form]?.groupsByName[key.item] else {
      return []
    }
    let around = Array(scope.steps.prefix(group.path.count - 1))
    return reading.rows(of: group, at: scope).map {
      Scope(form: scope.form, steps: around + [GroupPath.Step(group.name, row: $0)])
    }
  }

  /// The value of the item bound to a name, at a row or form.
  func value(_ name: Binding, at scope: Scope) -> ClinicalValue? {
    guard let key = names.item(name), let item = reading.trial.forms[scope.form.form]?.items[key.item] else {
      return nil
    }
    return reading.value(of: item, at: scope)
  }

  func text(_ name: Binding, at scope: Scope) -> String? { value(name, at: scope)?.string }
  func date(_ name: Binding, at scope: Scope) -> PartialDate? { value(name, at: scope)?.date }
  func means(_ name: Binding, _ meaning: CodeMeaning, at scope: Scope) -> Bool {
    reading.trial.meanings(of: text(name, at: scope), name).contains(meaning)
  }
  func flag(_ name: Binding, at scope: Scope) -> Bool { value(name, at: scope)?.bool ?? false }
  func number(_ name: Binding, at scope: Scope) -> Int? { value(name, at: scope)?.wholeNumber }
}

extension ClinicalValue {
  /// The date, if this is one.
  var date: PartialDate? { if case .date(let date) = self { date } else { nil } }
  /// The whole number, if this is one.
  var wholeNumber: Int? { if case .number(let number) = self { number.int } else { nil } }
}
