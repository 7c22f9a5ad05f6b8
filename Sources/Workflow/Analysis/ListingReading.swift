import Expressions
import Forms
import Record
import Values

/// Reads the listings of a patient.
struct ListingReading {
  private let facts: FactReader

  init(_ facts: FactReader) { self.facts = facts }

  private func rows(_ name: Binding, _ form: Binding) -> [Scope] {
    facts.paths(of: facts.reading.trial.bindings.form(form)).flatMap { facts.rows(name, at: Scope(form: $0)) }
  }

  private func label(_ name: Binding, _ row: Scope) -> String {
    guard let code = facts.text(name, at: row) else { return "" }
    guard let key = facts.reading.trial.bindings.item(name),
      let item = facts.reading.trial.forms[key.form]?.items[key.item]
    else { return code }
    return facts.reading.label(code, of: item, at: row) ?? code
  }

  var disposition: [DispositionFact] {
    rows(.dispositionRow, .disposition).map {
      DispositionFact(
        what: label(.dispositionWhat, $0), reason: label(.dispositionReason, $0),
        date: facts.date(.dispositionDate, at: $0))
    }
  }

  var deviations: [DeviationFact] {
    rows(.deviationsRow, .deviations).map {
      DeviationFact(
        category: label(.deviationsCategory, $0), isMajor: facts.means(.deviationsImportance, .important, at: $0),
        date: facts.date(.deviationsDate, at: $0), text: facts.text(.deviationsText, at: $0) ?? "")
    }
  }

  var serious: [SeriousFact] {
    rows(.seriousEventsReport, .seriousEvents).map {
      SeriousFact(
        term: facts.text(.seriousEventsTerm, at: $0) ?? "", event: facts.text(.seriousEventsEvent, at: $0) ?? "",
        aware: facts.date(.seriousEventsAwareDate, at: $0),
        reported: facts.date(.seriousEventsReportedDate, at: $0),
        followUps: facts.rows(.seriousEventsFollowup, at: $0).count)
    }
  }
}
