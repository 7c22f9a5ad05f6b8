public import Values

/// One row of the laboratory tables, looked up once for many values.
public struct LabGrader: Sendable {
  /// What a term of the terminology is graded by.
  public struct Subject: Hashable, Sendable {
    /// The test.
    public let test: LabTest
    /// Whether high values are the event, else low ones.
    public let isHigh: Bool
  }

  /// The version.
  public let version: CTCAEVersion
  private let row: GradeRow

  /// The term.
  public var term: String { row.term }
  /// Whether high values are the event, else low ones.
  public var isHigh: Bool { row.isHigh }

  private init(_ row: GradeRow, _ version: CTCAEVersion) {
    self.row = row
    self.version = version
  }

  /// What the value of a term is, whichever version has the term; nil for one without laboratory grades.
  public static func subject(of term: String) -> Subject? {
    let key = CTCAECatalogue.key(term)
    let row = (GradeTable.v5 + GradeTable.v6).first { CTCAECatalogue.key($0.term) == key }
    return row.map { Subject(test: $0.test, isHigh: $0.isHigh) }
  }

  /// The test.
  public var test: LabTest { row.test }

  /// Whether values of a test are graded by themselves in either version.
  public static func isGraded(_ test: LabTest) -> Bool {
    (GradeTable.v5 + GradeTable.v6).contains { ($0.test == test || test == .calcium) && !$0.isNamed }
  }

  /// The rows that grade a term in a version: by one measure, or by several of which the unit tells which is meant.
  public static func graders(term: String, _ version: CTCAEVersion) -> [LabGrader] {
    let key = CTCAECatalogue.key(term)
    return GradeTable.rows(version).filter { CTCAECatalogue.key($0.term) == key }.map { LabGrader($0, version) }
  }

  /// Whether a value in that unit can be compared: it is known, printed in the table, or not needed because limits of
  /// normal stand beside the value.
  public func takes(unit: String, hasLimits: Bool) -> Bool {
    LabUnits.factor(unit, for: row.test) != nil || row.printed[LabUnits.plain(unit)] != nil
      || unit.isEmpty && hasLimits && row.isRelative
  }

  /// The rows that grade a test: one direction, or both.
  public static func graders(of test: LabTest, isHigh: Bool? = nil, _ version: CTCAEVersion) -> [LabGrader] {
    LabGrade.rows(for: test, version).filter { isHigh == nil || $0.isHigh == isHigh }.map { LabGrader($0, version) }
  }

  /// What a value proposes.
  ///
  /// - Parameter factor: that of ``LabUnits/factor(_:for:)`` for its unit, when it has been looked up before.
  public func finding(_ result: LabResult, factor: Number? = nil) -> GradeFinding {
    LabGrade.finding(result, row, version, factor: factor)
  }
}
