import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// What reviewers do, and what a later change does to their marks.
@Suite struct ReviewRulesTests {
  static let form = "SCR/medical-history"

  /// A started form of the real trial, entered by the nurse.
  static func scenario(complete: Bool = true) throws -> (Scenario, FormPath) {
    var scenario = try Scenario(try RealTrial.trial)
    for (item, value) in [
      ("gate/MHYN", "y"), ("condition[+1]/MHTERM", "gout"), ("condition[+1]/MHONGO", "y"),
      ("infection/HBSAG", "NEGATIVE"), ("infection/HCVAB", "NEGATIVE"), ("infection/HIVAB", "NEGATIVE"),
    ] { scenario.answer("\(form)/\(item)", value) }
    _ = try complete ? scenario.complete(form) : scenario.save(form)
    return (scenario, try #require(FormPath(form)))
  }

  static func place(_ item: String) throws -> Place { try #require(Place("\(form)/\(item)")) }

  // MARK: Verification

  @Test("Verifying a form marks its values; a corrected value loses its mark, the others keep theirs")
  func verify() throws {
    var (scenario, form) = try Self.scenario()
    try scenario.perform(.verify(.form(form), planned: false), as: .coordinator)
    #expect(scenario.patient.forms[form]?.verified.count == 6)
    #expect(CellState(form, in: scenario.patient, of: scenario.trial, isLate: false) == .verified)
    scenario.answer("\(Self.form)/condition[1]/MHTERM", "asthma", why: Ward.typo)
    try scenario.save(Self.form)
    let verified = try #require(scenario.patient.forms[form]?.verified.keys.map(\.description))
    #expect(verified.count == 5 && !verified.contains("condition[1]/MHTERM"))
    #expect(CellState(form, in: scenario.patient, of: scenario.trial, isLate: false) == .complete)
  }

  @Test("A verification is undone with a reason, of one value or of a form; undoing twice changes nothing")
  func unverify() throws {
    var (scenario, form) = try Self.scenario()
    let why = Reason(code: "UNVERIFIED", text: "compared with the chart of another patient")
    #expect(throws: Refusal.nothingChanges) {
      try scenario.perform(.unverify(.form(form), why), as: .coordinator)
    }
    try scenario.perform(.verify(.form(form), planned: false), as: .coordinator)
    let gout = try #require(ItemPath("condition[1]/MHTERM"))
    try scenario.perform(.unverify(.item(Place(form, gout)), why), as: .monitor)
    #expect(scenario.patient.forms[form]?.verified.count == 5 && scenario.patient.forms[form]?.verified[gout] == nil)
    #expect(CellState(form, in: scenario.patient, of: scenario.trial, isLate: false) == .complete)
    let entry = try scenario.perform(.unverify(.form(form), why), as: .coordinator)
    #expect(scenario.patient.forms[form]?.verified.isEmpty == true && entry.act.why == why)
    #expect(throws: Refusal.notAllowed(.nurse, .unverify)) { try scenario.perform(.unverify(.form(form), why)) }
    #expect(try Patient(scenario.patient.entries) == scenario.patient)
  }

  @Test("Nobody verifies what they typed or saved; somebody else does")
  func ownValues() throws {
    var scenario = try Scenario(try RealTrial.trial)
    let form = try #require(FormPath(Self.form))
    scenario.answer("\(Self.form)/gate/MHYN", "n")
    try scenario.saveAs(People.coordinator, Self.form)
    #expect(throws: Refusal.nothingToVerify(own: 1, entry: 0)) {
      try scenario.perform(.verify(.form(form), planned: false), as: .coordinator)
    }
    try scenario.perform(.verify(.form(form), planned: false), as: .monitor)
    #expect(scenario.patient.forms[form]?.verified.count == 1)
  }

