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
    let seen = seenTrial
    let today = clock.now().localDate
    let reader = FactsOfRecords(
      opener: opener, trial: seen, rules: AnalysisRules(seen), today: asOf ?? today, asOf: asOf)
    let (found, unread) = reader.all(of: log.subjects)
    let facts = found.compactMap(\.facts)
    trust(Dictionary(uniqueKeysWithValues: found.map { ($0.subject, $0.head) }))
    let analysis = StudyAnalysis(facts, rules: reader.rules, trial: seen, cutOff: cutOff ?? asOf ?? today)
    let heads = ReportAbout.headsText(facts.map { ($0.subject, $0.head.hash) })
    let about = ReportAbout(
      study: trial.name, title: trial.title.text("en"), forms: forms, app: Study.version, made: clock.now(),
      cutOff: cutOff ?? asOf ?? today, asOf: asOf, journals: facts.count, heads: Digest.sha256(Array(heads.utf8)),
      leftOut: unread.map(\.subject))
    return (Report(analysis, about: about), unread.map { "\($0.subject): \($0.cause)" })
  }
}

extension Study {
  /// The facts of all records as a report reads them. Throws ``Failure`` when one cannot be read.
  func facts() throws -> [PatientFacts] {
    let reader = FactsOfRecords(
      opener: try currentReader(), trial: seenTrial, rules: AnalysisRules(seenTrial), today: clock.now().localDate,
      asOf: nil)
    let (found, unread) = reader.all(of: log.subjects)
    if let first = unread.first { throw Failure.data("\(first.subject): \(first.cause)") }
    return found.compactMap(\.facts)
  }
}

/// Reads records for a report: what each says about its patient, or why it cannot be read.
private struct FactsOfRecords {
  let opener: StudyReader
  let trial: Trial
  let rules: AnalysisRules
  let today: PartialDate?
  let asOf: PartialDate?

  /// What was found of one record: where it ends, and its facts; none when it was begun later than the day that is looked at.
  struct Found {
    let subject: SubjectID
    let head: LineMark
    let facts: PatientFacts?
  }

  /// The facts of all records, in their order, and the records that cannot be read.
  func all(of subjects: [SubjectID]) -> (found: [Found], unread: [(subject: SubjectID, cause: String)]) {
    let results = Mutex<[Int: Result<Found, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: subjects.count) { number in
      _ = casebook_fatal_stack()
      let result = Result { try read(subjects[number]) }
      results.withLock { $0[number] = result }
    }
    let all = results.withLock { $0 }
    var found: [Found] = []
    var unread: [(subject: SubjectID, cause: String)] = []
    for (number, subject) in subjects.enumerated() {
      switch all[number] {
      case .success(let one): found.append(one)
      case .failure(let error): unread.append((subject, Wording.cause(error)))
      case nil: break
      }
    }
    return (found, unread)
  }

  private func read(_ subject: SubjectID) throws -> Found {
    let whole = try opener.entries(of: subject, fully: true)
    let entries = whole.prefix { entry in
      asOf.map { entry.moment.localDate?.earliest ?? Int.max <= $0.latest } ?? true
    }
    let head = LineMark(number: whole.count, hash: whole.last?.hash ?? "")
    guard !entries.isEmpty else { return Found(subject: subject, head: head, facts: nil) }
    let now = asOf == nil || !trial.hidesSomething ? nil : try Patient(whole)
    let patient = trial.seen(try Patient(entries), on: today, now: now)
    let reading = Reading(trial: trial, patient: patient, today: today, language: "en")
    return Found(subject: subject, head: head, facts: PatientFacts(reading, rules: rules))
  }
}
