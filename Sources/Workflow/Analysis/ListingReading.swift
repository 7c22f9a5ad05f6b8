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
}
