import Record

/// What goes wrong on purpose, so that a demonstration has queries.
extension DemoScript {
  /// What is typed wrong.
  enum Slip {
    case weight
    case lot
  }

  /// Whether this patient has that slip in a cycle: in the last one, or in the second one and put right since.
  func isSlip(_ slip: Slip, _ cycle: DemoPatient.Cycle) -> Bool {
    let isLast = cycle.number == patient.cycles.last?.number
    guard cycle.number > 1 else { return false }
    switch (slip, patient.slip % 5) {
    case (.weight, 0): return isLast
    case (.weight, 1): return cycle.number == 2
    case (.lot, 2), (.lot, 4): return isLast
    default: return false
    }
  }

  /// What follows a slip: a correction, an answer, a question of the coordinator, or nothing yet.
  mutating func slips(_ visit: String, _ cycle: DemoPatient.Cycle, isLast: Bool) {
    guard cycle.number > 1 else { return }
    let vitals = FormPath(visit: visit, form: "vital-signs")
    go(to: DemoCalendar.working(from: cycle.day + 1), hour: 10)
    switch patient.slip % 5 {
    case 2 where isLast && patient.fate.hasEnded, 4 where isLast && patient.fate.hasEnded:
      save(visit, "tislelizumab", why: "the pharmacy told the lot", [("infusion/ECLOT", "BG26\(10 + cycle.number)")])
    case 0 where isLast && patient.fate.hasEnded:
      save(visit, "vital-signs", why: "a digit was wrong", [("vs/WEIGHT", weight(cycle.day))])
    case 1 where cycle.number == 2:
      save(visit, "vital-signs", why: "a digit was wrong", [("vs/WEIGHT", weight(cycle.day))])
    case 2 where isLast:
      does(.answer(check: "TISLE-LOT-UNKNOWN", text: "pharmacy looks it up, back on Monday"), by: nurse)
    case 3 where isLast:
      guard let pulse = ItemPath("vs/PULSE") else { return }
      does(.raise(place: Place(vitals, pulse), text: "Was the pulse counted before the infusion?"), by: "coord01")
      if patient.slip % 2 == 1 { does(.reply("yes, before it, at rest"), by: nurse) }
    default: break
    }
  }

  /// The weight of a day, wrong by some kilograms if wanted.
  func weight(_ day: Int, wrongBy error: Double = 0) -> String {
    oneDecimal(patient.weight - (Double(max(0, day - patient.firstDose)) / 60).rounded() / 2 - error)
  }
}
