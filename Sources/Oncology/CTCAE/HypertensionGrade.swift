import Values

/// Grades the blood pressure of adults.
///
/// | version | grade 1 | grade 2 | grade 3 | grade 4 |
/// |---|---|---|---|---|
/// | v5.0 | 120 to 139 or 80 to 89 | 140 to 159 or 90 to 99; one drug; symptomatic rise of the diastolic by more than 20 | from 160 or 100; more than one drug; more intensive treatment | life-threatening |
/// | v6.0 | - | 140 to 159 or 90 to 99; one drug | 160 to 179 or 100 to 109 for more than an hour; above 140 and 20 more than before | from 180 or 110 for more than an hour; life-threatening |
public enum HypertensionGrade {
  /// The term.
  public static let term = "Hypertension"

  /// What a pressure proposes.
  public static func finding(_ pressure: BloodPressure, _ version: CTCAEVersion) -> GradeFinding {
    guard pressure.systolic > pressure.diastolic, pressure.diastolic > .zero, pressure.systolic < Number(400) else {
      let reason = "\(pressure.systolic)/\(pressure.diastolic) mmHg cannot be a blood pressure"
      return GradeFinding(term: term, version: version, proposal: .undecidable(reason), why: reason)
    }
    let (least, most, reason) = version == .v5 ? five(pressure) : six(pressure)
    let said = "\(pressure.systolic)/\(pressure.diastolic) mmHg"
    if most == 0 {
      return GradeFinding(term: term, version: version, proposal: .none, why: "\(said): no grade")
    }
    if least == most {
      return GradeFinding(
        term: term, version: version, proposal: .grade(least), why: "\(said), \(reason): grade \(least)")
    }
    let question = "Did it last more than an hour?"
    return GradeFinding(
      term: term, version: version, proposal: .range(least...most, question: question),
      why: "\(said), \(reason): grade \(least) to \(most); \(question)")
  }

  private static func isFrom(_ pressure: BloodPressure, _ systolic: Int, _ diastolic: Int) -> Bool {
    pressure.systolic >= Number(systolic) || pressure.diastolic >= Number(diastolic)
  }

  private static func five(_ pressure: BloodPressure) -> (Int, Int, String) {
    if pressure.isLifeThreatening { return (4, 4, "life-threatening") }
    if isFrom(pressure, 160, 100) { return (3, 3, "from 160 or 100") }
    if pressure.drugs > 1 { return (3, 3, "more than one drug") }
    if pressure.isIntensified { return (3, 3, "treated more intensively than before") }
    if isFrom(pressure, 140, 90) { return (2, 2, "from 140 or 90") }
    if pressure.drugs == 1 { return (2, 2, "one drug") }
    if pressure.hasSymptoms, let before = pressure.baselineDiastolic,
      let rise = pressure.diastolic.subtracting(before), rise > Number(20)
    {
      return (2, 2, "symptoms and a diastolic \(rise) mmHg above baseline")
    }
    return isFrom(pressure, 120, 80) ? (1, 1, "from 120 or 80") : (0, 0, "")
  }

  private static func six(_ pressure: BloodPressure) -> (Int, Int, String) {
    if pressure.isLifeThreatening { return (4, 4, "life-threatening") }
    if isFrom(pressure, 160, 100) {
      let high = isFrom(pressure, 180, 110) ? 4 : 3
      let reason = high == 4 ? "from 180 or 110" : "from 160 or 100"
      switch pressure.lastsAnHour {
      case true: return (high, high, reason + " for more than an hour")
      case false:
        return hasRisen(pressure) ? (3, 3, "risen by more than 20") : (2, 2, reason + " for less than an hour")
      case nil: return (hasRisen(pressure) ? 3 : 2, high, reason)
      }
    }
    if hasRisen(pressure) { return (3, 3, "above 140 and more than 20 above baseline") }
    if isFrom(pressure, 140, 90) { return (2, 2, "from 140 or 90") }
    return pressure.drugs >= 1 ? (2, 2, "treated with a drug") : (0, 0, "")
  }

  /// Systolic above 140 and risen by more than 20, or the mean by more than 15, from baseline.
  private static func hasRisen(_ pressure: BloodPressure) -> Bool {
    guard pressure.systolic > Number(140), let before = pressure.baselineSystolic else { return false }
    if let rise = pressure.systolic.subtracting(before), rise > Number(20) { return true }
    guard let low = pressure.baselineDiastolic, let now = tripleMean(pressure.systolic, pressure.diastolic),
      let then = tripleMean(before, low), let rise = now.subtracting(then)
    else { return false }
    return rise > Number(45)
  }

  /// Three times the mean arterial pressure: systolic and twice diastolic.
  private static func tripleMean(_ systolic: Number, _ diastolic: Number) -> Number? {
    diastolic.multiplied(by: Number(2))?.adding(systolic)
  }
}
