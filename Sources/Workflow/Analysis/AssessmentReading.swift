import Expressions
import Forms
import Oncology
import Record
import Values

/// Brings the recorded responses of a patient and the derived ones together, visit by visit.
struct AssessmentReading {
  private let facts: FactReader
  private let series: ResponseSeries?

  init(_ facts: FactReader, _ series: ResponseSeries?) {
    self.facts = facts
    self.series = series
  }

  /// The assessments by date; a reading without any date is left out.
  var assessments: [AssessmentFact] {
    let bindings = facts.reading.trial.bindings
    let regions = imagedAtBaseline
    var recorded: [String: String] = [:]
    for (place, value) in facts.values(.overallResponse) { recorded[place.form.visit] = value.string }
    let found = facts.paths(of: bindings.form(.reading)).compactMap { path -> AssessmentFact? in
      let derived = series?.response(of: path.visit)
      let response = recorded[path.visit].flatMap(OverallResponse.init)
      guard let date = derived?.date ?? scanned(path) ?? facts.reading.visitDate(path.visit) else { return nil }
      return AssessmentFact(
        visit: path.visit, date: date, evidence: evidence(response, derived, date, path), recorded: response,
        derived: derived, missingRegions: regions.subtracting(imaged(path.visit)).sorted())
    }
    return found.sorted { ($0.date.earliest, $0.visit) < ($1.date.earliest, $1.visit) }
  }

  private func scanned(_ path: FormPath) -> PartialDate? {
    let scope = Scope(form: path)
    let dates =
      facts.rows(.readingTarget, at: scope).compactMap { facts.date(.readingDate, at: $0) }
      + facts.rows(.readingNontarget, at: scope).compactMap { facts.date(.readingNontargetDate, at: $0) }
      + facts.rows(.readingNew, at: scope).compactMap { facts.date(.readingNewDate, at: $0) }
    return dates.max { $0.latest < $1.latest }
  }

  /// Progression is dated by its first evidence, a certain new lesion by the scan that showed it first, be it an
  /// earlier one on which it was not certain; everything else by the last scan of the set.
  private func evidence(
    _ response: OverallResponse?, _ derived: TimePointResponse?, _ date: PartialDate, _ path: FormPath
  ) -> PartialDate {
    guard response == .progression else { return date }
    var first = derived?.overall == .progression ? derived?.evidenceDate ?? date : date
    for row in facts.rows(.readingNew, at: Scope(form: path))
    where facts.means(.readingNewCertainty, .certain, at: row) {
      let seen = [facts.date(.readingNewDate, at: row), facts.date(.readingNewSince, at: row)]
      for day in seen.compactMap({ $0 }) where day.earliest < first.earliest { first = day }
    }
    return first
  }

  private var imagedAtBaseline: Set<String> {
    guard let form = facts.reading.trial.bindings.form(.lesions) else { return [] }
    return facts.paths(of: form).reduce(into: []) { $0.formUnion(imaged($1.visit)) }
  }

  /// The regions imaged at a visit.
  private func imaged(_ visit: String) -> Set<String> {
    guard let form = facts.reading.trial.bindings.form(.imaging) else { return [] }
    let path = FormPath(visit: visit, form: form)
    guard facts.reading.record(path) != nil else { return [] }
    let rows = facts.rows(.imagingRegion, at: Scope(form: path)).filter { facts.flag(.imagingDone, at: $0) }
    return Set(rows.compactMap { $0.steps.last?.row })
  }
}
