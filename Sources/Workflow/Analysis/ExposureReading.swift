import Expressions
import Forms
import Record
import Values

/// Reads how much of each drug a patient had. A dose at a visit gives what it says; a course gives what was taken, each
/// in its strength.
struct ExposureReading {
  private let facts: FactReader
  private let trial: Trial

  init(_ facts: FactReader) {
    self.facts = facts
    trial = facts.reading.trial
  }

  var exposures: [ExposureFact] { trial.drugs.compactMap { exposure($0, $0.isCourse ? courses($0) : doses($0)) } }

  /// A dose, or a course: its first day and how much.
  private struct Dose {
    let date: PartialDate
    let amount: Double
    /// What the plan would have given.
    let planned: Double
    let level: Double
  }

  private func doses(_ drug: Drug) -> [Dose] {
    let planned = drug.levels.first?.double ?? 0
    return facts.paths(of: trial.bindings.form(drug.form)).compactMap { path -> Dose? in
      guard let date = single(drug[.date], path)?.date else { return nil }
      let given = number(drug[.dose], path) ?? planned
      return Dose(date: date, amount: given, planned: planned, level: given)
    }
  }

  private func courses(_ drug: Drug) -> [Dose] {
    let planned = (drug.levels.first?.double ?? 0) * Double(drug.days ?? 1)
    return facts.paths(of: trial.bindings.form(drug.form)).compactMap { path -> Dose? in
      guard let date = single(drug[.start], path)?.date else { return nil }
      let level = number(drug[.level], path)
      let rows = facts.rows(drug[.counts], at: Scope(form: path))
      let taken = rows.reduce(0.0) { sum, row in
        sum + Double(facts.number(drug[.taken], at: row) ?? 0) * (strength(drug, row) ?? level ?? 0)
      }
      return Dose(date: date, amount: taken, planned: planned, level: level ?? 0)
    }
  }

  /// The strength of what a row counts: its own item, or what the code of the row says under the unit of the drug.
  private func strength(_ drug: Drug, _ row: Scope) -> Double? {
    if let own = facts.number(drug[.strength], at: row) { return Double(own) }
    guard let step = row.steps.last, let code = step.row,
      case .each(let list)? = trial.forms[row.form.form]?.groupsByName[step.group]?.rows
    else { return nil }
    return trial.codes[list]?.entry(code)?.attributes[drug.unit]?.first.flatMap { Double($0) }
  }

  private func exposure(_ drug: Drug, _ all: [Dose]) -> ExposureFact? {
    let doses = all.sorted { $0.date.earliest < $1.date.earliest }
    guard let first = doses.first, let last = doses.last else { return nil }
    let cycle = drug.every ?? 1
    // A dose is late when it comes more than the window of the visit after its day.
    let window = trial.visits.first { $0.every == cycle }?.window.upperBound ?? 0
    let gaps = zip(doses, doses.dropFirst()).map { $1.date.earliest - $0.date.earliest - cycle }
    let late = gaps.filter { $0 > window }
    // The plan runs on through delays: as many cycles as the time from first to last dose holds.
    let cycles = Double(last.date.earliest - first.date.earliest) / Double(cycle) + 1
    return ExposureFact(
      drug: drug.name, doses: doses.count, first: first.date, last: last.date,
      milligrams: doses.reduce(0) { $0 + $1.amount }, planned: first.planned * max(1, cycles), delays: late.count,
      longestDelay: late.max() ?? 0,
      reductions: zip(doses, doses.dropFirst()).count { $1.level < $0.level && $1.level > 0 },
      cycle: cycle)
  }

  private func single(_ name: Binding, _ path: FormPath) -> ClinicalValue? {
    guard let key = trial.bindings.item(name), let item = trial.forms[key.form]?.items[key.item] else { return nil }
    return facts.reading.value(of: item, at: Scope(form: path, steps: item.groups.map { GroupPath.Step($0) }))
  }

  private func number(_ name: Binding, _ path: FormPath) -> Double? {
    if case .number(let number)? = single(name, path) { number.double } else { nil }
  }
}
