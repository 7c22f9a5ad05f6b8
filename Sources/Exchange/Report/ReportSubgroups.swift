import Oncology
import Record
import Values
import Workflow

/// The parts of a report about subgroups, the second reading by iRECIST, and responses in conflict.
struct ReportSubgroups {
  private let analysis: StudyAnalysis

  init(_ analysis: StudyAnalysis) { self.analysis = analysis }

  var sections: [ReportSection] { [subgroups, immune, unconfirmed, conflicts] }

  private func section(_ id: String, _ title: String, _ table: ReportTable, notes: [String] = []) -> ReportSection {
    ReportSection(
      id, title, set: AnalysisSet.fullAnalysis.title, count: analysis.patients.count, .table(table),
      notes: table.rows.isEmpty ? ["None."] : notes)
  }

  /// Confirmed responses and progression-free survival by what the trial names.
  private var subgroups: ReportSection {
    var titles: [String] = []
    for fact in analysis.patients.flatMap(\.facts.subgroups) where !titles.contains(fact.title) {
      titles.append(fact.title)
    }
    let rows = titles.flatMap { title -> [[ReportCell]] in
      func words(_ patient: PatientEndpoints) -> String? { patient.facts.subgroups.first { $0.title == title }?.words }
      let groups = Dictionary(grouping: analysis.patients) { words($0) ?? "not known" }
      return groups.sorted { $0.key < $1.key }.map { value, patients in
        let share = Proportion(
          patients.count { $0.confirmed.responseDate != nil }, of: patients.count, confidence: analysis.rules.confidence
        )
        let times = patients.map { SurvivalObservation($0.progressionFree) }
        let curve = SurvivalCurve(times, interval: .log, confidence: analysis.rules.confidence)
        func month(_ days: Double?) -> ReportCell { .optional(days.map(SurvivalSummary.months), places: 1, none: "NR") }
        return [
          .text(title), .text(value), .count(patients.count), .count(share?.count ?? 0),
          .optional(share.map { $0.estimate * 100 }, places: 1), .optional(share.map { $0.lower * 100 }, places: 1),
          .optional(share.map { $0.upper * 100 }, places: 1), .count(times.count { $0.isEvent }),
          month(curve?.median.time), month(curve?.median.lower), month(curve?.median.upper),
        ]
      }
    }
    return section(
      "subgroups", "Subgroups",
      ReportTable(
        columns: [
          .text("what", "By"), .text("value", "Value"), .figure("n", "n"), .figure("x", "ORR x"),
          .figure("percent", "%"),
          .figure("lower", "Lower"), .figure("upper", "Upper"), .figure("events", "PFS ev."),
          .figure("median", "Median"), .figure("median_lower", "log"), .figure("median_upper", "limits"),
        ], rows: rows),
      notes: ["Exploratory: groups are small, and nothing is adjusted for how many there are."])
  }

  /// Best responses by iRECIST, and survival without confirmed progression.
  private var immune: ReportSection {
    let all = analysis.patients.compactMap(\.facts.immune)
    var rows = ImmuneResponse.allCases.compactMap { response -> [ReportCell]? in
      let count = all.count { $0.best == response }
      guard count > 0 else { return nil }
      return [
        .text("Best " + response.rawValue), .count(count),
        .figure(Double(count) * 100 / Double(analysis.patients.count), places: 1), .none(""), .none(""), .none(""),
      ]
    }
    let unread = analysis.patients.count - all.count { $0.best != nil }
    if unread > 0 {
      rows.append([
        .text("No assessment"), .count(unread),
        .figure(Double(unread) * 100 / Double(analysis.patients.count), places: 1),
        .none(""), .none(""), .none(""),
      ])
    }
    let summary = analysis.immuneSurvival
    let median = summary.log?.median.inMonths
    func month(_ value: Double?) -> ReportCell { .optional(value, places: 1, none: "NR") }
    rows.append([
      .text("iPFS, months, \(summary.observations.count { $0.isEvent }) events"), .count(summary.observations.count),
      .none(""), month(median?.time),
      month(median?.lower), month(median?.upper),
    ])
    return section(
      "irecist", "iRECIST, exploratory",
      ReportTable(
        columns: [
          .text("what", "What"), .figure("n", "n"), .figure("percent", "%"), .figure("median", "Median"),
          .figure("lower", "log"), .figure("upper", "limits"),
        ], rows: rows),
      notes: [
        "Read from the measurements; best responses without confirmation. iPFS: from the first unconfirmed progression that was confirmed later, or death"
          + (all.first?.rules.countsUnassessed ?? true ? "; one never assessed again counts as an event." : ".")
      ])
  }

  /// Every unconfirmed progression, and what became of it.
  private var unconfirmed: ReportSection {
    let rows = analysis.patients.flatMap { patient -> [[ReportCell]] in
      guard let series = patient.facts.immune else { return [] }
      return series.points.enumerated().compactMap { index, point -> [ReportCell]? in
        let before = index > 0 ? series.points[index - 1].response : nil
        guard point.response == .unconfirmedProgression, before != .unconfirmedProgression else { return nil }
        let next = series.points.dropFirst(index + 1).first
        let isOpen = next == nil || series.points.dropFirst(index + 1).allSatisfy { $0.response == .notEvaluable }
        return [
          .text(patient.facts.subject.text), .text(point.visit), .text(point.date.description),
          .text(next?.visit ?? ""), .optional(next?.daysSinceUnconfirmed.map(Double.init), places: 0, none: ""),
          .text(isOpen ? "never assessed again" : next?.response.rawValue ?? ""), .text(next?.why ?? point.why),
        ]
      }
    }
    return section(
      "iupd", "Unconfirmed progressions by iRECIST",
      ReportTable(
        columns: [
          .text("subject", "Subject"), .text("visit", "Visit"), .text("date", "Date"), .text("next", "Next"),
          .figure("days", "Days"), .text("then", "Then"), .text("why", "Why"),
        ], rows: rows))
  }

  /// What the recorded responses leave in conflict.
  private var conflicts: ReportSection {
    let rows = analysis.patients.flatMap { patient in
      patient.confirmed.conflicts.map { conflict -> [ReportCell] in
        [
          .text(patient.facts.subject.text), .text(conflict.visit), .text(conflict.date.description),
          .text(ConflictWords.text(conflict)),
        ]
      }
    }
    return section(
      "conflicts", "Recorded responses in conflict",
      ReportTable(
        columns: [.text("subject", "Subject"), .text("visit", "Visit"), .text("date", "Date"), .text("why", "What")],
        rows: rows))
  }
}
