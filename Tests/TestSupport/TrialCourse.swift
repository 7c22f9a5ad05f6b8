import Record
public import Values
public import Workflow

/// A patient of the real trial in short: scans, doses and what came after, on days after the first dose.
///
/// ```swift
/// var course = TrialCourse()
/// course.scan(42, 30, "PR")
/// course.scan(84, 29, "PR")
/// try course.facts()
/// ```
public struct TrialCourse {
  /// The first dose.
  public static let start = PartialDate("2026-01-05")
  /// The values so far.
  private var lines: [(place: String, value: String)] = []
  private var scans = 0
  private var events = 0
  private let subject: String

  /// A patient who is treated and has one target of 50 mm and a scan of the chest at baseline, unless told otherwise.
  public init(
    _ subject: String = "01-0001", baseline: Bool = true, dose: Bool = true, regions: [String] = ["CHEST"]
  ) {
    self.subject = subject
    put("SCR/demographics/dm/SEX", "M")
    if baseline {
      put("SCR/lesions/target[T01]/TULOC", "LUNG")
      put("SCR/lesions/target[T01]/TRDAT", TrialCourse.day(-7))
      put("SCR/lesions/target[T01]/TRORRES", "50.0")
      for region in regions { put("SCR/imaging/region[\(region)]/PRPERF", "Y") }
    }
    if dose { treat(0, "C01") }
  }

  /// The date so many days after the first dose.
  public static func day(_ offset: Int) -> String { start?.adding(days: offset)?.description ?? "" }

  /// Puts a value in.
  public mutating func put(_ place: String, _ value: String) { lines.append((place, value)) }

  /// An infusion.
  public mutating func treat(_ day: Int, _ visit: String) {
    put("\(visit)/tislelizumab/infusion/ECYN", "Y")
    put("\(visit)/tislelizumab/infusion/ECSTDAT", TrialCourse.day(day))
  }

  /// An assessment: the diameter of the target, nil when it was not measured, and the recorded response.
  public mutating func scan(_ day: Int, _ size: Int?, _ response: String?, regions: [String] = ["CHEST"]) {
    scans += 1
    let visit = scans < 10 ? "TA0\(scans)" : "TA\(scans)"
    put("\(visit)/reading/target[T01]/TRDAT", TrialCourse.day(day))
    put("\(visit)/reading/target[T01]/TRSTATE", size == nil ? "NOT EVALUABLE" : "MEASURED")
    if let size { put("\(visit)/reading/target[T01]/TRORRES", "\(size).0") }
    if let response { put("\(visit)/reading/response/OVRLRESP", response) }
    for region in regions { put("\(visit)/imaging/region[\(region)]/PRPERF", "Y") }
  }

  /// New therapy.
  public mutating func therapy(_ day: Int) { put("LOG/subsequent-therapy/therapy[1]/STSTDAT", TrialCourse.day(day)) }

  /// Death on a day, or in a month such as `2026-05`, told on a day.
  public mutating func death(_ date: String, told: Int) {
    put("LOG/death/death/DTHDAT", date)
    put("LOG/death/death/DDNOTDAT", TrialCourse.day(told))
  }

  /// Somebody saw or heard the patient alive.
  public mutating func alive(_ day: Int) {
    put("SURV01/survival/survival/SSORRES", "ALIVE")
    put("SURV01/survival/survival/SSDAT", TrialCourse.day(day))
  }

  /// Every drug was stopped.
  public mutating func stop(_ day: Int, why: String) {
    for (row, drug) in [(1, "TISLELIZUMAB"), (2, "ANLOTINIB")] {
      put("LOG/disposition/ds[\(row)]/DSSCAT", drug)
      put("LOG/disposition/ds[\(row)]/DSENDAT", TrialCourse.day(day))
      put("LOG/disposition/ds[\(row)]/DSDECOD", why)
    }
  }

  /// An adverse event with its grades by day.
  public mutating func event(
    _ term: String, _ start: String, grades: [(day: Int, grade: Int)], serious: Bool = false, related: Bool = false
  ) {
    events += 1
    let row = "LOG/adverse-events/ae[\(events)]"
    put("\(row)/AETERM", term)
    put("\(row)/AELLT", term)
    put("\(row)/AESTDAT", start)
    put("\(row)/AESER", serious ? "Y" : "N")
    put("\(row)/AEREL2", related ? "Y" : "N")
    put("\(row)/AEONGO", "Y")
    for (index, step) in grades.enumerated() {
      put("\(row)/course[\(index + 1)]/AECOURDT", TrialCourse.day(step.day))
      put("\(row)/course[\(index + 1)]/AETOXGR", "\(step.grade)")
      put("\(row)/course[\(index + 1)]/AEACN2", step.grade >= 3 ? "DOSE REDUCED" : "DOSE NOT CHANGED")
    }
  }

  /// The record.
  public func scenario() throws -> Scenario {
    var scenario = try Scenario(try RealTrial.trial, subject: subject, today: "2027-12-01")
    var yaml = ""
    for (place, value) in lines {
      guard let place = Place(place) else { throw Scenario.Wrong(text: "no place \(place)") }
      yaml += "\(place.form): {\"\(place.item)\": \"\(value)\"}\n"
    }
    for line in yaml.split(separator: "\n") { scenario.give(try Given(String(line))) }
    try scenario.saveAll()
    return scenario
  }

  /// What the endpoints know of the patient.
  public func facts() throws -> PatientFacts {
    let scenario = try scenario()
    return PatientFacts(scenario.reading, rules: AnalysisRules(scenario.trial))
  }
}
