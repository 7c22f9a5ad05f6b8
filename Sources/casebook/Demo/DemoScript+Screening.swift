import Record

extension DemoScript {
  /// Consent, screening, and what comes of it.
  mutating func screening() {
    let day = patient.consent
    go(to: day, hour: 9)
    does(.create, by: "coord01")
    save(
      "LOG", "consent", by: "coord01",
      [
        ("consent[+1]/DSCONTYP", "INITIAL"), ("consent[+1]/DSVERS", "V1.0 of 2026-01-05"),
        ("consent[+1]/DSSTDAT", date(day)), ("consent[+1]/DSSTTIM", "09:05"), ("consent[+1]/DSLAR", "PATIENT"),
        ("consent[+1]/DSBY", "Ines Investigator"), ("consent[+1]/DSCOPY", "Y"),
      ])
    person(day)
    disease(day)
    tests(day)
    let scan = DemoCalendar.working(from: day + 1)
    go(to: scan, hour: 14)
    save("SCR", "imaging", imaging(scan))
    go(to: DemoCalendar.working(from: scan + 1), hour: 15)
    save("SCR", "lesions", by: "inv01", baseline(scan))
    decision()
  }

  private mutating func person(_ day: Int) {
    save(
      "SCR", "visit",
      [
        ("visit/VISDAT", date(day)), ("visit/VISPLACE", "CLINIC"), ("visit/VISINF", "PATIENT"), ("since/AEYN", "N"),
        ("since/CMYN", yesNo(patient.disease != nil)), ("since/HOYN", "N"), ("since/THYN", "N"), ("since/HEMOYN", "N"),
      ])
    var fields = [
      ("dm/SEX", patient.isMan ? "M" : "F"), ("dm/BRTHYR", "\(DemoCalendar.year(day - 183) - patient.age)"),
      ("dm/AGE", "\(patient.age)"), ("dm/RACE", "ASIAN"), ("dm/HEIGHT", "\(patient.height).0"),
      ("smoking/SUNCF", patient.smoking),
    ]
    if patient.smoking != "NEVER" { fields.append(("smoking/SUPACKYR", "\(10 + patient.age / 2)")) }
    save("SCR", "demographics", fields)
    vitalSigns("SCR", day)
  }

  private mutating func disease(_ day: Int) {
    let sites = patient.tumour.sites.joined(separator: ";")
    save(
      "SCR", "tumour-history",
      [
        ("tumour/MHDXDAT", DemoCalendar.month(day - 420)),
        ("tumour/HISTOLOGY", patient.isSquamous ? "SQUAMOUS CELL CARCINOMA" : "ADENOCARCINOMA"),
        ("tumour/SMALLCELL", "N"),
        ("tumour/MHSTAGE", patient.tumour.sites.count > 1 ? "STAGE IVB" : "STAGE IVA"), ("tumour/METSITE", sites),
        ("brain/BRAINMET", "NONE"), ("brain/LEPTOMEN", "N"),
        ("bleeding/CAVITY", yesNo(patient.fate == .failed && patient.failure % 2 == 1)), ("bleeding/CENTRAL", "N"),
        ("bleeding/VESSELYN", "N"), ("bleeding/HEMOPTYS", "0"),
      ])
    var drivers: [(String, String)] = []
    for gene in ["EGFR", "ALK", "ROS1"] {
      if patient.isSquamous {
        drivers.append(("driver[\(gene)]/GFORRES", "NOT TESTED"))
      } else {
        drivers += [
          ("driver[\(gene)]/GFORRES", "NOT DETECTED"), ("driver[\(gene)]/GFMETHOD", "NEXT GENERATION SEQUENCING"),
          ("driver[\(gene)]/GFSPEC", "TISSUE"), ("driver[\(gene)]/GFDAT", DemoCalendar.month(day - 420)),
        ]
      }
    }
    let score = Int(patient.level * 100)
    save(
      "SCR", "driver-panel",
      drivers + [("pdl1/PDL1PERF", "Y"), ("pdl1/PDL1TPS", "\(score) %"), ("pdl1/PDL1ASSY", "22C3")])
    save("SCR", "prior-therapy", priorTherapy(day))
    var history = [("gate/MHYN", yesNo(patient.disease != nil))]
    if let disease = patient.disease {
      history += [
        ("condition[+1]/MHTERM", disease.name), ("condition[+1]/MHSTDAT", "\(DemoCalendar.year(day) - 9)"),
        ("condition[+1]/MHONGO", "Y"),
      ]
    }
    history += [("infection/HBSAG", "NEGATIVE"), ("infection/HCVAB", "NEGATIVE"), ("infection/HIVAB", "NEGATIVE")]
    save("SCR", "medical-history", history)
    guard let disease = patient.disease else { return }
    logged.drugs += 1
    save(
      "LOG", "concomitant",
      [
        ("cm[+1]/CMTRT", disease.drug), ("cm[+1]/CMCLAS", disease.kind), ("cm[+1]/CMINDC", disease.name),
        ("cm[+1]/CMROUTE", disease.drug == "tiotropium" ? "RESPIRATORY (INHALATION)" : "ORAL"),
        ("cm[+1]/CMDOSTXT", disease.dose), ("cm[+1]/CMSTDAT", "\(DemoCalendar.year(day) - 9)"),
        ("cm[+1]/CMONGO", "Y"),
      ])
  }

