import Forms
import Oncology
import Record
import Values
import Workflow

/// The listings of a report: serious events, deaths, deviations, laboratory shift, events by grade.
struct ReportListings {
  private let analysis: StudyAnalysis
  private var patients: [PatientFacts] { analysis.patients.map(\.facts) }
  private var cutOff: Int { analysis.cutOff?.latest ?? Int.max }

  init(_ analysis: StudyAnalysis) { self.analysis = analysis }

  var sections: [ReportSection] { [grades, serious, deaths, shift, deviations] }

  private func section(
    _ id: String, _ title: String, set: String = AnalysisSet.safety.title, count: Int? = nil, _ table: ReportTable,
    notes: [String] = []
  ) -> ReportSection {
    ReportSection(
      id, title, set: set, count: count ?? patients.count, .table(table), notes: table.rows.isEmpty ? ["None."] : notes)
  }

  /// Each patient once a term, at the worst grade.
  private var grades: ReportSection {
    let rows = analysis.safety.terms.map { line -> [ReportCell] in
      [
        .text(line.classification ?? line.name), .text(line.classification == nil ? line.name : "  " + line.name),
      ] + line.grades.map { .count($0) } + [.count(line.any)]
    }
    return section(
      "grades", "Adverse events by term and worst grade",
      ReportTable(
        columns: [.text("class", "Class", for: .files), .text("term", "Class and term")]
          + (1...5).map { .figure("grade_\($0)", "G\($0)") } + [.figure("any", "Any")], rows: rows),
      notes: ["Each patient once a line, at the worst grade; one whose event has no grade stands under Any alone."])
  }

  private var serious: ReportSection {
    let rows = analysis.subjects.flatMap { patient in
      patient.serious.filter { ($0.aware?.earliest ?? 0) <= cutOff }.map { event -> [ReportCell] in
        let fact = patient.events.first { $0.row == event.event }
        let day = event.aware.flatMap { aware in patient.firstDose.map { aware.earliest - $0.earliest + 1 } }
        return [
          .text(patient.subject.text), .text(event.term), .text(fact?.term ?? ""),
          .optional(fact?.worstGrade.map(Double.init), places: 0, none: ""), .text(event.aware?.description ?? ""),
          .optional(day.map(Double.init), places: 0, none: ""), .text(event.reported?.description ?? "not reported"),
          .count(event.followUps), .text(fact?.related.sorted().joined(separator: " ") ?? ""),
          .text(fact.map { $0.isFatal ? "fatal" : $0.end == nil ? "goes on" : "ended" } ?? ""),
        ]
      }
    }
    return section(
      "serious", "Serious events", set: "all subjects", count: analysis.subjects.count,
      ReportTable(
        columns: [
          .text("subject", "Subject"), .text("what", "What happened"), .text("term", "Term"), .figure("grade", "G"),
          .text("aware", "Known"), .figure("day", "Day"), .text("reported", "Reported"),
          .figure("follow_ups", "Follow-ups"), .text("related", "Related"), .text("outcome", "Outcome"),
        ], rows: rows))
  }

  private var deaths: ReportSection {
    let isDosed = analysis.features.contains(.dosing)
    let hasEvents = analysis.features.contains(.events)
    let rows = analysis.subjects.compactMap { patient -> [ReportCell]? in
      guard let death = patient.death, death.date.earliest <= cutOff else { return nil }
      let day = patient.firstDose.map { death.date.earliest - $0.earliest + 1 }
      let last = patient.lastDose.map { death.date.earliest - $0.earliest }
      return [
        .text(patient.subject.text), .text(death.date.description),
        .optional(day.map(Double.init), places: 0, none: ""),
      ] + (isDosed ? [.optional(last.map(Double.init), places: 0, none: "")] : [])
        + [.text(patient.deathCause ?? "")]
        + (hasEvents ? [.text(patient.events.contains { $0.isFatal } ? "yes" : "no")] : [])
    }
    return section(
      "deaths", "Deaths", set: "all subjects", count: analysis.subjects.count,
      ReportTable(
        columns: [
          .text("subject", "Subject"), .text("date", "Date"), .figure("day", "Day"),
        ] + (isDosed ? [.figure("after_last_dose", "After last dose")] : []) + [.text("cause", "Cause")]
          + (hasEvents ? [.text("by_event", "By an event")] : []), rows: rows))
  }

  /// Patients by baseline grade and worst grade after it.
  private var shift: ReportSection {
    let all = Dictionary(grouping: patients.flatMap(\.shifts), by: \.test)
    let rows = all.sorted { $0.key < $1.key }.flatMap { test, shifts -> [[ReportCell]] in
      let starts: [Int?] = Array(0...4).map { $0 } + [nil]
      return starts.compactMap { start -> [ReportCell]? in
        let found = shifts.filter { $0.baseline == start && $0.worst != nil }
        guard !found.isEmpty else { return nil }
        return [.text(test), .text(start.map { "\($0)" } ?? "none"), .count(found.count)]
          + (0...4).map { worst in .count(found.count { $0.worst == worst }) }
      }
    }
    return section(
      "shift", "Laboratory shift from baseline",
      ReportTable(
        columns: [.text("test", "Test"), .text("baseline", "Baseline grade"), .figure("n", "n")]
          + (0...4).map { .figure("worst_\($0)", "worst \($0)") }, rows: rows),
      notes: ["Worst grade up to the first dose against the worst after it; patients graded after the first dose."])
  }

  private var deviations: ReportSection {
    let rows = analysis.subjects.flatMap { patient in
      patient.deviations.filter { ($0.date?.earliest ?? 0) <= cutOff }.map { deviation -> [ReportCell] in
        [
          .text(patient.subject.text), .text(deviation.category), .text(deviation.isMajor ? "major" : "minor"),
          .text(deviation.date?.description ?? ""), .text(deviation.text),
        ]
      }
    }
    return section(
      "deviations", "Protocol deviations", set: "all subjects", count: analysis.subjects.count,
      ReportTable(
        columns: [
          .text("subject", "Subject"), .text("kind", "Kind"), .text("importance", "Importance"), .text("date", "Date"),
          .text("what", "What"),
        ], rows: rows))
  }
}
