import Record
import Testing
import Values

@Suite("A patient's record is what the entries say, in their order")
struct PatientFoldTests {
  @Test("A value stands as last saved, with who typed it and when")
  func values() throws {
    var chart = try Chart()
    try chart.save("C01/vitals", ("v/SYSBP", nil, "120"), ("v/DIABP", nil, "80"))
    var act = Act(.save, form: FormPath("C01/vitals"))
    act.changes = [
      Change(
        item: try #require(ItemPath("v/SYSBP")), was: .text("120"), now: .missing(.notDone), typed: 5,
        typist: UserName("nurse02"), source: "chart")
    ]
    try chart.add(act)
    let record = try chart.record("C01/vitals")
    let stored = try Chart.stored(record, "v/SYSBP")
    #expect(stored.value == .missing(.notDone))
    #expect(stored.typist == UserName("nurse02") && stored.by == UserName("nurse01") && stored.at == 5)
    #expect(stored.entry == 3 && stored.source == "chart")
    #expect(try chart.value("C01/vitals/v/DIABP") == .text("80"))
    #expect(record.lastSave?.entry == 3)
    #expect(record.savedOn == PartialDate("2026-11-22"))
    #expect(chart.patient.visits == ["C01"])
  }

  @Test(
    "`was` that is not what stands there is refused, and the record stays as it was",
    arguments: [
      ("v/SYSBP", nil, "1"), ("v/SYSBP", "12", "1"), ("v/SYSBP", "120 ", "1"), ("v/PULSE", "70", "71"),
      ("v/NOTE", "\u{e9}", "x"),
    ] as [(String, String?, String)])
  func wrongWas(item: String, was: String?, now: String) throws {
    var chart = try Chart()
    try chart.save("C01/vitals", ("v/SYSBP", nil, "120"), ("v/NOTE", nil, "e\u{301}"))
    let before = chart.patient
    let error = #expect(throws: FoldError.self) {
      // A good change before the bad one must not stay behind.
      try chart.save("C01/vitals", ("v/DIABP", nil, "80"), (item, was, now))
    }
    guard case .differs(3, let place, _, let claimed) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(place.item.description == item && claimed == was.map { .text($0) })
    #expect(chart.patient == before)
    let entry = Chart.entry(
      3,
      {
        var act = Act(.save, form: FormPath("C01/vitals"));
        act.changes = [
          Change(item: place.item, was: claimed, now: .text(now))
        ]; return act
      }())
    #expect(throws: FoldError.self) { try before.check(entry) }
  }

  @Test("Checking an entry does not take it in")
  func check() throws {
    var chart = try Chart()
    try chart.save("C01/vitals", ("v/SYSBP", nil, "120"))
    var act = Act(.save, form: FormPath("C01/vitals"))
    act.changes = [Change(item: try #require(ItemPath("v/SYSBP")), was: .text("120"), now: nil)]
    let before = chart.patient
    try chart.patient.check(Chart.entry(3, act))
    #expect(chart.patient == before)
    try chart.add(act)
    #expect(try chart.value("C01/vitals/v/SYSBP") == nil)
  }

  @Test("Rows come with their first value, keep their order, and a struck one is gone with all in it")
  func rows() throws {
    var chart = try Chart()
    try chart.save("LOG/ae", ("ae[1]/AETERM", nil, "rash"), ("ae[1]/course[1]/AETOXGR", nil, "1"))
    try chart.save("LOG/ae", ("ae[2]/AETERM", nil, "cough"), ("ae[1]/course[2]/AETOXGR", nil, "2"))
    let list = try #require(GroupPath("ae"))
    let course = try #require(GroupPath("ae[1]/course"))
    #expect(try chart.record("LOG/ae").liveRows(list) == ["1", "2"])
    #expect(try chart.record("LOG/ae").liveRows(course) == ["1", "2"])
    try chart.add(Act(.strikeRow, form: FormPath("LOG/ae"), details: [.row: .string("ae[1]")]))
    let record = try chart.record("LOG/ae")
    #expect(record.liveRows(list) == ["2"])
    #expect(record.liveRows(course) == [])
    #expect(record.highestRow[list] == 2)
    #expect(try chart.value("LOG/ae/ae[1]/AETERM") == nil)
    #expect(try chart.value("LOG/ae/ae[1]/course[2]/AETOXGR") == nil)
    #expect(try chart.value("LOG/ae/ae[2]/AETERM") == .text("cough"))
    #expect(throws: FoldError.row(entry: 5, row: "ae[1]")) {
      try chart.add(Act(.strikeRow, form: FormPath("LOG/ae"), details: [.row: .string("ae[1]")]))
    }
    #expect(throws: FoldError.row(entry: 5, row: "ae[9]")) {
      try chart.add(Act(.strikeRow, form: FormPath("LOG/ae"), details: [.row: .string("ae[9]")]))
    }
  }

  @Test("A form goes from started to complete, back, and to not done")
  func states() throws {
    var chart = try Chart()
    try chart.save("C01/vitals", ("v/SYSBP", nil, "120"))
    #expect(try chart.record("C01/vitals").state == .started)
    #expect(try !chart.record("C01/vitals").wasComplete)
    try chart.save("C01/vitals", ("v/DIABP", nil, "80"), kind: .complete)
    #expect(try chart.record("C01/vitals").state == .complete)
    try chart.add(Act(.reopen, form: FormPath("C01/vitals"), why: Reason(code: "X")))
    #expect(try chart.record("C01/vitals").state == .started)
    #expect(try chart.record("C01/vitals").wasComplete)
    try chart.add(Act(.formNotDone, form: FormPath("C01/ecg"), why: Reason(code: "BROKEN")))
    #expect(try chart.record("C01/ecg").state == .notDone(Reason(code: "BROKEN")))
    #expect(try !chart.record("C01/ecg").isStarted)
    try chart.save("C01/ecg", ("e/QT", nil, "400"))
    #expect(try chart.record("C01/ecg").state == .started)
  }

  @Test("A visit that was missed is no longer missed once something is saved for it")
  func visits() throws {
    var chart = try Chart()
    try chart.add(Act(.visitMissed, details: [.visit: .string("C02")]))
    #expect(chart.patient.missedVisits == ["C02": 2])
    try chart.save("C02/vitals", ("v/SYSBP", nil, "1"))
    #expect(chart.patient.missedVisits == [:])
    #expect(chart.patient.visits == ["C02"])
    #expect(throws: FoldError.incomplete(entry: 4, key: .visit)) { try chart.add(Act(.visitMissed)) }
  }

  @Test("Eligibility, enrolment, screening failure and withdrawal are kept with who, when and what")
  func milestones() throws {
    var chart = try Chart()
    try chart.add(Act(.confirmEligibility, form: FormPath("SCR/eligibility")), by: Chart.investigator)
    try chart.add(Act(.enrol, details: [.date: .string("2026-11-01")]))
    try chart.add(Act(.screenFail, details: [.failed: .array([.string("I3"), .string("E1")])]))
    try chart.add(Act(.withdraw, details: [.scope: .string("imaging")]))
    let known = chart.patient.milestones
    #expect(known.confirmed?.by == Chart.investigator.user && known.confirmed?.entry == 2)
    #expect(known.enrolled?.date == PartialDate("2026-11-01"))
    #expect(known.confirmed?.date == PartialDate("2026-11-22"))
    #expect(known.failedCriteria == ["I3", "E1"])
    #expect(known.withdrawals.map(\.scope) == ["imaging"])
  }

  @Test("An act or a key of a newer version makes the record read-only and harms nothing")
  func newer() throws {
    var chart = try Chart()
    try chart.save("C01/vitals", ("v/SYSBP", nil, "120"))
    #expect(!chart.patient.isReadOnly)
    try chart.add(Act(.unknown, details: [.act: .string("teleport")]))
    #expect(chart.patient.isReadOnly)
    #expect(try chart.value("C01/vitals/v/SYSBP") == .text("120"))
    var first = Act(.create)
    first.unknown = [("x", .null)]
    #expect(try Patient(Chart.entry(1, first)).isReadOnly)
  }

  @Test("A record begins with `create`, once")
  func beginning() throws {
    #expect(throws: FoldError.notABeginning(entry: 1)) { try Patient(Chart.entry(1, Act(.save))) }
    #expect(throws: FoldError.notABeginning(entry: 2)) { try Patient(Chart.entry(2, Act(.create))) }
    #expect(throws: FoldError.notABeginning(entry: 0)) { try Patient([Entry]()) }
    #expect(throws: FoldError.notABeginning(entry: 1)) { try Patient(Chart.entry(1, Act(.create), subject: nil)) }
    var chart = try Chart()
    #expect(throws: FoldError.notABeginning(entry: 2)) { try chart.add(Act(.create)) }
  }

  @Test("Folding all entries at once gives what folding them one by one gave")
  func replay() throws {
    var chart = try Chart()
    try chart.save("C01/vitals", ("v/SYSBP", nil, "120"))
    try chart.save("LOG/ae", ("ae[1]/AETERM", nil, "rash"))
    try chart.save("C01/vitals", ("v/SYSBP", "120", nil), kind: .complete)
    try chart.add(Act(.strikeRow, form: FormPath("LOG/ae"), details: [.row: .string("ae[1]")]))
    #expect(try Patient(chart.patient.entries) == chart.patient)
  }

  @Test("Signing, verifying and giving out settle what stands there")
  func settled() throws {
    var chart = try Chart()
    try chart.save("C01/vitals", ("v/SYSBP", nil, "120"))
    try chart.save("C01/vitals", ("v/DIABP", nil, "80"))
    try chart.add(
      Act(.verify, details: [.covers: .string("C01/vitals"), .values: .array([.string("C01/vitals/v/SYSBP")])]),
      by: Chart.coordinator)
    let sysbp = try #require(ItemPath("v/SYSBP"))
    #expect(try chart.record("C01/vitals").settled == [sysbp])
    #expect(try chart.record("C01/vitals").verified == [sysbp: 4])
    try chart.add(Act(.sign, details: [.covers: .string("C01")]), by: Chart.investigator)
    #expect(try chart.record("C01/vitals").settledAt == 5)
    try chart.save("C01/ecg", ("e/QT", nil, "400"))
    try chart.add(Act(.export))
    #expect(try chart.record("C01/ecg").settledAt == 7)
    #expect(try chart.record("C01/vitals").settledAt == 7)
  }
}
