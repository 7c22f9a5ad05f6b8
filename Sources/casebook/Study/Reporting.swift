import CPosix
import Dispatch
import Exchange
import Forms
import Journal
import Record
import Synchronization
import Values
import Workflow

extension Study {
  /// The report of all records as they stand, or as they stood at the end of a day, and in words which of them cannot be
  /// read: it is without those, and says so on every page. Throws ``Failure``.
  ///
  /// Records are read without being kept open, on all cores: a study may have thousands.
  func report(cutOff: PartialDate?, asOf: PartialDate?) throws -> (report: Report, problems: [String]) {
    let opener = try currentReader()
    let today = clock.now().localDate
    let reader = FactsOfRecords(
      opener: opener, trial: trial, rules: AnalysisRules(trial), today: asOf ?? today, asOf: asOf)
    let (facts, unread) = reader.all(of: log.subjects)
    let analysis = StudyAnalysis(facts, rules: reader.rules, trial: trial, cutOff: cutOff ?? asOf ?? today)
    let heads = ReportAbout.headsText(facts.map { ($0.subject, $0.head.hash) })
    let about = ReportAbout(
      study: trial.name, title: trial.title.text("en"), forms: forms, app: Study.version, made: clock.now(),
      cutOff: cutOff ?? asOf ?? today, asOf: asOf, journals: facts.count, heads: Digest.sha256(Array(heads.utf8)),
      leftOut: unread.map(\.subject))
    return (Report(analysis, about: about), unread.map { "\($0.subject): \($0.cause)" })
  }
}

/// Reads records for a report: what each says about its patient, or why it cannot be read.
private struct FactsOfRecords {
  let opener: StudyReader
  let trial: Trial
  let rules: AnalysisRules
  let today: PartialDate?
  let asOf: PartialDate?

  /// The facts of all records, in their order, and the records that cannot be read.
  func all(of subjects: [SubjectID]) -> (facts: [PatientFacts], unread: [(subject: SubjectID, cause: String)]) {
    let results = Mutex<[Int: Result<PatientFacts?, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: subjects.count) { number in
      _ = casebook_fatal_stack()
      let result = Result { try read(subjects[number]) }
      results.withLock { $0[number] = result }
    }
    let found = results.withLock { $0 }
    var facts: [PatientFacts] = []
    var unread: [(subject: SubjectID, cause: String)] = []
    for (number, subject) in subjects.enumerated() {
      switch found[number] {
      case .success(let one?): facts.append(one)
      case .failure(let error): unread.append((subject, Wording.cause(error)))
      case .success(nil), nil: break
      }
    }
    return (facts, unread)
  }

  /// The facts of one record; nil when it was begun later than the day that is looked at.
  private func read(_ subject: SubjectID) throws -> PatientFacts? {
    let entries = try opener.entries(of: subject, fully: true).prefix { entry in
      asOf.map { entry.moment.localDate?.earliest ?? Int.max <= $0.latest } ?? true
    }
    guard !entries.isEmpty else { return nil }
    let patient = try Patient(entries)
    return PatientFacts(Reading(trial: trial, patient: patient, today: today, language: "en"), rules: rules)
  }
}
