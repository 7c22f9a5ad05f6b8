import Dispatch
import Forms
import Foundation
import Journal
import Record
import Synchronization
import Workflow

/// How long the figures of a report over many patients take; the patients of the demonstration come again and again.
enum ReportFigures {
  /// Measures with the records in memory, and with every journal read, checked and folded first.
  static func run(_ trial: Trial, _ paths: [String], _ patients: [Patient], count: Int = 1000) throws -> [Measure] {
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
    let known = report { patients[$0 % patients.count] }
    let read = report { number in
      (try? JournalFile.open(paths[number % paths.count], caretaker: nil)).flatMap { try? Patient($0.entries) }
    }
    return [
      Measure("figures of a report over \(count) patients, records in memory", known, "ms", atMost: 1000),
      Measure("the same, every journal read, checked and folded", read, "ms", atMost: 1000),
    ]
  }
}
