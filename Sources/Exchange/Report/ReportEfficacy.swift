import Forms
import Record
import Oncology
import Values
import Workflow

/// The parts of a report about sets, responses and survival.
struct ReportEfficacy {
  private let analysis: StudyAnalysis

  init(_ analysis: StudyAnalysis) { self.analysis = analysis }

  private var treated: Int { analysis.patients.count }
  private var cutOff: Int { analysis.cutOff?.latest ?? Int.max }

  var sections: [ReportSection] {
    rates + [best, survival, monthly] + curves + [
      full(
        "waterfall", "Best change of the sum of diameters",
        .waterfall(ReportWaterfall(analysis.patients, cutOff: cutOff)),
        notes: ["Smallest sum up to progression or new therapy, in per cent of baseline; lines at +20 and -30."]),
      full("lanes", "Swimmer lanes", .lanes(ReportLanes(analysis.patients, cutOff: cutOff))),
      patients, sensitivity, disagreements,
    ]
  }

  private func full(_ id: String, _ title: String, _ content: ReportSection.Content, notes: [String] = [])
    -> ReportSection
  {
    ReportSection(id, title, set: AnalysisSet.fullAnalysis.title, count: treated, content, notes: notes)
  }

  /// Who is in which set, and why not.
  var sets: ReportSection {
    let all = analysis.subjects.count
    var rows: [[ReportCell]] = [
      [.text("Subjects"), .count(all), .text("")],
      [.text("Screening failure"), .count(analysis.subjects.count { $0.isScreenFailure }), .text("")],
    ]
    let out = analysis.subjects.filter { subject in
      !analysis.patients.contains { $0.facts.subject == subject.subject }
    }.map(\.subject.text)
    for arm in analysis.arms {
      rows.append([.text("Arm: " + arm), .count(analysis.patients.count { $0.facts.arm == arm }), .text("")])
    }
    // Sets of response are of trials with lesions; without drugs nobody has a dose.
    let sets: [AnalysisSet] =
      analysis.features.contains(.lesions)
      ? AnalysisSet.allCases : analysis.features.contains(.dosing) ? [.fullAnalysis, .safety] : [.fullAnalysis]
    for set in sets {
      rows.append([.text("Set: " + set.title), .count(analysis.count(set)), .text("")])
      guard set != .safety else { continue }
      if set == .fullAnalysis, !out.isEmpty {
        rows.append([
          .text(analysis.features.contains(.dosing) ? "  out: no dose" : "  out: not begun"), .count(out.count),
          .text(out.joined(separator: " ")),
        ])
      }
      guard set != .fullAnalysis else { continue }
      func reason(_ patient: PatientEndpoints) -> String? {
        set == .responseEvaluable ? patient.notEvaluable : patient.offProtocol
      }
      let reasons = Dictionary(grouping: analysis.patients.filter { reason($0) != nil }) { reason($0) ?? "" }
      for (reason, patients) in reasons.sorted(by: { $0.key < $1.key }) {
        let names = patients.map(\.facts.subject.text).joined(separator: " ")
        rows.append([.text("  out: " + reason), .count(patients.count), .text(names)])
      }
    }
    let table = ReportTable(
      columns: [.text("what", "Set"), .figure("n", "n"), .text("subjects", "Subjects")], rows: rows)
    return ReportSection("sets", "Analysis sets", set: "all subjects", count: all, .table(table))
  }

  private var rates: [ReportSection] {
    let first = analysis.rules.denominator
    let other: AnalysisSet = first == .responseEvaluable ? .fullAnalysis : .responseEvaluable
    return [rates("rates", first), rates("rates-sensitivity", other), rates("rates-per-protocol", .perProtocol)]
  }

  private func rates(_ id: String, _ set: AnalysisSet) -> ReportSection {
    let rows = analysis.rates.filter { $0.set == set }.map { rate -> [ReportCell] in
      return [
        .text(rate.endpoint.rawValue), .text(rate.isConfirmed ? "confirmed" : "unconfirmed"), .text(words(rate)),
      ] + figures(rate)
    }
    let table = ReportTable(
      columns: [
        .text("endpoint", "Rate"), .text("confirmation", "Response"), .text("span", "Seen"),
        .figure("x", "x"), .figure("n", "n"), .figure("percent", "%"), .figure("lower", "Lower"),
        .figure("upper", "Upper"), .figure("not_yet", "Not yet"),
      ], rows: rows)
    let days = analysis.rules.best.minStableDays
    return ReportSection(
      id, "Response and disease control", set: set.title, count: analysis.count(set), .table(table),
      notes: [
        "Clopper-Pearson \(level) %. DCR counts stable disease of at least \(days) days; \"6 months\" is disease "
          + "not worse at day \(analysis.rules.benefitDays) or later. Not yet: began too few days before the cut-off; they are "
          + "in no share, whatever became of them. NA while that is so for everybody."
      ])
  }

