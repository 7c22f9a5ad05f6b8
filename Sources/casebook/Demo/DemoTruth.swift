import Values

/// What the simulation knows of a patient without reading any record: days that were drawn, sizes that were drawn.
struct DemoTruth: Equatable, Sendable {
  /// Days until an event or the end of being watched, counted from the first dose as day 1.
  struct Time: Equatable, Sendable {
    let days: Int
    let isEvent: Bool
  }

  /// The responses by RECIST 1.1 in the order of the scans, `SD PR PD`.
  let responses: String
  /// The same by iRECIST.
  let immune: String
  /// Until progression or death; nil for a patient without a dose.
  let progressionFree: Time?
  /// The days until death; nil while the patient lives.
  let death: Int?
  /// The worst grade of each term that was written down.
  let grades: [String: Int]
  /// Whether liver values meet Hy's law.
  let hasLiverAlarm: Bool
  /// Grades of the laboratory that were drawn for the story.
  let laboratory: [String: Int]
  /// The visit whose reading was changed after it was signed.
  let stale: String?
  /// Whether the patient withdrew.
  let isWithdrawn: Bool
  /// Serious events with the number of their follow-up reports.
  let followUps: Int

  /// What is true of a patient until a day.
  init(_ patient: DemoPatient, grades: [(term: String, grade: Int)], today: Int) {
    let scans = patient.fate.isTreated ? patient.scans.filter { $0.read < today } : []
    responses = scans.map { DemoTruth.response($0, of: patient) }.joined(separator: " ")
    immune = scans.map { DemoTruth.immune($0, of: patient) }.joined(separator: " ")
    let died = patient.died.flatMap { DemoCalendar.working(from: $0 + 2) < today ? $0 : nil }
    progressionFree = patient.fate.isTreated ? DemoTruth.time(patient, scans, died) : nil
    death = died.map { $0 - patient.firstDose + 1 }
    self.grades = Dictionary(grades.map { ($0.term, $0.grade) }) { max($0, $1) }
    hasLiverAlarm = patient.story == .liver
    // ALT 220 of 40 is 5.5 times, bilirubin 3.1 of 1.2 is 2.6 times the limit.
    laboratory = patient.story == .liver ? ["ALT": 3, "BILI": 2] : [:]
    stale = patient.story == .notEvaluable && scans.contains { $0.number == 1 } ? "TA01" : nil
    isWithdrawn = patient.story == .withdrawn
    followUps = patient.story == .liver ? 2 : 0
  }

  /// The response of a scan: progression stays while the new lesion is there.
  static func response(_ scan: DemoPatient.Scan, of patient: DemoPatient) -> String {
    if scan.isProgression || scan.newLesion != nil { return "PD" }
    return scan.isNotEvaluable ? "NE" : byTargets(scan)
  }

  private static func byTargets(_ scan: DemoPatient.Scan) -> String {
    scan.share == 0 ? "CR" : scan.share < 0.7 ? "PR" : "SD"
  }

  /// The response by iRECIST: the first progression is unconfirmed, a larger new lesion confirms it, a smaller one with
  /// smaller targets sets the bar anew.
  private static func immune(_ scan: DemoPatient.Scan, of patient: DemoPatient) -> String {
    guard let first = patient.scans.first(where: \.isProgression), scan.number >= first.number else {
      return scan.isNotEvaluable ? "NE" : "i" + byTargets(scan)
    }
    if scan.number == first.number { return "iUPD" }
    if let then = first.newLesion, let now = scan.newLesion, now > then { return "iCPD" }
    return "i" + byTargets(scan)
  }

  /// Progression counts when it was seen before new therapy and not after two missed scans; death counts when nothing
  /// was seen before.
  private static func time(_ patient: DemoPatient, _ scans: [DemoPatient.Scan], _ died: Int?) -> Time {
    func days(_ day: Int) -> Int { day - patient.firstDose + 1 }
    let progression = scans.first { response($0, of: patient) == "PD" }
    let until = patient.therapyDay ?? Int.max
    let before = scans.filter { $0.day < min(progression?.day ?? Int.max, until) && !$0.isNotEvaluable }
    let censored = Time(days: before.last.map { days($0.day) } ?? 1, isEvent: false)
    if let progression {
      let missed = progression.number - (before.last?.number ?? 0) - 1
      return progression.day > until || missed >= 2 ? censored : Time(days: days(progression.day), isEvent: true)
    }
    return died.map { Time(days: days($0), isEvent: true) } ?? censored
  }

  /// As it is kept beside the study.
  var json: JSON {
    .object([
      ("responses", .string(responses)), ("immune", .string(immune)),
      ("progression-free-days", progressionFree.map { .number("\($0.days)") } ?? .null),
      ("progressed", progressionFree.map { .bool($0.isEvent) } ?? .null),
      ("days-to-death", death.map { .number("\($0)") } ?? .null),
      ("worst-grades", .object(grades.sorted { $0.key < $1.key }.map { ($0.key, .number("\($0.value)")) })),
      ("liver-alarm", .bool(hasLiverAlarm)),
      ("laboratory", .object(laboratory.sorted { $0.key < $1.key }.map { ($0.key, .number("\($0.value)")) })),
      ("stale-signature", stale.map { .string($0) } ?? .null), ("withdrawn", .bool(isWithdrawn)),
      ("follow-ups", .number("\(followUps)")),
    ])
  }
}
