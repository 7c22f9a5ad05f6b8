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
  /// The report of all records as they stand, or as they stood at the end of a day. Throws ``Failure``.
  ///
  /// Records are read without being kept open, on all cores: a study may have thousands.
  func report(cutOff: PartialDate?, asOf: PartialDate?) throws -> Report {
    try refreshLog()
    let today = clock.now().localDate
    let rules = AnalysisRules(trial)
    let facts = try Study.facts(
      log.subjects.map { folder.subject($0) }, keys: keys(), trial: trial, rules: rules, today: asOf ?? today,
      asOf: asOf)
    let analysis = StudyAnalysis(facts, rules: rules, trial: trial, cutOff: cutOff ?? asOf ?? today)
    let heads = ReportAbout.headsText(facts.map { ($0.subject, $0.head.hash) })
    let about = ReportAbout(
      study: trial.name, title: trial.title.text("en"), forms: forms, app: Study.version, made: clock.now(),
      cutOff: cutOff ?? asOf ?? today, asOf: asOf, journals: facts.count, heads: Digest.sha256(Array(heads.utf8)))
    return Report(analysis, about: about)
  }

  private static func facts(
    _ paths: [String], keys: KeyRing, trial: Trial, rules: AnalysisRules, today: PartialDate?, asOf: PartialDate?
  ) throws -> [PatientFacts] {
    let results = Mutex<[Int: Result<PatientFacts?, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: paths.count) { number in
      _ = casebook_fatal_stack()
      let result = Result { try facts(paths[number], keys: keys, trial: trial, rules: rules, today: today, asOf: asOf) }
      results.withLock { $0[number] = result }
    }
    let all = results.withLock { $0 }
    return try paths.indices.compactMap { try all[$0]?.get() }
  }

  /// The facts of one record; nil when it was begun later than the day that is looked at.
  private static func facts(
    _ path: String, keys: KeyRing, trial: Trial, rules: AnalysisRules, today: PartialDate?, asOf: PartialDate?
  ) throws -> PatientFacts? {
    do {
      let opening = try JournalFile.open(path, caretaker: nil, keys: keys)
      if let damage = opening.damage { throw damage }
      let entries = opening.entries.prefix { entry in
        asOf.map { entry.moment.localDate?.earliest ?? Int.max <= $0.latest } ?? true
      }
      guard !entries.isEmpty else { return nil }
      let patient = try Patient(entries)
      return PatientFacts(Reading(trial: trial, patient: patient, today: today, language: "en"), rules: rules)
    } catch let damage as Damage {
      throw Wording.failure(damage)
    } catch let fold as FoldError {
      throw Failure.data("\(path), \(fold)", hint: "casebook verify says more")
    }
  }
}