  /// Count, total, share with limits, and who was not followed so long; no share while nobody was.
  private func figures(_ rate: ResponseRate) -> [ReportCell] {
    guard let share = rate.proportion else {
      let none = ReportCell.none(rate.notYet > 0 ? "NA" : "-")
      return [none, .count(0), none, none, none, .count(rate.notYet)]
    }
    return [.count(share.count), .count(share.total)]
      + [share.estimate, share.lower, share.upper].map { .figure($0 * 100, places: 1) }
      + [.count(rate.notYet)]
  }

  private func words(_ rate: ResponseRate) -> String {
    switch rate.span {
    case .horizon(let days): "to day \(days)"
    case .confirmedLater(let days): "to day \(days), confirmed later"
    case .full: "all follow-up"
    }
  }

  private var level: String { ReportCell.fixed(analysis.rules.confidence * 100, places: 0) }

  private var best: ReportSection {
    let order: [OverallResponse?] = [
      .completeResponse, .partialResponse, .stableDisease, .nonCRNonPD, .progression, .notEvaluable, .noDisease, nil,
    ]
    let rows = order.map { response -> [ReportCell] in
      let confirmed = analysis.count(best: response, confirmed: true)
      let unconfirmed = analysis.count(best: response, confirmed: false)
      return [
        .text(response?.rawValue ?? "MISSING"), .count(confirmed), percent(confirmed), .count(unconfirmed),
        percent(unconfirmed),
      ]
    }
    let table = ReportTable(
      columns: [
        .text("best", "Best response"), .figure("confirmed", "Confirmed"), .figure("confirmed_percent", "%"),
        .figure("unconfirmed", "Unconfirmed"), .figure("unconfirmed_percent", "%"),
      ], rows: rows)
    return full(
      "best", "Best overall response", .table(table),
      notes: [
        "By the investigator's recorded responses; a response is confirmed after "
          + "\(analysis.rules.best.confirmationDays) days or more."
      ])
  }

  private func percent(_ count: Int) -> ReportCell {
    treated == 0 ? .none("-") : .figure(Double(count) * 100 / Double(treated), places: 1)
  }

  private func name(_ summary: SurvivalSummary) -> ReportCell {
    .text(summary.endpoint.rawValue + (summary.horizon.map { " to day \($0)" } ?? ""))
  }

  private var survival: ReportSection {
    let rows = analysis.survival.map { summary -> [ReportCell] in
      let log = summary.log?.median.inMonths
      let other = summary.logLog?.median.inMonths
      let follow = summary.followUp?.median.inMonths
      func month(_ value: Double?) -> ReportCell { .optional(value, places: 1, none: summary.log == nil ? "-" : "NR") }
      return [
        name(summary), .count(summary.observations.count), .count(summary.observations.count { $0.isEvent }),
        month(log?.time), month(log?.lower), month(log?.upper), month(other?.lower), month(other?.upper),
        month(follow?.time),
      ]
    }
    let table = ReportTable(
      columns: [
        .text("endpoint", "Endpoint"), .figure("n", "n"), .figure("events", "Events"), .figure("median", "Median"),
        .figure("log_lower", "log"), .figure("log_upper", "limits"), .figure("loglog_lower", "log-log"),
        .figure("loglog_upper", "limits"), .figure("follow_up", "Follow-up"),
      ], rows: rows)
    return full(
      "survival", "Survival, months", .table(table),
      notes: [
        "Kaplan-Meier with Greenwood's variance, \(level) %; NR not reached. Follow-up: reverse Kaplan-Meier median."
      ])
  }

  private var monthly: ReportSection {
    var rows: [[ReportCell]] = []
    for summary in analysis.survival where summary.horizon == nil {
      for month in analysis.rules.rateMonths {
        let day = Double(month) * SurvivalSummary.daysPerMonth
        let log = summary.log?.survival(at: day)
        let other = summary.logLog?.survival(at: day)
        func share(_ value: Double?) -> ReportCell { .optional(value.map { $0 * 100 }, places: 1, none: "NA") }
        rows.append([
          name(summary), .count(month), .count(summary.observations.count { $0.time >= day }), share(log?.survival),
          share(log?.lower), share(log?.upper), share(other?.lower), share(other?.upper),
        ])
      }
    }
    let table = ReportTable(
      columns: [
        .text("endpoint", "Endpoint"), .figure("month", "Month"), .figure("at_risk", "At risk"),
        .figure("percent", "%"),
        .figure("log_lower", "log"), .figure("log_upper", "limits"), .figure("loglog_lower", "log-log"),
        .figure("loglog_upper", "limits"),
      ], rows: rows)
    let longest = analysis.survival.filter { $0.horizon == nil }.compactMap { summary in
      summary.observations.map(\.time).max().map {
        "\(summary.endpoint.rawValue) \(ReportCell.fixed(SurvivalSummary.months($0), places: 1))"
      }
    }.joined(separator: ", ")
    return full(
      "months", "Without event at months", .table(table),
      notes: ["NA: nobody was followed so long, so nothing can be said. Longest follow-up in months: \(longest)."])
  }

