import Workflow

/// The parts of a report about adverse events.
struct ReportSafety {
  private let analysis: StudyAnalysis

  init(_ analysis: StudyAnalysis) { self.analysis = analysis }

  private var safety: SafetySummary { analysis.safety }

  var sections: [ReportSection] {
    [
      section("events", "Adverse events", overview), section("terms", "Adverse events by class and term", terms),
      section("immune", "Immune-mediated events", immune),
    ]
  }

  private func section(_ id: String, _ title: String, _ table: ReportTable) -> ReportSection {
    let rules = analysis.rules
    return ReportSection(
      id, title, set: AnalysisSet.safety.title, count: safety.patients, .table(table),
      notes: id == "immune"
        ? []
        : [
          "Each patient once a line, at the worst grade; onset or worsening from first dose to \(rules.eventDays) days "
            + "after the last, \(rules.seriousDays) if serious or immune-mediated."
        ])
  }

  private func percent(_ count: Int) -> ReportCell {
    safety.patients == 0 ? .none("-") : .figure(Double(count) * 100 / Double(safety.patients), places: 1)
  }

  private var overview: ReportTable {
    ReportTable(
      columns: [
        .text("what", "Patients with"), .figure("patients", "n"), .figure("percent", "%"), .figure("events", "Events"),
      ],
      rows: safety.overview.map { [.text($0.name), .count($0.patients), percent($0.patients), .count($0.events)] })
  }

  private var terms: ReportTable {
    ReportTable(
      columns: [
        .text("class", "Class", for: .files), .text("term", "Class and term"), .figure("any", "Any"),
        .figure("any_percent", "%"), .figure("severe", ">=3"), .figure("severe_percent", "%"),
      ] + safety.drugs.map { .figure("related_\($0)", $0.prefix(5) + ".") } + [.figure("serious", "Serious")],
      rows: safety.terms.map { line in
        [
          .text(line.classification ?? line.name), .text(line.classification == nil ? line.name : "  " + line.name),
          .count(line.any), percent(line.any), .count(line.severe), percent(line.severe),
        ] + line.related.map { .count($0) } + [.count(line.serious)]
      })
  }

  private var immune: ReportTable {
    ReportTable(
      columns: [
        .text("category", "Category"), .figure("patients", "n"), .figure("percent", "%"), .figure("severe", ">=3"),
        .figure("onset_first", "First day"), .figure("onset_median", "Median"), .figure("events", "Events"),
        .figure("resolved", "Ended"),
      ],
      rows: safety.immune.map { line in
        [
          .text(line.category.capitalizedFirst), .count(line.patients), percent(line.patients), .count(line.severe),
          .optional(line.onsets.first.map(Double.init), places: 0),
          .optional(ReportSafety.median(line.onsets), places: 1),
          .count(line.resolved.all), .count(line.resolved.ended),
        ]
      })
  }

  private static func median(_ days: [Int]) -> Double? {
    guard let upper = days.dropFirst(days.count / 2).first, let lower = days.dropFirst((days.count - 1) / 2).first
    else { return nil }
    return Double(upper + lower) / 2
  }
}

extension String {
  /// The first letter as it is, the others small: codes are read as words.
  fileprivate var capitalizedFirst: String { prefix(1) + dropFirst().lowercased() }
}
