import Forms
import Record
import TestSupport
import Testing
import Values

/// A change leads exactly to the checks whose answer can change: nothing else is asked again, nothing is forgotten.
@Suite struct ReadGraphTests {
  static let small = SmallTrial(
    forms: [
      "visit": """
      form: visit
      groups:
        - group: v
          items: [{item: VISDAT, ask: Date, type: date}, {item: NOTE, ask: Note, type: text(20)}]
      """,
      "dose": """
      form: dose
      groups:
        - group: g
          items: [{item: DAY, ask: Day, type: date}, {item: MG, ask: Dose, type: integer}]
      checks:
        - {check: DOSE-SAME, require: MG == previous(MG), say: x}
        - {check: DOSE-FIRST, require: "every('dose').all(d, d.DAY >= firstDose)", at: DAY, say: x}
      """,
      "weight": """
      form: weight
      groups:
        - group: g
          items:
            - {item: KG, ask: Weight, type: integer}
            - {item: YN, ask: More, type: yes/no}
            - {item: HID, ask: Hidden, type: integer, show: YN}
            - {item: RISE, ask: Rise, type: integer, derive: KG - previous(KG)}
            - {item: TWICE, ask: Twice, type: integer, derive: RISE * 2}
        - group: extra
          show: YN
          items: [{item: EX, ask: Extra, type: integer}]
        - group: day
          rows: {label: N}
          items: [{item: N, ask: N, type: integer}, {item: SQ, ask: Sq, type: integer, derive: N * N}]
          groups:
            - group: part
              rows: {label: M}
              items: [{item: M, ask: M, type: integer}]
        - group: free
          items: [{item: WORDS, ask: Words, type: text(20)}]
      checks:
        - {check: W-HID, require: HID < 5, say: x}
        - {check: W-EXTRA, require: EX < 5, say: x}
        - {check: W-TWICE, require: TWICE < 6, at: KG, say: x}
        - {check: W-BASE, require: KG - baseline(KG) < 4, say: x}
        - {check: W-ROWS, require: size(day) < 3, at: KG, say: x}
        - {check: W-SUM, require: "sum(day.map(d, d.SQ)) < 40", at: KG, say: x}
        - {check: W-ROW, on: day, require: N < KG, say: x}
        - {check: W-PART, on: part, require: M < N, say: x}
        - {check: W-PARTS, on: day, require: "part.all(p, p.M != 3)", at: N, say: x}
        - {check: W-BEFORE, require: "before('weight').all(w, w.KG <= KG)", at: KG, say: x}
        - {check: W-EVERY, require: "size(every('weight')) < 3", at: KG, say: x}
        - {check: W-DATE, require: "every('weight').all(w, w.visitDate <= visitDate)", at: KG, say: x}
        - {check: W-SAME, require: form('dose').MG > KG, at: KG, say: x}
        - {check: W-SCR, require: "visit('SCR').form('dose').MG > 1", at: KG, say: x}
        - {check: W-LOG, require: "log('diary').entry.exists(e, e.GRADE > 2)", at: KG, say: x}
        - {check: W-LOGSIZE, require: "size(log('diary').entry) < 2", at: KG, say: x}
        - {check: W-FORMLOG, require: "size(form('diary').entry) < 3", at: KG, say: x}
        - {check: W-VISIT, require: visitDate >= firstDose, at: KG, say: x}
        - {check: W-IF-TWICE, when: TWICE > 0, require: "log('diary').entry.exists(e, e.GRADE > 2)", at: KG, say: x}
        - {check: W-IF-BASE, when: KG >= baseline(KG), require: form('dose').MG > KG, at: KG, say: x}
        - {check: W-IF-DATE, when: visitDate > firstDose, require: "every('weight').all(w, w.KG <= KG)", at: KG, say: x}
        - {check: W-IF-SCR, when: "visit('SCR').form('dose').MG > 1", require: "log('diary').entry.all(e, e.GRADE < 5)", at: KG, say: x}
        - {check: W-IF-ROW, on: day, when: "N > 1 && part.exists(p, p.M > 0)", require: "log('diary').entry.exists(e, e.GRADE > N)", say: x}
      """,
      "diary": """
      form: diary
      log: true
      groups:
        - group: entry
          rows: {label: GRADE}
          items: [{item: GRADE, ask: Grade, type: integer}, {item: FROM, ask: From, type: date}]
      checks:
        - {check: D-DOSE, on: entry, require: FROM >= firstDose, say: x}
        - {check: D-TWICE, on: entry, require: "size(entry.filter(e, e.GRADE == GRADE)) == 1", at: GRADE, say: x}
        - {check: D-WEIGHT, on: entry, require: "every('weight').exists(w, w.KG > GRADE)", at: GRADE, say: x}
      """,
      "scan": """
      form: scan
      groups:
        - group: target
          rows: {from: SCR/weight/day}
          items: [{item: NOW, ask: Now, type: integer}]
        - group: all
          items: [{item: ALL, ask: All, type: integer}]
      checks:
        - {check: S-ROW, on: target, require: NOW < 4, say: x}
        - {check: S-IF-ROW, on: target, when: "visit('SCR').form('weight').KG > 2", require: "log('diary').entry.exists(e, e.GRADE > NOW)", say: x}
        - {check: S-COUNT, require: size(target) < 2, at: ALL, say: x}
      """,
    ],
    bindings: """
        visit-date: visit/VISDAT
        dose: dose/DAY
      """)

