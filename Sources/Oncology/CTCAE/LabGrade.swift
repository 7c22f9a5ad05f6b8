public import Values

/// Grades laboratory values: the engine proposes, a person decides (CTCAE v5.0 and v6.0).
///
/// Between two limits the lower grade owns the printed limit; the highest criterion that is met wins. Without the limit
/// of normal that grade 1 needs, only grades with fixed limits are given. Baseline is abnormal when above the upper
/// limit; a patient without a baseline value is graded as one with a normal one. A sign before the value grades only
/// what it proves. A unit that is not known gives no grade.
public enum LabGrade {
  /// The terms that a test can grade, low ones and high ones.
  public static func terms(for test: LabTest, _ version: CTCAEVersion) -> [String] {
    rows(for: test, version).map { $0.term }
  }

  /// Whether any term is graded by a test.
  public static func isGraded(_ test: LabTest, _ version: CTCAEVersion) -> Bool { !rows(for: test, version).isEmpty }

  /// Whether low values of a test are graded, and whether high ones are.
  public static func directions(_ test: LabTest, _ version: CTCAEVersion) -> (low: Bool, high: Bool) {
    let rows = rows(for: test, version)
    return (rows.contains { !$0.isHigh }, rows.contains { $0.isHigh })
  }

  /// What a value proposes for every term of its test.
  public static func findings(_ result: LabResult, _ version: CTCAEVersion) -> [GradeFinding] {
    rows(for: result.test, version).map { finding(result, $0, version) }
  }

  /// The least grade that a value proves over all terms of its test, 0 for none; nil where nothing can be said.
  public static func least(_ result: LabResult, _ version: CTCAEVersion) -> Int? {
    rows(for: result.test, version).compactMap { row in
      (try? GradedValue(result, row)).flatMap { GradeReading(row, $0).proposal.least }
    }.max()
  }

  /// What a value proposes for one term; nil when the test does not grade it in that version.
  public static func finding(_ result: LabResult, term: String, _ version: CTCAEVersion) -> GradeFinding? {
    let key = CTCAECatalogue.key(term)
    let test = result.test == .calcium ? LabTest.correctedCalcium : result.test
    return GradeTable.rows(version).first { $0.test == test && CTCAECatalogue.key($0.term) == key }
      .map { finding(result, $0, version) }
  }

  /// Whether high values are the event of a term, low ones, or neither is graded here: true, false, nil.
  public static func isHigh(term: String, _ version: CTCAEVersion) -> Bool? {
    let key = CTCAECatalogue.key(term)
    return GradeTable.rows(version).first { CTCAECatalogue.key($0.term) == key }?.isHigh
  }

  /// Calcium corrected for albumin, in mmol/L: calcium + 0.02 x (40 - albumin in g/L); in mg/dL 0.08 stands for 0.02,
  /// which is 0.8 for each g/dL.
  public static func correctedCalcium(_ calcium: Number, albumin: Number, isPerDecilitre: Bool = false) -> Number? {
    guard let share = isPerDecilitre ? Number(2, over: 25) : Number(1, over: 50),
      let below = Number(40).subtracting(albumin), let shift = below.multiplied(by: share)
    else { return nil }
    return calcium.adding(shift)
  }

  static func rows(for test: LabTest, _ version: CTCAEVersion) -> [GradeRow] {
    let row = test == .calcium ? LabTest.correctedCalcium : test
    return GradeTable.rows(of: row, version)
  }

  static func finding(_ result: LabResult, _ row: GradeRow, _ version: CTCAEVersion, factor: Number? = nil)
    -> GradeFinding
  {
    do {
      let value = try GradedValue(result, row, factor: factor)
      let outcome = GradeReading(row, value)
      return GradeFinding(
        term: row.term, version: version, proposal: outcome.proposal, why: outcome.why)
    } catch {
      return GradeFinding(
        term: row.term, version: version, proposal: .undecidable(error.reason), why: error.reason)
    }
  }
}
