extension DemoScript {
  /// Whether something is to be told at a visit that the log does not hold yet.
  func hasNews(_ day: Int) -> Bool {
    patient.events.indices.contains { logged.events[$0] == nil && patient.events[$0].start <= day }
  }

  /// Whether a drug is to be told.
  func hasDrugs(_ day: Int) -> Bool {
    patient.events.indices.contains {
      logged.events[$0] == nil && patient.events[$0].start <= day && patient.events[$0].kind.remedy != nil
    }
  }

  /// Writes down every event that began, changed or ended up to a day.
  mutating func events(upTo day: Int) {
    var fields: [(String, String)] = []
    var new: [Int] = []
    for (index, event) in patient.events.enumerated() where event.start <= day {
      if logged.events[index] == nil {
        new.append(index)
        logged.events[index] = logged.events.count + 1
        fields += head(event, row: "ae[+\(new.count)]")
        fields += course(index, event, row: "ae[+\(new.count)]", upTo: day)
        if isOver(event, day) { logged.ended.insert(index) }
        fields += state(event, row: "ae[+\(new.count)]", over: isOver(event, day))
      } else if let row = logged.events[index] {
        fields += course(index, event, row: "ae[\(row)]", upTo: day)
        guard isOver(event, day), logged.ended.insert(index).inserted else { continue }
        fields += state(event, row: "ae[\(row)]", over: true)
      }
    }
    save("LOG", "adverse-events", why: "told at the visit", fields)
    remedies(new)
    confirm(new)
  }

  private func isOver(_ event: DemoEvent, _ day: Int) -> Bool { event.end.map { $0 <= day } ?? false }

  private func head(_ event: DemoEvent, row: String) -> [(String, String)] {
    var fields = [
      ("\(row)/AETERM", event.kind.words), ("\(row)/AELLT", event.kind.term), ("\(row)/AESTDAT", date(event.start)),
      ("\(row)/AEREL1", yesNo(event.kind.related.tislelizumab)), ("\(row)/AEREL2", yesNo(event.kind.related.anlotinib)),
      ("\(row)/AEIMM", yesNo(event.kind.immune != nil)), ("\(row)/AESER", yesNo(!event.serious.isEmpty)),
    ]
    if let immune = event.kind.immune { fields.append(("\(row)/AEIMCAT", immune)) }
    if !event.serious.isEmpty { fields.append(("\(row)/AESCRIT", event.serious.joined(separator: ";"))) }
    let treatment =
      switch event.kind.remedy?.kind {
      case nil: "NONE"
      case "STEROID": "STEROID"
      case "THYROID HORMONE": "HORMONE REPLACEMENT"
      default: "MEDICATION"
      }
    fields.append(("\(row)/AETRT", treatment))
    if !event.kind.tests.isEmpty {
      fields.append(("\(row)/AELAB", event.kind.tests.keys.sorted().joined(separator: ";")))
    }
    return fields
  }

  private func state(_ event: DemoEvent, row: String, over: Bool) -> [(String, String)] {
    guard over, let end = event.end else {
      return [("\(row)/AEONGO", "Y"), ("\(row)/AEOUT", "NOT RECOVERED/NOT RESOLVED")]
    }
    return [
      ("\(row)/AEONGO", "N"), ("\(row)/AEENDAT", date(end)),
      ("\(row)/AEOUT", "RECOVERED/RESOLVED"),
    ]
  }

  private mutating func course(_ index: Int, _ event: DemoEvent, row: String, upTo day: Int) -> [(String, String)] {
    var fields: [(String, String)] = []
    let known = logged.grades[index] ?? 0
    for (place, grade) in event.grades.enumerated() where place >= known && grade.day <= day {
      let step = "\(row)/course[+\(place - known + 1)]"
      fields += [
        ("\(step)/AECOURDT", date(grade.day)), ("\(step)/AETOXGR", "\(grade.grade)"),
        ("\(step)/AEACN1", grade.tislelizumab), ("\(step)/AEACN2", grade.anlotinib),
      ]
      logged.grades[index] = place + 1
      logged.worst.append((event.kind.term, grade.grade, minute, isToday))
    }
    return fields
  }

  private mutating func remedies(_ new: [Int]) {
    var fields: [(String, String)] = []
    var count = 0
    for index in new {
      let event = patient.events[index]
      guard let remedy = event.kind.remedy, let number = logged.events[index] else { continue }
      count += 1
      let row = "cm[+\(count)]"
      fields += [
        ("\(row)/CMTRT", remedy.name), ("\(row)/CMCLAS", remedy.kind), ("\(row)/CMINDC", event.kind.words),
        ("\(row)/CMAE", "\(number)"), ("\(row)/CMROUTE", remedy.route), ("\(row)/CMSTDAT", date(event.start)),
      ]
      if let steroid = remedy.steroid {
        fields += [("\(row)/CMSTER", "METHYLPREDNISOLONE"), ("\(row)/CMDAILY", "\(steroid)")]
      } else {
        fields.append(("\(row)/CMDOSTXT", remedy.dose))
      }
      if logged.ended.contains(index), let end = event.end {
        fields += [("\(row)/CMONGO", "N"), ("\(row)/CMENDAT", date(end))]
      } else {
        fields.append(("\(row)/CMONGO", "Y"))
      }
    }
    logged.drugs += count
    save("LOG", "concomitant", fields)
  }

  /// The investigator's word on cause, seriousness and high grades.
  private mutating func confirm(_ new: [Int]) {
    var fields: [(String, String)] = []
    for index in new {
      let event = patient.events[index]
      guard let number = logged.events[index] else { continue }
      let row = "ae[\(number)]"
      fields += [
        ("\(row)/AEREL1", yesNo(event.kind.related.tislelizumab)),
        ("\(row)/AEREL2", yesNo(event.kind.related.anlotinib)), ("\(row)/AEIMM", yesNo(event.kind.immune != nil)),
        ("\(row)/AESER", yesNo(!event.serious.isEmpty)),
      ]
    }
    for (index, event) in patient.events.enumerated() {
      guard let number = logged.events[index], let written = logged.grades[index] else { continue }
      if event.grades.prefix(written).contains(where: { $0.grade >= 3 }) {
        fields.append(("ae[\(number)]/AEGR3OK", "Y"))
      }
    }
    save("LOG", "adverse-events", by: "inv01", fields)
  }
}