  /// Where a random edit may fall.
  static let places = [
    "weight/g/KG", "weight/g/KG", "weight/g/YN", "weight/g/HID", "weight/extra/EX", "weight/day[1]/N",
    "weight/day[2]/N",
    "weight/day[3]/N", "weight/day[1]/part[1]/M", "weight/day[2]/part[1]/M", "weight/free/WORDS", "dose/g/MG",
    "dose/g/DAY", "visit/v/VISDAT", "visit/v/VISDAT", "scan/target[1]/NOW", "LOG/diary/entry[1]/GRADE",
    "LOG/diary/entry[2]/GRADE", "LOG/diary/entry[3]/GRADE", "LOG/diary/entry[1]/FROM",
  ]

  static func value(_ item: String, _ random: inout SmallRandom) -> ItemValue? {
    if Int.random(in: 0..<6, using: &random) == 0 { return nil }
    if Int.random(in: 0..<12, using: &random) == 0 { return .missing(.unknown) }
    switch item {
    case "VISDAT", "DAY", "FROM": return .text("2026-01-0\(Int.random(in: 1...9, using: &random))")
    case "YN": return .text(Bool.random(using: &random) ? "Y" : "N")
    case "WORDS": return .text("w\(Int.random(in: 0..<9, using: &random))")
    default: return .text("\(Int.random(in: 0..<7, using: &random))")
    }
  }

  /// What every check says everywhere, by instance.
  static func verdicts(_ reading: Reading) -> [Reading.Instance: Verdict] {
    var out: [Reading.Instance: Verdict] = [:]
    let logs = reading.trial.forms.values.filter(\.isLog).map { FormPath(visit: "LOG", form: $0.name) }
    for path in Set(Array(reading.drafts.keys) + logs) where reading.isStarted(path) {
      for instance in reading.instances(in: path) { out[instance] = reading.verdict(instance) }
    }
    return out
  }

  @Test("Asking only the checks that a change can reach gives what asking all gives", arguments: 1...24)
  func incremental(seed: UInt64) throws {
    let trial = try Self.small.load()
    var random = SmallRandom(seed: seed)
    let patient = Patient(trying: try #require(SubjectID("01-0001")), study: "SMALL")
    let today = PartialDate("2026-02-01")
    var drafts: [FormPath: FormRecord] = [:]
    var before: [Reading.Instance: Verdict] = [:]
    var saved = Reading(trial: trial, patient: patient, drafts: drafts, today: today)
    for step in 0..<60 {
      let written = try #require(Self.places.randomElement(using: &random))
      let visit = try #require(["SCR", "C01", "C02"].randomElement(using: &random))
      let place = try #require(Place(written.hasPrefix("LOG") ? written : "\(visit)/\(written)"))
      let wasNew = drafts[place.form] == nil
      var record = drafts[place.form] ?? FormRecord()
      record.put(Self.value(place.item.item, &random).map { StoredValue(trying: $0) }, at: place.item)
      drafts[place.form] = record
      let reading = saved.revised(place.form, record)
      let after = Self.verdicts(reading)
      let anew = Reading(trial: trial, patient: patient, drafts: drafts, today: today)
      #expect(after == Self.verdicts(anew), "step \(step): what is kept from before is what it would be")
      let reached = reading.instances(reading: [place])
      let since = reading.instances(reading: [place], after: saved)
      let here = reading.instances(reading: [place], in: place.form)
      #expect(since.isSubset(of: reached))
      for (instance, verdict) in after where before[instance] != verdict {
        // A form that is only now begun is asked as a whole, and so is a new row.
        if wasNew && instance.scope.form == place.form || before[instance] == nil { continue }
        let check = reading.check(instance)?.id ?? ""
        let words = "step \(step): \(place) changes \(check) in \(instance.scope)"
        #expect(reached.contains(instance), "\(words)")
        #expect(since.contains(instance), "\(words), knowing what stood before")
        #expect(here.contains(instance) || instance.scope.form != place.form, "\(words), in its own form")
      }
      saved = reading
      before = after
    }
  }

  @Test("A value that no check reads leads to no check")
  func unread() throws {
    let trial = try Self.small.load()
    let path = try #require(FormPath("SCR/visit"))
    var record = FormRecord()
    record.put(StoredValue(trying: .text("5")), at: try #require(ItemPath("v/NOTE")))
    let patient = Patient(trying: try #require(SubjectID("01-0001")), study: "SMALL")
    let reading = Reading(trial: trial, patient: patient, drafts: [path: record], today: nil)
    #expect(reading.instances(reading: [try #require(Place("SCR/visit/v/NOTE"))]).isEmpty)
  }

  @Test("A row's value leads to its own row's check, not to those of its neighbours")
  func ownRow() throws {
    let trial = try Self.small.load()
    let path = try #require(FormPath("SCR/weight"))
    var record = FormRecord()
    for row in ["1", "2", "3"] {
      record.put(StoredValue(trying: .text("5")), at: try #require(ItemPath("day[\(row)]/part[1]/M")))
    }
    let patient = Patient(trying: try #require(SubjectID("01-0001")), study: "SMALL")
    let reading = Reading(trial: trial, patient: patient, drafts: [path: record], today: nil)
    let reached = reading.instances(reading: [try #require(Place("SCR/weight/day[2]/part[1]/M"))])
    let parts = reached.filter { reading.check($0)?.id == "W-PART" }
    #expect(parts.map { $0.scope.group?.description } == ["day[2]/part[1]"])
  }
}
