import Forms

/// Laboratory values within the limits that the trial knows, or outside where an event explains it.
struct DemoLaboratory: Sendable {
  private let tests: CodeList?

  /// The values of a trial.
  init(_ trial: Trial) { tests = trial.codes["LBTEST"] }

  /// What every sample holds.
  static let panel = [
    "WBC", "NEUT", "LYM", "HGB", "PLAT", "ALT", "AST", "ALP", "BILI", "BILDIR", "ALB", "CREAT", "SODIUM", "K", "CA",
    "GLUC", "TRIG", "LDH",
  ]

  /// What only some samples hold.
  static let clotting = ["INR", "APTT"]
  static let thyroid = ["TSH", "T4FR"]

  /// The fields of a sample of a day.
  func sample(_ tests: [String], of patient: DemoPatient, on day: Int, at time: Int, _ dice: inout SeededGenerator)
    -> [(String, String)]
  {
    var fields = [
      ("gate/LBPERF", "Y"), ("sample[+1]/LBDAT", DemoCalendar.text(day)),
      ("sample[+1]/LBTIM", DemoCalendar.time(time)), ("sample[+1]/LBNAM", "SITE"),
    ]
    for test in tests {
      guard let value = value(test, of: patient, on: day, &dice) else { continue }
      fields.append(("sample[+1]/result[\(test)]/LBORRES", value))
    }
    return fields
  }

  private func value(_ test: String, of patient: DemoPatient, on day: Int, _ dice: inout SeededGenerator) -> String? {
    guard let (low, high, unit) = limits(test, isMan: patient.isMan) else { return nil }
    let event = patient.event(of: test, on: day)
    let wobble = dice.between(-0.08, 0.08)
    var value = low + (high - low) * (patient.level + wobble)
    if let event, let share = event.kind.tests[test] { value = high * share * (1 + wobble / 4) }
    if event == nil, let bend = slightly(test, of: patient, on: day) { value = bend(low, high) }
    return DemoLaboratory.text(value, high) + " " + unit
  }

  /// Some patients have a value just outside its limits all the time, without meaning.
  private func slightly(_ test: String, of patient: DemoPatient, on day: Int) -> ((Double, Double) -> Double)? {
    switch test {
    case "LDH" where patient.slip % 3 == 0: { $1 * 1.12 }
    case "LYM" where patient.slip % 4 == 1: { low, _ in low * 0.87 }
    case "GLUC" where patient.disease?.drug == "metformin": { $1 * 1.2 }
    case "HGB" where patient.slip % 5 == 2 && day > patient.firstDose: { low, _ in low * 0.95 }
    default: nil
    }
  }

  /// Tests of a day outside their limits, and whether an event makes them significant.
  func abnormal(_ tests: [String], of patient: DemoPatient, on day: Int) -> [(test: String, isSignificant: Bool)] {
    tests.compactMap { test in
      if patient.event(of: test, on: day) != nil { return (test, true) }
      return slightly(test, of: patient, on: day) != nil ? (test, false) : nil
    }
  }

  private func limits(_ test: String, isMan: Bool) -> (low: Double, high: Double, unit: String)? {
    guard let entry = tests?.entry(test) else { return nil }
    func limit(_ name: String) -> Double? {
      let own = isMan ? nil : entry.attributes[name + "F"]?.first
      return (own ?? entry.attributes[name]?.first).flatMap { Double($0) }
    }
    guard let low = limit("low"), let high = limit("high") else { return nil }
    return (low, high, entry.attributes["units"]?.first ?? "")
  }

  /// As many digits as a printout gives.
  private static func text(_ value: Double, _ high: Double) -> String {
    if high >= 30 { return "\(Int(value.rounded()))" }
    if high >= 10 { return oneDecimal(value) }
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
