import Oncology
import Values

/// What the terms and units of a table mean, each looked up once.
struct GraderCache {
  let version: CTCAEVersion
  let catalogues: [CTCAECatalogue]
  private let names: @Sendable () -> [String: LabTest]
  private var subjects: [String: GradeSubject?] = [:]
  private var graders: [LabTest: [LabGrader]] = [:]
  private var events: [String: [LabGrader]] = [:]
  private var units: [LabTest: [String: Number?]] = [:]

  init(
    version: CTCAEVersion, catalogues: [CTCAECatalogue], names: @escaping @Sendable () -> [String: LabTest] = { [:] }
  ) {
    self.version = version
    self.catalogues = catalogues
    self.names = names
  }

  /// What a term is graded by; nil for a term that no catalogue and no laboratory knows.
  mutating func subject(of term: String) -> GradeSubject? {
    if let known = subjects[term] { return known }
    let found = GradeSubject.find(term, in: catalogues, names: names)
    subjects[term] = .some(found)
    return found
  }

  /// The rows that grade a test, both directions.
  mutating func graders(of test: LabTest) -> [LabGrader] {
    if let known = graders[test] { return known }
    let found = LabGrader.graders(of: test, version)
    graders[test] = found
    return found
  }

  /// The rows that grade a term.
  mutating func graders(term: String) -> [LabGrader] {
    if let known = events[term] { return known }
    let found = LabGrader.graders(term: term, version)
    events[term] = found
    return found
  }

  /// By what a value in that unit is multiplied; nil for a unit that is not known.
  mutating func factor(_ unit: String, of test: LabTest) -> Number? {
    if let known = units[test]?[unit] { return known }
    let factor = LabUnits.factor(unit, for: test)
    units[test, default: [:]][unit] = .some(factor)
    return factor
  }
}