  private func priorTherapy(_ day: Int) -> [(String, String)] {
    let drugs =
      patient.isSquamous ? "camrelizumab, paclitaxel, carboplatin" : "sintilimab, pemetrexed, carboplatin"
    let months = 5 + Int(patient.level * 12)
    let start = day - 50 - months * 30
    return [
      ("regimen[+1]/CMTRT", drugs), ("regimen[+1]/CMGRPID", "1"),
      ("regimen[+1]/CMCLAS", "PLATINUM;CHEMOTHERAPY;PD-1 OR PD-L1"), ("regimen[+1]/CMTRTSTT", "METASTATIC"),
      ("regimen[+1]/CMSTDAT", date(start)), ("regimen[+1]/CMENDAT", date(day - 50)),
      ("regimen[+1]/CMCYC", "\(months * 30 / 21)"), ("regimen[+1]/CMBOR", patient.level > 0.5 ? "PR" : "SD"),
      ("regimen[+1]/CMRSDISC", "DISEASE PROGRESSION"), ("regimen[+1]/CMPDYN", "Y"),
      ("regimen[+1]/CMPDDAT", date(day - 28)), ("regimen[+1]/CMIRAE3", "N"),
    ]
  }

  private mutating func tests(_ day: Int) {
    save(
      "SCR", "laboratory",
      laboratory.sample(
        DemoLaboratory.panel + DemoLaboratory.clotting + DemoLaboratory.thyroid, of: patient, on: day, at: 490, &dice))
    electrocardiogram("SCR", day)
    echo("SCR", day)
    urine("SCR", day)
    save("SCR", "pregnancy", [("pregnancy/PGCBP", "N")])
  }

  private mutating func decision() {
    let day = DemoCalendar.working(upTo: patient.firstDose - 1)
    go(to: day, hour: 10)
    let met = [
      "INCL09", "INCL17", "EXCL10", "EXCL12", "EXCL14", "EXCL16", "EXCL17", "EXCL18", "EXCL19", "EXCL20", "EXCL22",
    ].map { name in
      (name.hasPrefix("I") ? "inclusion/\(name)" : "exclusion/\(name)", name.hasPrefix("I") ? "Y" : "N")
    }
    save(
      "SCR", "eligibility", by: "coord01", complete: false,
      [("decision/TIVERS", "1.0"), ("decision/IEDAT", date(day))] + met)
    let fails = patient.fate == .failed
    save("SCR", "eligibility", by: "inv01", [("verdict/IEINV", yesNo(!fails))])
    if fails {
      does(
        .fail(
          patient.failure % 2 == 1 ? "cavity in the primary tumour on CT" : "ejection fraction below 50 %"),
        by: "inv01")
    } else {
      does(.confirm, by: "inv01")
      does(.enrol, by: "coord01")
    }
  }
}
