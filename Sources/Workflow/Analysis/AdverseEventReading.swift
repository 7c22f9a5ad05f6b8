import Forms
import Record
import Values

/// Reads the log of adverse events.
struct AdverseEventReading {
  private let facts: FactReader

  init(_ facts: FactReader) { self.facts = facts }

  /// The events in the order of the log.
  var events: [AdverseEventFact] {
    facts.paths(of: facts.reading.trial.bindings.form(.adverseEvents)).flatMap { path in
      facts.rows(.adverseEventsEvent, at: Scope(form: path)).map(event)
    }
  }

  private func event(_ row: Scope) -> AdverseEventFact {
    let drugs = facts.reading.trial.drugs
    let term = facts.text(.adverseEventsCtcae, at: row) ?? ""
    let entry = facts.reading.trial.library.terms?.entry(term)
    let isImmune = facts.flag(.adverseEventsImmune, at: row)
    return AdverseEventFact(
      row: row.steps.last?.row ?? "", term: term.isEmpty ? "Not coded" : term,
      classification: entry?.attributes["note"]?.first ?? "Not coded",
      start: facts.date(.adverseEventsStart, at: row), end: facts.date(.adverseEventsEnd, at: row),
      isBeforeDose: facts.means(.adverseEventsBeforeFirstDose, .beforeDose, at: row),
      related: Set(drugs.filter { facts.flag($0[.related], at: row) }.map(\.name)),
      isSerious: facts.flag(.adverseEventsSerious, at: row), isImmune: isImmune,
      immuneCategory: isImmune ? facts.text(.adverseEventsImmuneCategory, at: row) : nil,
      isFatal: facts.means(.adverseEventsOutcome, .fatal, at: row),
      course: facts.rows(.adverseEventsCourse, at: row).map { step in
        AdverseEventFact.Step(
          date: facts.date(.adverseEventsCourseDate, at: step),
          grade: facts.number(.adverseEventsGrade, at: step), actions: actions(step))
      })
  }

  /// What was done about each drug from then on.
  private func actions(_ step: Scope) -> [String: Set<CodeMeaning>] {
    var out: [String: Set<CodeMeaning>] = [:]
    for drug in facts.reading.trial.drugs {
      guard let code = facts.text(drug[.action], at: step) else { continue }
      out[drug.name] = facts.reading.trial.meanings(of: code, drug[.action])
    }
    return out
  }
}
