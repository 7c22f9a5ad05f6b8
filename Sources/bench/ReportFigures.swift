import Dispatch
import Forms
import Foundation
import Journal
import Record
import Synchronization
import Workflow

/// How long the figures of a report over many patients take; the patients of the demonstration come again and again.
enum ReportFigures {
  /// Measures with the records in memory, and with every journal opened as `casebook report` opens it: each line read,
  /// chain, heads, authority and forms checked, signatures but of what this machine verified before, and folded.
  static func run(_ trial: Trial, _ study: StudyFolder, _ patients: [Patient], count: Int = 1000) throws -> [Measure] {
    guard !patients.isEmpty else { return [] }
    let rules = AnalysisRules(trial)
    func report(_ patient: @Sendable @escaping (Int) -> Patient?) -> Double {
      Timing(3, warmUp: 1) {
        let found = Mutex<[PatientFacts]>([])
        DispatchQueue.concurrentPerform(iterations: count) { number in
          guard let patient = patient(number) else { return }
          let reading = Reading(trial: trial, patient: patient, today: patient.lastEntry?.moment.localDate)
          let facts = PatientFacts(reading, rules: rules)
          found.withLock { $0.append(facts) }
        }
        _ = StudyAnalysis(found.withLock { $0 }, rules: rules, trial: trial, cutOff: nil)
      }.median
    }
    let subjects = try study.subjectsOnDisk()
    var opener = StudyReader(
      study, site: try study.openSite(caretaker: nil).site, rights: { _, _, _ in true }, state: nil)
    for subject in subjects {
      let entries = try opener.entries(of: subject, fully: true)
      opener.trust(LineMark(number: entries.count, hash: entries.last?.hash ?? ""), of: subject)
    }
    let reader = opener
    let known = report { patients[$0 % patients.count] }
    let read = report { number in
      (try? reader.entries(of: subjects[number % subjects.count], fully: true)).flatMap { try? Patient($0) }
    }
    return [
      Measure("figures of a report over \(count) patients, records in memory", known, "ms", atMost: 1000),
      Measure("the same, every journal opened as the command does", read, "ms", atMost: 700),
    ]
  }
}