  @Test("Where entry is the source there is nothing to verify (rule 10)")
  func entryIsSource() throws {
    var scenario = try Scenario(try RealTrial.trial)
    let form = try #require(FormPath("SCR/visit"))
    scenario.answer("SCR/visit/visit/VISPLACE", "clinic")
    try scenario.save("SCR/visit")
    #expect(throws: Refusal.nothingToVerify(own: 0, entry: 1)) {
      try scenario.perform(.verify(.form(form), planned: false), as: .monitor)
    }
  }

  @Test("The plan holds every critical item and the same share of the others each time")
  func plan() throws {
    let trial = try RealTrial.trial
    let subject = try #require(SubjectID("01-0001"))
    var wanted = 0
    var others = 0
    for form in trial.forms.values {
      for item in form.itemsInOrder where !item.isDerived {
        let place = Place(
          FormPath(visit: "SCR", form: form.name), ItemPath(GroupPath(item.groups.map { .init($0) }), item.name))
        let isWanted = trial.verification.wants(item, at: place, of: subject)
        #expect(isWanted == trial.verification.wants(item, at: place, of: subject))
        if item.isCritical {
          #expect(isWanted, "\(place)")
        } else {
          others += 1
          wanted += isWanted ? 1 : 0
        }
      }
    }
    let share = Double(wanted) / Double(others) * 100
    #expect(abs(share - Double(trial.verification.percent)) < 6, "\(share) of a hundred")
  }

  // MARK: Signatures

  @Test("A signature holds while nothing changes: a query, its answer, a remark and a verification leave it")
  func signatureHolds() throws {
    var (scenario, form) = try Self.scenario()
    try scenario.perform(.sign(.casebook, meaning: "review"), as: .investigator)
    let signature = try #require(scenario.patient.signatures.last)
    #expect(signature.count == 6 && signature.sha256.count == 64 && signature.meaning == "review")
    try scenario.perform(.raise(try Self.place("gate/MHYN"), "sure?"), as: .monitor)
    let id = try #require(scenario.patient.queries.last?.id)
    try scenario.perform(.answer(query: id, text: "yes", confirm: false))
    try scenario.perform(.close(query: id, text: "fine"), as: .monitor)
    try scenario.perform(.remark(form, nil, query: nil, text: "seen", until: nil))
    try scenario.perform(.verify(.form(form), planned: false), as: .coordinator)
    #expect(!scenario.patient.isStale(signature))
  }

  @Test(
    "Each change of what it covers makes it stale, and one elsewhere does not",
    arguments: ["value", "cleared", "new row", "struck row", "misfiled", "elsewhere"])
  func signatureStale(change: String) throws {
    var (scenario, form) = try Self.scenario()
    try scenario.perform(.sign(.form(form), meaning: "review"), as: .investigator)
    let signature = try #require(scenario.patient.signatures.last)
    switch change {
    case "value": scenario.answer("\(Self.form)/condition[1]/MHTERM", "asthma", why: Ward.typo)
    case "cleared": scenario.answer("\(Self.form)/condition[1]/MHTERM", "", why: Ward.typo)
    case "new row": scenario.answer("\(Self.form)/condition[+1]/MHTERM", "asthma")
    case "struck row":
      try scenario.perform(.strikeRow(form, try #require(GroupPath("condition[1]")), Ward.typo))
    case "misfiled":
      try scenario.perform(.misfiled(form, entries: [2], to: nil, Reason(code: "WRONG_PATIENT", text: "card")))
    default: scenario.answer("SCR/demographics/dm/SEX", "m")
    }
    try scenario.saveAll()
    #expect(scenario.patient.isStale(signature) == (change != "elsewhere"))
    let state = CellState(form, in: scenario.patient, of: scenario.trial, isLate: false)
    #expect((state == .signed) == (change == "elsewhere"), "\(state)")
  }

  @Test("The hash covers the version of the forms, every value and every missing code, in one order")
  func signedText() throws {
    var (scenario, form) = try Self.scenario(complete: false)
    scenario.answer("\(Self.form)/infection/HIVAB", ".UNK", why: Ward.typo)
    scenario.answer("\(Self.form)/condition[1]/MHTERM", "gout \\ left", why: Ward.typo)
    try scenario.complete(Self.form)
    #expect(
      scenario.patient.signedText(.form(form), forms: "1.0.0@x") == """
        forms 1.0.0@x
        SCR/medical-history/condition[1]/MHONGO=Y
        SCR/medical-history/condition[1]/MHTERM=gout \\\\ left
        SCR/medical-history/gate/MHYN=Y
        SCR/medical-history/infection/HBSAG=NEGATIVE
        SCR/medical-history/infection/HCVAB=NEGATIVE
        SCR/medical-history/infection/HIVAB!UNK

        """)
  }

  // MARK: Freezing and locking

  @Test("No lock while a query waits or a value is awaited")
  func lockGate() throws {
    var (scenario, form) = try Self.scenario()
    try scenario.perform(.raise(try Self.place("gate/MHYN"), "sure?"), as: .monitor)
    let id = try #require(scenario.patient.queries.last?.id)
    #expect(throws: Refusal.liveQueries([id])) { try scenario.perform(.lock(.casebook, nil), as: .manager) }
    try scenario.perform(.cancel(query: id, text: "by mistake"), as: .monitor)
    scenario.answer("\(Self.form)/infection/HIVAB", ".PEND", why: Ward.typo)
    try scenario.save(Self.form)
    #expect(throws: Refusal.awaited([try Self.place("infection/HIVAB")])) {
      try scenario.perform(.lock(.form(form), nil), as: .manager)
    }
    scenario.answer("\(Self.form)/infection/HIVAB", "NEGATIVE", why: Ward.typo)
    try scenario.save(Self.form)
    try scenario.perform(.lock(.form(form), nil), as: .manager)
    #expect(scenario.patient.closure(of: form) == .locked)
  }

  @Test("Of freezes and locks the newest that covers a form decides; a lock lies over a freeze")
  func closures() throws {
    var (scenario, form) = try Self.scenario()
    let other = try #require(FormPath("SCR/ecg"))
    func state(_ form: FormPath) -> Closure { scenario.patient.closure(of: form) }
    try scenario.perform(.freeze(.visit("SCR"), nil), as: .coordinator)
    #expect(state(form) == .frozen && state(other) == .frozen && scenario.patient.closure == .open)
    try scenario.perform(.unfreeze(.form(form), nil), as: .coordinator)
    #expect(state(form) == .open && state(other) == .frozen)
    try scenario.perform(.lock(.casebook, nil), as: .manager)
    #expect(state(form) == .locked && state(other) == .locked && scenario.patient.closure == .locked)
    try scenario.perform(.unlock(.casebook, Reason(code: "UNLOCKED", text: "late result")), as: .manager)
    #expect(state(form) == .open && state(other) == .frozen)
    #expect(throws: Refusal.needsText) {
      try scenario.perform(.lock(.casebook, nil), as: .manager)
      try scenario.perform(.unlock(.casebook, nil), as: .manager)
    }
  }

  // MARK: Who decides

  @Test("What others entered stays proposed until the investigator confirms it, by name")
  func proposals() throws {
    var scenario = try Ward.scenario()
    scenario.answer("C01/dose/g/RELATED", "y")
    try scenario.save("C01/dose")
    let form = try #require(FormPath("C01/dose"))
    let item = try #require(ItemPath("g/RELATED"))
    #expect(scenario.patient.proposals(scenario.trial).map(\.place) == [Place(form, item)])
    #expect(throws: Refusal.notAllowed(.nurse, .save)) { try scenario.perform(.decide(form, [item])) }
    let entry = try scenario.perform(.decide(form, [item]), as: .investigator)
    #expect(entry.act.changes.map(\.was) == entry.act.changes.map(\.now))
    #expect(scenario.patient.proposals(scenario.trial).isEmpty)
    #expect(throws: Refusal.nothingChanges) { try scenario.perform(.decide(form, [item]), as: .investigator) }
    scenario.answer("C01/dose/g/RELATED", "n", why: Ward.typo)
    try scenario.save("C01/dose")
    #expect(scenario.patient.proposals(scenario.trial).count == 1)
  }

  // MARK: Values of another patient

  @Test("A misfiled save is taken back: earlier values stand again, its rows are gone, its queries are settled")
  func misfiled() throws {
    var (scenario, form) = try Self.scenario(complete: false)
    scenario.answer("\(Self.form)/condition[1]/MHTERM", "asthma", why: Ward.typo)
    scenario.answer("\(Self.form)/condition[+1]/MHTERM", "hernia")
    let entry = try scenario.save(Self.form)
    try scenario.perform(.raise(try Self.place("condition[2]/MHTERM"), "sure?"), as: .monitor)
    let right = try #require(SubjectID("01-0002"))
    let why = Reason(code: "WRONG_PATIENT", text: "two charts on the table")
    #expect(throws: Refusal.notMisfiled(99)) {
      try scenario.perform(.misfiled(form, entries: [99], to: right, why))
    }
    let draft = Planner.draft(of: [entry.number], form, from: scenario.patient, scenario.trial)
    try scenario.perform(.misfiled(form, entries: [entry.number], to: right, why))
    #expect(scenario.recorded("\(Self.form)/condition[1]/MHTERM") == "gout")
    #expect(scenario.patient.forms[form]?.liveRows(try #require(GroupPath("condition"))) == ["1"])
    #expect(scenario.patient.liveQueries.isEmpty)
    #expect(draft.order.map(\.description) == ["condition[+1]/MHTERM", "condition[+2]/MHTERM"])
    #expect(throws: Refusal.notMisfiled(entry.number)) {
      try scenario.perform(.misfiled(form, entries: [entry.number], to: right, why))
    }
    #expect(try Patient(scenario.patient.entries) == scenario.patient)
  }

  @Test("No lock while a value waits for the investigator's decision")
  func lockUndecided() throws {
    var scenario = try Scenario(try RealTrial.trial)
    for (item, value) in [("EGPERF", "y"), ("EGDAT", "t"), ("EGINTP", "NORMAL")] {
      scenario.answer("SCR/ecg/ecg/\(item)", value)
    }
    try scenario.save("SCR/ecg")
    let form = try #require(FormPath("SCR/ecg"))
    let item = try #require(ItemPath("ecg/EGINTP"))
    #expect(throws: Refusal.undecided([Place(form, item)])) {
      try scenario.perform(.lock(.casebook, nil), as: .manager)
    }
    try scenario.perform(.decide(form, [item]), as: .investigator)
    try scenario.perform(.lock(.casebook, nil), as: .manager)
    #expect(scenario.patient.closure == .locked)
  }
}
