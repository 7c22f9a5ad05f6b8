import Expressions
import Forms
import Record
import Values

/// Reads the listings of a patient.
struct ListingReading {
  private let facts: FactReader

  init(_ facts: FactReader) { self.facts = facts }

  private func rows(_ name: String, _ form: String) -> [Scope] {
    facts.paths(of: facts.reading.trial.bindings.form(form)).flatMap { facts.rows(name, at: Scope(form: $0)) }
  }

  private func label(_ name: String, _ row: Scope) -> String {
    guard let code = facts.text(name, at: row) else { return "" }
    guard let key = facts.reading.trial.bindings.item(name),
      let item = facts.reading.trial.forms[key.form]?.items[key.item]
    else { return code }
    return facts.reading.label(code, of: item, at: row) ?? code
  }

  var disposition: [DispositionFact] {
    rows("disposition.row", "disposition").map {
      DispositionFact(
        what: label("disposition.what", $0), reason: label("disposition.reason", $0),
        date: facts.date("disposition.date", at: $0))
    }
  }

  var deviations: [DeviationFact] {
    rows("deviations.row", "deviations").map {
      DeviationFact(
        category: label("deviations.category", $0), isMajor: facts.text("deviations.importance", at: $0) == "MAJOR",
        date: facts.date("deviations.date", at: $0), text: facts.text("deviations.text", at: $0) ?? "")
    }
  }

  var serious: [SeriousFact] {
    rows("serious-events.report", "serious-events").map {
      SeriousFact(
        term: facts.text("serious-events.term", at: $0) ?? "", event: facts.text("serious-events.event", at: $0) ?? "",
        aware: facts.date("serious-events.aware-date", at: $0),
        reported: facts.date("serious-events.reported-date", at: $0),
        followUps: facts.rows("serious-events.followup", at: $0).count)
    }
  }

  /// Baseline and worst grade of every laboratory test that was graded. A sample of the first day is baseline.
  func shifts(firstDose: PartialDate?) -> [LabShift] {
    guard let dose = firstDose, let key = facts.reading.trial.bindings.item("laboratory.grade"),
      let form = facts.reading.trial.forms[key.form], let grade = form.items[key.item]
    else { return [] }
    var before: [String: Int] = [:]
    var after: [String: Int] = [:]
    var order: [String] = []
    for path in facts.paths(of: key.form) {
      for scope in facts.reading.scopes(of: grade.groups, in: form, at: path) {
        guard let row = scope.steps.last?.row, facts.reading.stored(value: "laboratory.value", at: scope) != nil,
          case .number(let number) = facts.reading.value(of: grade, at: scope), let whole = number.int,
          let date = facts.date("laboratory.date", at: scope)
        else { continue }
        if !order.contains(row) { order.append(row) }
        if date.earliest <= dose.latest {
          before[row] = max(before[row] ?? 0, whole)
        } else {
          after[row] = max(after[row] ?? 0, whole)
        }
      }
    }
    return order.sorted().map { LabShift(test: $0, baseline: before[$0], worst: after[$0]) }
  }
}

extension Reading {
  /// What stands at the item bound to a name, beside others of its row.
  func stored(value name: String, at scope: Scope) -> ItemValue? {
    trial.bindings.item(name).flatMap { key in stored(Place(scope.form, ItemPath(GroupPath(scope.steps), key.item))) }
  }
}
