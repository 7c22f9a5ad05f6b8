import Expressions
import Forms
import Record
import Values

/// Reads how much of each drug a patient had. An infusion gives what it says; capsules give their strength each.
struct ExposureReading {
  private let facts: FactReader
  private let trial: Trial

  init(_ facts: FactReader) {
    self.facts = facts
    trial = facts.reading.trial
  }

  private var cycle: Int { trial.number("cycle-days")?.int ?? 21 }
  /// A dose is late when it comes more than the window of the visit after its day.
  private var window: Int { trial.visits.first { $0.every == cycle }?.window.upperBound ?? 3 }

  var exposures: [ExposureFact] { [infusions, capsules].compactMap { $0 } }

  /// A dose: its day and mg.
  private struct Dose {
    let date: PartialDate
    let milligrams: Double
    /// What the plan would have given.
    let planned: Double
    let level: Double
  }

  private var infusions: ExposureFact? {
    let planned = trial.number("tisle-dose-mg")?.double ?? 200
    let doses = facts.paths(of: trial.bindings.form("tislelizumab")).compactMap { path -> Dose? in
      guard let date = single("tislelizumab.date", path)?.date else { return nil }
      let given = number("tislelizumab.dose", path) ?? planned
      return Dose(date: date, milligrams: given, planned: planned, level: given)
    }
    return exposure("tislelizumab", doses)
  }

  private var capsules: ExposureFact? {
    let levels = (trial.parameters["anlo-levels"] ?? "12").split(separator: ",").compactMap { Double($0) }
    let planned = (levels.max() ?? 12) * Double(trial.number("anlo-days")?.int ?? 14)
    let doses = facts.paths(of: trial.bindings.form("anlotinib")).compactMap { path -> Dose? in
      guard let date = single("anlotinib.start", path)?.date else { return nil }
      let rows = facts.rows("anlotinib.capsules", at: Scope(form: path))
      let taken = rows.reduce(0.0) { sum, row in
        sum + Double(facts.number("anlotinib.taken", at: row) ?? 0) * strength(row)
      }
      return Dose(date: date, milligrams: taken, planned: planned, level: number("anlotinib.level", path) ?? 0)
    }
    return exposure("anlotinib", doses)
  }

  /// Milligrams of a capsule, from the code list of the rows.
  private func strength(_ row: Scope) -> Double {
    guard let step = row.steps.last, let code = step.row,
      case .each(let list)? = trial.forms[row.form.form]?.groupsByName[step.group]?.rows,
      let text = trial.codes[list]?.entry(code)?.attributes["mg"]?.first
    else { return 0 }
    return Double(text) ?? 0
  }

  private func exposure(_ drug: String, _ all: [Dose]) -> ExposureFact? {
    let doses = all.sorted { $0.date.earliest < $1.date.earliest }
    guard let first = doses.first, let last = doses.last else { return nil }
    let gaps = zip(doses, doses.dropFirst()).map { $1.date.earliest - $0.date.earliest - cycle }
    let late = gaps.filter { $0 > window }
    // The plan runs on through delays: as many cycles as the time from first to last dose holds.
    let cycles = Double(last.date.earliest - first.date.earliest) / Double(cycle) + 1
    return ExposureFact(
      drug: drug, doses: doses.count, first: first.date, last: last.date,
      milligrams: doses.reduce(0) { $0 + $1.milligrams }, planned: first.planned * max(1, cycles), delays: late.count,
      longestDelay: late.max() ?? 0,
      reductions: zip(doses, doses.dropFirst()).count { $1.level < $0.level && $1.level > 0 })
  }

  private func single(_ name: String, _ path: FormPath) -> ClinicalValue? {
    guard let key = trial.bindings.item(name), let item = trial.forms[key.form]?.items[key.item] else { return nil }
    return facts.reading.value(of: item, at: Scope(form: path, steps: item.groups.map { GroupPath.Step($0) }))
  }

  private func number(_ name: String, _ path: FormPath) -> Double? {
    if case .number(let number)? = single(name, path) { number.double } else { nil }
  }
}
