import Forms
import Record
import Values

/// Reads the log of adverse events.
struct AdverseEventReading {
  private let facts: FactReader

  init(_ facts: FactReader) { self.facts = facts }

  /// The events in the order of the log.
  var events: [AdverseEventFact] {
    facts.paths(of: facts.reading.trial.bindings.form("adverse-events")).flatMap { path in
      facts.rows("adverse-events.event", at: Scope(form: path)).map(event)
    }
  }

  private func event(_ row: Scope) -> AdverseEventFact {
    let drugs = facts.reading.trial.drugs.map(\.name)
    let term = facts.text("adverse-events.ctcae", at: row) ?? ""
    let entry = facts.reading.trial.library.terms?.entry(term)
    let isImmune = facts.flag("adverse-events.immune", at: row)
    return AdverseEventFact(
      row: row.steps.last?.row ?? "", term: term.isEmpty ? "Not coded" : term,
      classification: entry?.attributes["note"]?.first ?? "Not coded",
      start: facts.date("adverse-events.start", at: row), end: facts.date("adverse-events.end", at: row),
      isBeforeDose: facts.text("adverse-events.before-first-dose", at: row) == "BEFORE",
      related: Set(drugs.filter { facts.flag("adverse-events.related-\($0)", at: row) }),
      isSerious: facts.flag("adverse-events.serious", at: row), isImmune: isImmune,
      immuneCategory: isImmune ? facts.text("adverse-events.immune-category", at: row) : nil,
      isFatal: facts.text("adverse-events.outcome", at: row) == "FATAL",
      course: facts.rows("adverse-events.course", at: row).map { step in
        AdverseEventFact.Step(
          date: facts.date("adverse-events.course-date", at: step),
          grade: facts.number("adverse-events.grade", at: step),
          actions: Dictionary(
            drugs.compactMap { drug in
              facts.text("adverse-events.action-\(drug)", at: step).map { (drug, $0) }
            }, uniquingKeysWith: { first, _ in first }))
      })
  }
}
