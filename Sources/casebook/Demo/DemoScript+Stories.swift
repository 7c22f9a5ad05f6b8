import Record

extension DemoScript {
  /// Scans that were missed before one.
  mutating func missed(before scan: DemoPatient.Scan) {
    let before = patient.scans.last { $0.number < scan.number }?.number ?? 0
    for number in stride(from: before + 1, to: scan.number, by: 1) {
      does(.missed(visit: "TA0\(number)", "patient was travelling"), by: "coord01")
    }
  }

  /// What follows a reading: a decision to go on in spite of progression, or a correction of what was signed.
  mutating func after(_ scan: DemoPatient.Scan, _ name: String) {
    let goesOn = patient.cycles.contains { $0.day > scan.read }
    if scan.isProgression, scan.newLesion != nil, goesOn {
      let day = DemoCalendar.working(from: scan.read + 1)
      go(to: day, hour: 10)
      save(
        "LOG", "consent", by: "coord01",
        [
          ("consent[+1]/DSCONTYP", "BEYOND PROGRESSION"), ("consent[+1]/DSVERS", "1.0"),
          ("consent[+1]/DSSTDAT", date(day)), ("consent[+1]/DSLAR", "PATIENT"), ("consent[+1]/DSBY", "Dr Wang"),
          ("consent[+1]/DSCOPY", "Y"),
        ])
      save(
        "LOG", "beyond-progression", by: "inv01",
        [
          ("decision[+1]/BPDAT", date(day)), ("decision[+1]/BPSTABLE", "Y"), ("decision[+1]/BPCONT", "Y"),
          ("decision[+1]/BPCONS", "Y"),
        ])
    }
    guard patient.story == .notEvaluable, scan.number == 1, let lesion = patient.tumour.targets.first else { return }
    go(to: DemoCalendar.working(from: scan.read + 1), hour: 11)
    let size = (lesion.size * scan.share).rounded() + 1
    save(name, "reading", by: "inv01", why: "measured again", [("target[T01]/TRORRES", oneDecimal(size))])
  }

  /// Liver values found between two cycles, in another laboratory that prints other units, and the serious event.
  mutating func liver(_ day: Int) {
    go(to: day, hour: 9)
    visit("UNS01", day, events: hasNews(day), drugs: hasDrugs(day))
    vitalSigns("UNS01", day)
    let printed: [(test: String, value: String, low: String, high: String)] = [
      ("ALT", "220 U/L", "7 U/L", "40 U/L"), ("AST", "180 U/L", "13 U/L", "40 U/L"),
      ("ALP", "98 U/L", "45 U/L", "125 U/L"), ("BILI", "3.1 mg/dL", "0.2 mg/dL", "1.2 mg/dL"),
      ("ALB", "4.1 g/dL", "3.5 g/dL", "5.5 g/dL"), ("CREAT", "0.9 mg/dL", "0.6 mg/dL", "1.2 mg/dL"),
      ("CA", "9.2 mg/dL", "8.5 mg/dL", "10.5 mg/dL"),
    ]
    save(
      "UNS01", "laboratory",
      [
        ("gate/LBPERF", "Y"), ("sample[+1]/LBDAT", date(day)), ("sample[+1]/LBTIM", "09:40"),
        ("sample[+1]/LBNAM", "OTHER"),
      ]
        + printed.flatMap { row in
          [("LBORRES", row.value), ("LBORNRLO", row.low), ("LBORNRHI", row.high)].map {
            ("sample[+1]/result[\(row.test)]/\($0.0)", $0.1)
          }
        })
    events(upTo: day)
    significance("UNS01", day, thyroid: false)
    let number = patient.events.firstIndex { !$0.serious.isEmpty }.flatMap { logged.events[$0] } ?? 1
    save(
      "LOG", "serious-event",
      [
        ("sae[+1]/SAETERM", "liver injury"), ("sae[+1]/SAEAWDAT", date(day)), ("sae[+1]/SAEAWTIM", "14:30"),
        ("sae[+1]/SAEAE", "\(number)"), ("sae[+1]/SAENARR", "ALT 220 U/L and bilirubin 3.1 mg/dL, no complaints."),
        ("sae[+1]/SAERPDAT", date(day)), ("sae[+1]/SAERPTIM", "17:05"), ("sae[+1]/SAERPTO", "SPONSOR"),
        ("sae[+1]/SAERCPT", "mail of 17:06"),
      ])
    for (later, text) in [(2, "Hepatitis B and C negative."), (4, "ALT 160 U/L, bilirubin 1.9 mg/dL.")] {
      let next = DemoCalendar.working(from: day + later)
      go(to: next, hour: 15)
      save(
        "LOG", "serious-event",
        [("sae[1]/followup[+1]/SAEFUDAT", date(next)), ("sae[1]/followup[+1]/SAEFUTXT", text)])
    }
  }

  /// New therapy that began before progression was seen.
  mutating func therapy(from day: Int) {
    save(
      "LOG", "subsequent-therapy",
      [
        ("therapy[+1]/STTRT", "docetaxel"), ("therapy[+1]/STCLAS", "CHEMOTHERAPY"), ("therapy[+1]/STSTDAT", date(day)),
        ("therapy[+1]/STONGO", "Y"),
      ])
  }
}
