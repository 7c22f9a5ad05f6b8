import Forms
import Oncology
import Record
import Values
import Workflow

/// The parts of a report about the patients: where they went, what they were at baseline, what they were given.
struct ReportPatients {
  private let analysis: StudyAnalysis
  private var patients: [PatientFacts] { analysis.patients.map(\.facts) }
  private var cutOff: Int { analysis.cutOff?.latest ?? Int.max }

  init(_ analysis: StudyAnalysis) { self.analysis = analysis }

  var sections: [ReportSection] { [disposition, baseline, exposure] }

  private func section(_ id: String, _ title: String, _ table: ReportTable, notes: [String] = []) -> ReportSection {
    ReportSection(id, title, set: AnalysisSet.fullAnalysis.title, count: patients.count, .table(table), notes: notes)
  }

  private func percent(_ count: Int) -> ReportCell {
    patients.isEmpty ? .none("-") : .figure(Double(count) * 100 / Double(patients.count), places: 1)
  }

  /// Who was treated, who goes on, and why the others stopped.
  private var disposition: ReportSection {
    var rows: [[ReportCell]] = []
    func add(_ what: String, _ reason: String, _ count: Int) {
      rows.append([.text(what), .text(reason), .count(count), percent(count)])
    }
    if analysis.features.contains(.dosing) {
      add("Treated", "", patients.count)
      add("Treatment goes on", "", patients.count { !$0.treatmentEnded && $0.death == nil })
    } else {
      add("Begun", "", patients.count)
    }
    let ended = patients.flatMap { patient in patient.disposition.filter { ($0.date?.earliest ?? 0) <= cutOff } }
    let groups = Dictionary(grouping: ended, by: \.what)
    for (what, stops) in groups.sorted(by: { $0.key < $1.key }) {
      add("Ended: " + what, "", stops.count)
      let reasons = Dictionary(grouping: stops, by: \.reason)
      for (reason, all) in reasons.sorted(by: { (-$0.value.count, $0.key) < (-$1.value.count, $1.key) }) {
        add("  " + what, reason, all.count)
      }
    }
    add("Died", "", patients.count { ($0.death?.date.earliest ?? Int.max) <= cutOff })
    add("Withdrawn", "", patients.count { ($0.withdrawn?.earliest ?? Int.max) <= cutOff })
    return section(
      "disposition", "Disposition",
      ReportTable(
        columns: [.text("what", "What"), .text("reason", "Why"), .figure("n", "n"), .figure("percent", "%")], rows: rows
      ))
  }

  /// Counts of codes, and mean, deviation, median and range of numbers; by arm where there are arms.
  private var baseline: ReportSection {
    var titles: [String] = []
    for fact in patients.flatMap(\.baseline) where !titles.contains(fact.title) { titles.append(fact.title) }
    let order = patients.map { $0.baseline.map(\.title) }.max { $0.count < $1.count } ?? []
    titles.sort { (order.firstIndex(of: $0) ?? Int.max, $0) < (order.firstIndex(of: $1) ?? Int.max, $1) }
    let arms: [String?] = analysis.arms.map { $0 } + [nil]
    let rows = titles.flatMap { title in
      arms.flatMap { arm -> [[ReportCell]] in
        let group = patients.filter { arm == nil || $0.arm == arm }
        let facts = group.map { $0.baseline.first { $0.title == title } }
        let missing = facts.count { $0 == nil }
        var lines = ReportSummary.lines(facts.compactMap { $0 }, of: group.count)
        if missing > 0 { lines.append(ReportSummary.missing(missing, of: group.count)) }
        let head: [ReportCell] = [.text(title)] + (arms.count > 1 ? [.text(arm ?? "All")] : [])
        return lines.map { head + $0 }
      }
    }
    return section(
      "baseline", "Baseline characteristics",
      ReportTable(
        columns: [.text("what", "Characteristic")] + (arms.count > 1 ? [.text("arm", "Arm")] : [])
          + ReportSummary.columns, rows: rows))
  }

  static func median(_ sorted: [Double]) -> Double? {
    guard let upper = sorted.dropFirst(sorted.count / 2).first,
      let lower = sorted.dropFirst((sorted.count - 1) / 2).first
    else { return nil }
    return (upper + lower) / 2
  }

  /// What was given of each drug.
  private var exposure: ReportSection {
    let rows = analysis.drugs.map { drug -> [ReportCell] in
      let all = patients.compactMap { $0.exposures.first { $0.drug == drug } }
      func middle(_ values: [Double]) -> ReportCell { .optional(ReportPatients.median(values.sorted()), places: 1) }
      let intensities = all.compactMap(\.intensity)
      return [
        .text(drug), .count(all.count), middle(all.map { Double($0.doses) }), .count(all.map(\.doses).max() ?? 0),
        middle(all.map { Double($0.days) }), middle(intensities),
        .count(intensities.count { $0 < 80 }), .count(all.count { $0.delays > 0 }),
        .count(all.reduce(0) { $0 + $1.delays }),
        .count(all.map(\.longestDelay).max() ?? 0), .count(all.count { $0.reductions > 0 }),
      ]
    }
    return section(
      "exposure", "Exposure",
      ReportTable(
        columns: [
          .text("drug", "Drug"), .figure("patients", "n"), .figure("doses_median", "Doses"),
          .figure("doses_most", "Most"), .figure("days_median", "Days"), .figure("intensity_median", "Intens. %"),
          .figure("below_80", "<80 %"), .figure("delayed", "Delayed"), .figure("delays", "Delays"),
          .figure("longest", "Longest"), .figure("reduced", "Reduced"),
        ], rows: rows),
      notes: [
        "Medians. Intensity: mg given in per cent of what the plan gives over the cycles from the first to the last dose; "
          + "a dose is delayed when it comes after the window of its visit. Longest in days."
      ])
  }
}
