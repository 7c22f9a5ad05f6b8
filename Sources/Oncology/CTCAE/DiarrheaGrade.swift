/// Grades diarrhoea by the stools a day above baseline: fewer than 4, 4 to 6, 7 and more.
public enum DiarrheaGrade {
  /// The term.
  public static let term = "Diarrhea"

  /// What a number of stools a day proposes.
  public static func finding(
    stools: Int, baseline: Int, isHospitalised: Bool = false, isLifeThreatening: Bool = false, _ version: CTCAEVersion
  ) -> GradeFinding {
    func result(_ proposal: GradeProposal, _ why: String) -> GradeFinding {
      GradeFinding(term: term, version: version, proposal: proposal, why: why)
    }
    guard (0...200).contains(stools), (0...200).contains(baseline) else {
      let reason = "\(stools) and \(baseline) cannot be stools a day"
      return result(.undecidable(reason), reason)
    }
    let more = stools - baseline
    let said = "\(more) stools a day above baseline"
    if isLifeThreatening { return result(.grade(4), "life-threatening: grade 4") }
    if isHospitalised { return result(.grade(3), "hospital: grade 3") }
    if more >= 7 { return result(.grade(3), said + ": grade 3") }
    if more >= 4 { return result(.grade(2), said + ": grade 2") }
    return more >= 1
      ? result(.grade(1), said + ": grade 1") : result(.none, "no more stools than at baseline: no grade")
  }
}
