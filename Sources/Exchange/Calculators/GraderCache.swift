import Oncology

/// What the terms and units of a table mean, each looked up once.
struct GraderCache {
  let version: CTCAEVersion
  let catalogues: [CTCAECatalogue]
  private var subjects: [String: GradeSubject?] = [:]
  private var graders: [LabTest: [LabGrader]] = [:]
  private var units: [LabTest: [String: Bool]] = [:]

  init(version: CTCAEVersion, catalogues: [CTCAECatalogue]) {
    self.version = version
    self.catalogues = catalogues
  }

  /// What a term is graded by; nil for a term that no catalogue and no laboratory knows.
  mutating func subject(of term: String) -> GradeSubject? {
    if let known = subjects[term] { return known }
    let found = GradeSubject.find(term, in: catalogues)
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

  /// Whether a unit is known for a test.
  mutating func knows(_ unit: String, of test: LabTest) -> Bool {
    if let known = units[test]?[unit] { return known }
    let isKnown = LabUnits.factor(unit, for: test) != nil
    units[test, default: [:]][unit] = isKnown
    return isKnown
  }
}
