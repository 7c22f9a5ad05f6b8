extension DemoScript {
  /// Everything from the first dose on, visit by visit as the days come.
  mutating func treatment() {
    enum Visit {
      case cycle(DemoPatient.Cycle)
      case putOff(DemoPatient.Cycle)
      case scan(DemoPatient.Scan)
      case liver(Int)
    }
    var visits = patient.cycles.map { ($0.day, Visit.cycle($0)) } + patient.scans.map { ($0.day, Visit.scan($0)) }
    for cycle in patient.cycles where cycle.weeksLate > 0 {
      let planned = cycle.day - 7 * cycle.weeksLate
      if patient.events.contains(where: { $0.start == planned && $0.kind.term == DemoEvent.transaminases.term }) {
        visits.append((planned, .putOff(cycle)))
      }
    }
    if let day = patient.liverDay { visits.append((day, .liver(day))) }
    for (_, visit) in visits.sorted(by: { $0.0 < $1.0 }) {
      switch visit {
      case .cycle(let cycle): self.cycle(cycle)
      case .putOff(let cycle): putOff(cycle)
      case .scan(let scan):
        missed(before: scan)
        assessment(scan)
      case .liver(let day): liver(day)
      }
    }
  }

  private func name(_ number: Int) -> String { number < 10 ? "C0\(number)" : "C\(number)" }

  private mutating func cycle(_ cycle: DemoPatient.Cycle) {
    let visit = name(cycle.number)
    let isLast = cycle.number == patient.cycles.last?.number
    let isThyroid = cycle.number % 2 == 1
    go(to: cycle.day, hour: 8)
    self.visit(visit, cycle.day, events: hasNews(cycle.day), drugs: hasDrugs(cycle.day))
    if let before = patient.cycles.last(where: { $0.number == cycle.number - 1 }) { count(before, next: cycle) }
    vitalSigns(visit, cycle.day, slip: isSlip(.weight, cycle))
    blood(visit, cycle.day, thyroid: isThyroid)
    electrocardiogram(visit, cycle.day)
    urine(visit, cycle.day)
    save(visit, "pregnancy", [("pregnancy/PGCBP", "N")])
    events(upTo: cycle.day)
    go(to: cycle.day, hour: 11)
    significance(visit, cycle.day, thyroid: isThyroid)
    decide(visit, cycle)
    go(to: cycle.day, hour: 14)
    infusion(visit, cycle)
    capsules(visit, cycle)
    if isLast || cycle.number == 2 { slips(visit, cycle, isLast: isLast) }
  }

  /// The visit at which the cycle was put off.
  private mutating func putOff(_ cycle: DemoPatient.Cycle) {
    let day = cycle.day - 7 * cycle.weeksLate
    go(to: day, hour: 9)
    visit("UNS01", day, events: hasNews(day), drugs: hasDrugs(day))
    vitalSigns("UNS01", day)
    blood("UNS01", day, thyroid: false)
    events(upTo: day)
    significance("UNS01", day, thyroid: false)
  }

  private mutating func decide(_ visit: String, _ cycle: DemoPatient.Cycle) {
    let before = patient.cycles.last { $0.number == cycle.number - 1 }?.level ?? cycle.level
    var fields = [
      ("decision/ANDEC", cycle.level < before ? "REDUCE" : "CONTINUE"), ("decision/ANLEVEL", "\(cycle.level)"),
    ]
    if cycle.level < before { fields.append(("decision/ANADJ", "ADVERSE EVENT")) }
    save(visit, "anlotinib", by: "inv01", complete: false, fields)
  }

  private mutating func infusion(_ visit: String, _ cycle: DemoPatient.Cycle) {
    let start = 630 + dice.number(0...60)
    let minutes = cycle.number == 1 ? 60 + dice.number(0...5) : 30 + dice.number(0...8)
    var fields = [
      ("infusion/ECYN", "Y"), ("infusion/ECPLACE", "HERE"), ("infusion/ECSTDAT", date(cycle.day)),
      ("infusion/ECDOSE", "200"), ("infusion/ECSTTIM", DemoCalendar.time(start)),
      ("infusion/ECENTIM", DemoCalendar.time(start + minutes)),
      ("infusion/ECLOT", isSlip(.lot, cycle) ? ".UNK" : "BG26\(10 + cycle.number)"), ("infusion/ECINTYN", "N"),
      ("infusion/ECREACT", "N"),
    ]
    if cycle.weeksLate > 0 {
      let isEvent = patient.events.contains { $0.kind.term == DemoEvent.transaminases.term && $0.end == cycle.day }
      fields.append(("infusion/ECDELAY", isEvent ? "ADVERSE EVENT" : "PATIENT'S WISH"))
    }
    save(visit, "tislelizumab", fields)
  }

  private mutating func capsules(_ visit: String, _ cycle: DemoPatient.Cycle) {
    let strength = "capsules[MG\(cycle.level)]"
    save(
      visit, "anlotinib",
      [
        ("intake/ANYN", "Y"), ("intake/ANSTDAT", date(cycle.day)), ("intake/ANENDAT", ".PEND"),
        ("\(strength)/DADISP", "14"), ("\(strength)/DALOT", "A26\(20 + cycle.number)"),
      ])
  }

  /// The capsules brought back at the next visit.
  mutating func count(_ cycle: DemoPatient.Cycle, next: DemoPatient.Cycle?) {
    let strength = "capsules[MG\(cycle.level)]"
    var fields = [
      ("intake/ANENDAT", date(cycle.lastCapsule)), ("\(strength)/DATAKEN", "\(cycle.taken)"),
      ("\(strength)/DARET", "\(14 - cycle.taken)"),
    ]
    if let next, next.weeksLate > 0,
      patient.events.contains(where: { $0.kind.term == DemoEvent.transaminases.term && $0.end == next.day })
    {
      fields += [
        ("held[+1]/ANHOLDST", date(next.day - 7 * next.weeksLate)), ("held[+1]/ANHOLDEN", date(next.day - 1)),
        ("held[+1]/ANHOLDWY", "ADVERSE EVENT"),
      ]
    }
    save(name(cycle.number), "anlotinib", why: "capsules were brought back", fields)
  }
}
