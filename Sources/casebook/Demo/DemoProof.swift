import Forms
import Journal
import Oncology
import Record
import Values
import Workflow

/// Compares what a study of a demonstration says about its patients with what the simulation knew.
struct DemoProof {
  /// How many things were compared.
  private(set) var compared = 0
  /// What differs, in words.
  private(set) var differences: [String] = []

  /// Reads every record from disk, as the report does, and compares. Throws ``Failure``.
  init(_ study: Study, _ truths: [(subject: SubjectID, truth: DemoTruth)]) throws {
    let rules = AnalysisRules(study.trial)
    let facts = try study.facts()
    for (subject, truth) in truths {
      guard let known = facts.first(where: { $0.subject == subject }) else {
        differences.append("\(subject): no facts")
        continue
      }
      let patient = try study.opened().patient(subject)
      compare(subject, truth, known, PatientEndpoints(known, rules: rules, cutOff: nil), patient)
    }
  }

  private mutating func compare(
    _ subject: SubjectID, _ truth: DemoTruth, _ facts: PatientFacts, _ endpoints: PatientEndpoints?, _ patient: Patient
  ) {
    same(subject, "responses", truth.responses, facts.assessments.map(\.recorded).map(text).joined(separator: " "))
    same(
      subject, "calculated responses", truth.responses,
      facts.assessments.map { text($0.derived?.overall) }.joined(separator: " "))
    let visits = Set(facts.assessments.map(\.visit))
    let immune = facts.immune?.points.filter { visits.contains($0.visit) }.map(\.response.rawValue) ?? []
    same(subject, "iRECIST", truth.immune, immune.joined(separator: " "))
    same(subject, "progression-free survival", truth.progressionFree, time(endpoints?.progressionFree))
    let death = endpoints.flatMap { $0.survival.isEvent ? $0.survival.days : nil }
    same(subject, "days to death", truth.death, death)
    var grades: [String: Int] = [:]
    for event in facts.events { grades[event.term] = max(grades[event.term] ?? 0, event.worstGrade ?? 0) }
    same(subject, "worst grades", truth.grades, grades)
    same(subject, "Hy's law", truth.hasLiverAlarm, patient.queries.contains { $0.check == "LAB-HYS" })
    for (test, grade) in truth.laboratory {
      same(subject, "grade of \(test)", grade, facts.shifts.first { $0.test == test }?.worst ?? 0)
    }
    let readings = patient.signatures.compactMap { signature -> String? in
      if case .form(let path) = signature.extent, path.form == "reading", !patient.isSigned(path) {
        path.visit
      } else {
        nil
      }
    }
    same(subject, "signed readings that were changed", truth.stale.map { [$0] } ?? [], readings)
    same(subject, "withdrawn", truth.isWithdrawn, facts.withdrawn != nil)
    same(subject, "follow-up reports", truth.followUps, facts.serious.map(\.followUps).reduce(0, +))
  }

  private mutating func same<Value: Equatable>(_ subject: SubjectID, _ what: String, _ truth: Value, _ found: Value) {
    compared += 1
    if truth != found { differences.append("\(subject) \(what): drawn \(truth), found \(found)") }
  }

  private func text(_ response: OverallResponse?) -> String { response?.rawValue ?? "-" }

  private func time(_ time: SurvivalTime?) -> DemoTruth.Time? {
    time.map { DemoTruth.Time(days: $0.days, isEvent: $0.isEvent) }
  }
}
