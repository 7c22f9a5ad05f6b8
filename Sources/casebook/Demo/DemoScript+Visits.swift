import Glibc
import Record

extension DemoScript {
  /// The head of a visit.
  mutating func visit(
    _ visit: String, _ day: Int, place: String = "CLINIC", events: Bool, drugs: Bool, stay: Bool = false
  ) {
    let coughedBlood = patient.events.contains {
      $0.kind.term == "Bronchopulmonary hemorrhage" && $0.start <= day && $0.end ?? day > day - 21
    }
    save(
      visit, "visit",
      [
        ("visit/VISDAT", date(day)), ("visit/VISPLACE", place), ("visit/VISINF", "PATIENT"),
        ("since/AEYN", yesNo(events)), ("since/CMYN", yesNo(drugs)), ("since/HOYN", yesNo(stay)), ("since/THYN", "N"),
        ("since/HEMOYN", yesNo(coughedBlood)),
      ] + (coughedBlood ? [("since/HEMOML", "1.0")] : []))
  }

  /// Vital signs of a day; high pressure while an event says so, and now and then a slip of the keys.
  mutating func vitalSigns(_ visit: String, _ day: Int, slip: Bool = false) {
    let isHigh = patient.has("Hypertension", on: day)
    let systolic = isHigh ? dice.number(142...156) : patient.systolic + dice.number(-6...8)
    let typed = weight(day, wrongBy: slip ? 20 : 0)
    save(
      visit, "vital-signs",
      [
        ("vs/VSPERF", "Y"), ("vs/VSDAT", date(day)), ("vs/VSTIM", DemoCalendar.time(time)), ("vs/VSPOS", "SITTING"),
        ("vs/SYSBP", "\(systolic)"), ("vs/DIABP", "\(systolic * 5 / 8 - 2)"), ("vs/PULSE", "\(dice.number(66...88))"),
        ("vs/RESP", "\(dice.number(15...19))"), ("vs/TEMP", "36.\(dice.number(2...8))"),
        ("vs/OXYSAT", "\(dice.number(95...99))"), ("vs/WEIGHT", typed),
        ("performance/ECOG", patient.level > 0.45 ? "1" : "0"),
      ])
  }

  /// An electrocardiogram whose QT follows from rate and QTcF.
  mutating func electrocardiogram(_ visit: String, _ day: Int) {
    let rate = dice.number(64...84)
    let corrected = 396 + dice.number(0...22)
    let measured = Int((Double(corrected) * cbrt(60 / Double(rate))).rounded())
    save(
      visit, "ecg",
      [
        ("ecg/EGPERF", "Y"), ("ecg/EGDAT", date(day)), ("ecg/EGHR", "\(rate)"),
        ("ecg/EGPR", "\(dice.number(140...180))"),
        ("ecg/EGQRS", "\(dice.number(86...102))"), ("ecg/EGQT", "\(measured)"), ("ecg/QTCF", "\(corrected)"),
        ("ecg/EGINTP", "NORMAL"),
      ])
  }

  mutating func echo(_ visit: String, _ day: Int) {
    let fails = patient.fate == .failed && patient.failure % 2 == 0
    let fraction = fails ? 46 : 60 + Int(patient.level * 6)
    var fields = [("echo/ECHOPERF", "Y"), ("echo/ECHODAT", date(day)), ("echo/LVEF", "\(fraction)")]
    fields.append(("echo/ECHOINTP", fails ? "ABNORMAL CS" : "NORMAL"))
    if fails { fields.append(("echo/ECHOFIND", "global hypokinesia")) }
    save(visit, "echo", fields)
  }

  mutating func urine(_ visit: String, _ day: Int) {
    let isRaised = patient.has("Proteinuria", on: day)
    var fields = [
      ("urine/URPERF", "Y"), ("urine/URDAT", date(day)),
      ("urine/URPROT", isRaised ? "2+" : dice.pick("NEGATIVE", "NEGATIVE", "TRACE")), ("urine/URBLOOD", "NEGATIVE"),
    ]
    if isRaised { fields.append(("urine/URPROT24", "1.\(dice.number(2...8)) g")) }
    save(visit, "urine", fields)
  }

  /// Blood of a day, and the investigator's word on what lies outside its limits.
  mutating func blood(_ visit: String, _ day: Int, thyroid: Bool) {
    let tests = DemoLaboratory.panel + (thyroid ? DemoLaboratory.thyroid : [])
    save(visit, "laboratory", laboratory.sample(tests, of: patient, on: day, at: 480 + dice.number(0...40), &dice))
  }

  /// The investigator's word on values outside their limits, once the events are in the log.
  mutating func significance(_ visit: String, _ day: Int, thyroid: Bool) {
    let tests = DemoLaboratory.panel + (thyroid ? DemoLaboratory.thyroid : [])
    save(
      visit, "laboratory", by: "inv01",
      laboratory.abnormal(tests, of: patient, on: day).map {
        ("sample[1]/result[\($0.test)]/LBCLSIG", $0.isSignificant ? "CS" : "NCS")
      })
  }
}
