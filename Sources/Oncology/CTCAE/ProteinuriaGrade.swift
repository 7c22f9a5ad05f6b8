public import Values

/// Grades protein in the urine of adults; a collection over 24 hours stands above a strip.
///
/// | grade | strip | 24 hours | protein to creatinine (v6.0) |
/// |---|---|---|---|
/// | 1 | 1+ | upper limit to below 1.0 g | below 1 |
/// | 2 | 2+, 3+ | 1.0 to below 3.5 g | 1 to 3.5 |
/// | 3 | 4+ | from 3.5 g | above 3.5 |
public enum ProteinuriaGrade {
  /// The term: version 6.0 renamed it.
  public static func term(_ version: CTCAEVersion) -> String {
    version == .v5 ? "Proteinuria" : "Urinary protein increased"
  }

  /// What a urine proposes.
  ///
  /// - Parameters:
  ///   - collected: protein in g in 24 hours, and its upper limit of normal in g.
  ///   - ratio: protein to creatinine; only version 6.0 grades it in adults.
  public static func finding(
    dipstick: Dipstick? = nil, collected: Number? = nil, high: Number? = nil, ratio: Number? = nil,
    _ version: CTCAEVersion
  ) -> GradeFinding {
    func result(_ proposal: GradeProposal, _ why: String) -> GradeFinding {
      GradeFinding(term: term(version), version: version, proposal: proposal, why: why)
    }
    func graded(_ grade: Int, _ why: String) -> GradeFinding {
      grade == 0 ? result(.none, why + ": no grade") : result(.grade(grade), why + ": grade \(grade)")
    }
    if let collected, collected >= .zero {
      if let grade = grade(collected: collected, high: high) { return graded(grade, "\(collected) g in 24 hours") }
      let reason = "\(collected) g in 24 hours is below 1.0 g, and the upper limit of normal is missing"
      if dipstick == nil { return result(.undecidable(reason), reason) }
      // Below 1 g the collection has excluded the higher grades; the strip shows whether there is protein at all.
      if let dipstick {
        return graded(min(dipstick.grade, 1), "\(collected) g in 24 hours, strip \(dipstick.rawValue)")
      }
    }
    if version == .v6, let ratio, ratio >= Number(1) {
      let isHigh = ratio.multiplied(by: Number(2)).map { $0 > Number(7) } ?? false
      let grade = max(isHigh ? 3 : 2, dipstick?.grade ?? 0)
      return graded(grade, "protein to creatinine \(ratio)")
    }
    if let dipstick { return graded(dipstick.grade, "strip \(dipstick.rawValue)") }
    let reason = "neither a strip nor a collection over 24 hours"
    return result(.undecidable(reason), reason)
  }

  /// The grade of a collection; nil below 1 g without an upper limit.
  private static func grade(collected: Number, high: Number?) -> Int? {
    if let double = collected.multiplied(by: Number(2)), double >= Number(7) { return 3 }
    if collected >= Number(1) { return 2 }
    return high.map { collected >= $0 ? 1 : 0 }
  }
}
