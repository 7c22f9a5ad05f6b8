public import Values

/// Grades the corrected QT interval, an average of at least three tracings, in ms.
///
/// | version | grade 1 | grade 2 | grade 3 |
/// |---|---|---|---|
/// | v5.0 | 450 to 480 | 481 to 500 | from 501, or more than 60 above baseline |
/// | v6.0 | 450 to 480 | 481 to 500 | above 500, or more than 60 above baseline |
///
/// The printed bands have gaps, so values are rounded to whole milliseconds first; only the limit of 500 ms in v6.0,
/// which has none, is met by the value as it is. Grade 4 is a matter of rhythm and
/// symptoms.
public enum QTcGrade {
  /// The term.
  public static let term = "Electrocardiogram QT corrected interval prolonged"

  /// What an interval proposes.
  public static func finding(_ interval: Number, baseline: Number? = nil, _ version: CTCAEVersion) -> GradeFinding {
    func result(_ proposal: GradeProposal, _ why: String) -> GradeFinding {
      GradeFinding(term: term, version: version, proposal: proposal, why: why)
    }
    guard interval > .zero, interval < Number(2000), let value = interval.rounded(places: 0) else {
      return result(.undecidable("\(interval) ms cannot be a QTc"), "\(interval) ms cannot be a QTc")
    }
    let said = value == interval ? "\(value) ms" : "\(interval) ms, rounded to \(value) ms,"
    if version == .v6, interval > Number(500) {
      return result(.grade(3), "\(interval) ms is above 500 ms: grade 3")
    }
    if value > Number(500) { return result(.grade(3), "\(said) is above 500 ms: grade 3") }
    if let before = baseline?.rounded(places: 0), let rise = value.subtracting(before), rise > Number(60) {
      return result(.grade(3), "\(said) is \(rise) ms above the baseline of \(before) ms, more than 60: grade 3")
    }
    if value > Number(480) { return result(.grade(2), "\(said) is above 480 ms: grade 2") }
    if value >= Number(450) { return result(.grade(1), "\(said) is at or above 450 ms: grade 1") }
    return result(.none, "\(said) is below 450 ms: no grade")
  }
}
