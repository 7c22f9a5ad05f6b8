import Record

extension DemoScript {
  /// The regions scanned on a day.
  func imaging(_ day: Int) -> [(String, String)] {
    ["CHEST", "ABDOMEN", "BRAIN"].flatMap { region in
      [
        ("region[\(region)]/PRPERF", "Y"), ("region[\(region)]/PRDAT", date(day)),
        ("region[\(region)]/PRMETHOD", region == "BRAIN" ? "MRI" : "CT SCAN"), ("region[\(region)]/PRCONTR", "Y"),
        ("region[\(region)]/PRSLICE", "5.0"),
      ]
    }
  }

  /// The lesions at baseline.
  func baseline(_ scan: Int) -> [(String, String)] {
    var fields: [(String, String)] = []
    for (index, lesion) in patient.tumour.targets.enumerated() {
      let row = "target[+\(index + 1)]"
      fields += [
        ("\(row)/TULOC", lesion.organ), ("\(row)/TULAT", lesion.side), ("\(row)/TULOCDTL", lesion.place),
        ("\(row)/TRDAT", date(scan)), ("\(row)/TRMETHOD", "CT SCAN"), ("\(row)/TRSLICE", "5.0"),
        ("\(row)/TRORRES", oneDecimal(lesion.size)), ("\(row)/TUPRVIR", "N"), ("\(row)/TUBIOP", "N"),
      ]
    }
    for (index, lesion) in patient.tumour.nontargets.enumerated() {
      let row = "nontarget[+\(index + 1)]"
      fields += [
        ("\(row)/NTLOC", lesion.organ), ("\(row)/NTLAT", lesion.side), ("\(row)/NTLOCDTL", lesion.place),
        ("\(row)/NTDAT", date(scan)), ("\(row)/NTMETHOD", "CT SCAN"),
      ]
    }
    return fields + [
      ("sum/RSREADER", "Dr Wang"), ("sum/RSDAT", date(DemoCalendar.working(from: scan + 1))),
    ]
  }

  /// A tumour assessment: the visit and its scans, and the reading when it is due.
  mutating func assessment(_ scan: DemoPatient.Scan) {
    let name = scan.number < 10 ? "TA0\(scan.number)" : "TA\(scan.number)"
    go(to: scan.day, hour: 9)
    visit(name, scan.day, events: false, drugs: false)
    save(name, "imaging", imaging(scan.day))
    go(to: scan.read, hour: 16)
    save(name, "reading", by: "inv01", reading(scan))
    does(.sign(FormPath(visit: name, form: "reading")), by: "inv01")
    after(scan, name)
  }

  private func reading(_ scan: DemoPatient.Scan) -> [(String, String)] {
    let isGone = scan.share == 0
    var fields = [("reading/RSREADER", "Dr Wang"), ("reading/RSDAT", date(scan.read))]
    for (index, lesion) in patient.tumour.targets.enumerated() {
      let row = "target[T0\(index + 1)]"
      fields += [("\(row)/TRDAT", date(scan.day)), ("\(row)/TRMETHOD", "CT SCAN")]
      if scan.isNotEvaluable && index == 1 {
        fields += [("\(row)/TRSTATE", "NOT EVALUABLE"), ("\(row)/TRREASNE", "POOR SCAN QUALITY")]
      } else if isGone && !lesion.isNode {
        fields.append(("\(row)/TRSTATE", "ABSENT"))
      } else {
        let size = isGone ? min(8, lesion.size * 0.4) : max(lesion.size * scan.share, 6)
        fields += [("\(row)/TRSTATE", "MEASURED"), ("\(row)/TRORRES", oneDecimal(size.rounded()))]
      }
      fields.append(("\(row)/TRLOCTX", "NONE"))
    }
    for index in patient.tumour.nontargets.indices {
      fields += [
        ("nontarget[N0\(index + 1)]/NTDAT", date(scan.day)),
        ("nontarget[N0\(index + 1)]/NTSTATE", isGone ? "ABSENT" : "PRESENT"),
      ]
    }
    fields += newLesion(scan)
    let others = patient.tumour.nontargets.isEmpty ? "NA" : isGone ? "CR" : "NON-CR/NON-PD"
    return fields + [("response/NTRGRESP", others), ("response/OVRLRESP", response(scan))]
  }

  /// The new lesion: told once, and what became of it at every later scan.
  private func newLesion(_ scan: DemoPatient.Scan) -> [(String, String)] {
    let first = patient.scans.first { $0.newLesion != nil }?.number
    guard let size = scan.newLesion else { return [("newgate/NLYN", "N")] }
    let isNew = first == scan.number
    let row = isNew ? "newlesion[+1]" : "newlesion[NEW01]"
    let known = [
      ("newgate/NLYN", yesNo(isNew)), ("\(row)/NLDAT", date(scan.day)), ("\(row)/NLMETHOD", "CT SCAN"),
      ("\(row)/NLORRES", oneDecimal(size)),
    ]
    guard isNew else { return known + [("\(row)/NLSTATE", "MEASURED")] }
    return known + [
      ("\(row)/NLLOC", "LIVER"), ("\(row)/NLLAT", "RIGHT"), ("\(row)/NLLOCDTL", "segment V"),
      ("\(row)/NLCERT", "UNEQUIVOCAL"),
    ]
  }

  /// The overall response as it follows from the simulation.
  private func response(_ scan: DemoPatient.Scan) -> String {
    DemoTruth.response(scan, of: patient)
  }
}