  private var curves: [ReportSection] {
    analysis.survival.filter { $0.horizon == nil }.map { summary in
      let note =
        switch analysis.rules.interval {
        case .log: "log"
        case .logLog: "log-log"
        case .plain: "plain"
        }
      return ReportSection(
        "curve-\(summary.endpoint.rawValue.lowercased())", summary.endpoint.title,
        set: summary.endpoint == .duration ? "confirmed responders" : AnalysisSet.fullAnalysis.title,
        count: summary.observations.count, .curve(ReportCurve(summary)),
        notes: ["Median with \(level) % limits (\(note))."])
    }
  }

  private var patients: ReportSection {
    let rows = analysis.patients.map { patient -> [ReportCell] in
      func time(_ time: SurvivalTime?) -> [ReportCell] {
        guard let time else { return [.none(""), .none(""), .none(""), .none("")] }
        let word = ReportEfficacy.words(time.rule)
        return [
          .text("\(time.days)\(time.isEvent ? "" : "+") \(word)"), .count(time.days),
          .text(time.isEvent ? "event" : "censored"), .text(time.rule.rawValue),
        ]
      }
      return [.text(patient.facts.subject.text), .text(patient.confirmed.code), .text(patient.unconfirmed.code)]
        + time(patient.progressionFree) + time(patient.survival) + time(patient.duration)
        + [
          .text(patient.origin.description), .text(patient.progressionFree.date.description),
          .text(patient.progressionFree.why), .text(patient.survival.date.description), .text(patient.survival.why),
          .text(patient.confirmed.why),
        ]
    }
    let table = ReportTable(
      columns: [
        .text("subject", "Subject"), .text("best_confirmed", "Confirmed"),
        .text("best_unconfirmed", "Unconfirmed"),
      ] + ReportEfficacy.times("pfs", "PFS") + ReportEfficacy.times("os", "OS") + ReportEfficacy.times("dor", "DoR")
        + ["origin", "pfs_date", "pfs_why", "os_date", "os_why", "best_why"].map { .text($0, $0, for: .files) },
      rows: rows)
    return full(
      "patients", "Endpoints by patient", .table(table), notes: ["Days and the rule that applied; + censored."])
  }

  /// The columns of a time: one for people, three for programmes.
  private static func times(_ key: String, _ title: String) -> [ReportTable.Column] {
    [
      .text(key, title, for: .people), .figure(key + "_days", title, for: .files),
      .text(key + "_status", title, for: .files), .text(key + "_rule", title, for: .files),
    ]
  }

  /// The rule in a word or two.
  static func words(_ rule: CensoringRule) -> String {
    switch rule {
    case .cutOff: "cut-off"
    case .horizon: "horizon"
    case .noBaseline: "no baseline"
    case .noAssessment: "no scan"
    case .newTherapy: "therapy"
    case .gap: "gap"
    case .progression: "PD"
    case .clinicalProgression: "clinical"
    case .death: "death"
    case .lastAssessment: "last scan"
    case .lastAlive: "alive"
    }
  }

  private var sensitivity: ReportSection {
    let rows = analysis.sensitivity.map { line -> [ReportCell] in
      let median = line.summary.log?.median.inMonths
      func month(_ value: Double?) -> ReportCell { .optional(value, places: 1, none: "NR") }
      return [
        .text(line.summary.endpoint.rawValue), .text(line.change), .count(line.summary.observations.count),
        .count(line.summary.observations.count { $0.isEvent }), month(median?.time), month(median?.lower),
        month(median?.upper),
      ]
    }
    let table = ReportTable(
      columns: [
        .text("endpoint", "Endpoint"), .text("change", "Changed"), .figure("n", "n"), .figure("events", "Events"),
        .figure("median", "Median"), .figure("lower", "Lower"), .figure("upper", "Upper"),
      ], rows: rows)
    return full("sensitivity", "Sensitivity, months", .table(table))
  }

  private var disagreements: ReportSection {
    let rows = analysis.disagreements.map { subject, scan -> [ReportCell] in
      [
        .text(subject.text), .text(scan.visit), .text(scan.date.description),
        .text(scan.recorded?.rawValue ?? "none"), .text(scan.derived?.overall.rawValue ?? "-"),
        .text(scan.derived?.why ?? ""),
      ]
    }
    let table = ReportTable(
      columns: [
        .text("subject", "Subject"), .text("visit", "Visit"), .text("date", "Scan"), .text("recorded", "Recorded"),
        .text("derived", "Derived"), .text("why", "Why"),
      ], rows: rows)
    return ReportSection(
      "disagreements", "Recorded and derived response disagree", set: "all subjects", count: analysis.subjects.count,
      .table(table), notes: rows.isEmpty ? ["None."] : ["The recorded response counts."])
  }
}
