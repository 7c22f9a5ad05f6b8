import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// What waits for somebody on a day, one row for each rule: visits, forms, readings, awaited values, notes, and what
/// ends with death, loss, withdrawal and screening failure.
@Suite struct DueListTests {
  /// What a row of the table does to a patient who had the first dose on 5 January 2026.
  struct Case: CustomTestStringConvertible, Sendable {
    let rule: String
    let today: String
    let given: [(String, String)]
    var acts: [Request] = []
    /// What must be in the list, as `kind visit form: when`; a leading `!` says that it must not.
    let expected: [String]
    var testDescription: String { rule }
  }

  static func withdraw(_ scopes: [WithdrawalScope], _ date: String) -> Request {
    .withdraw(scopes, PartialDate(date), Reason(code: "WITHDRAWAL", text: "wish of the patient"))
  }

  static let first = [
    ("C01/visit/visit/VISDAT", "2026-01-05"), ("C01/visit/visit/VISPLACE", "CLINIC"),
    ("C01/tislelizumab/infusion/ECYN", "y"), ("C01/tislelizumab/infusion/ECSTDAT", "2026-01-05"),
  ]
  static let scan = [
    ("TA01/visit/visit/VISDAT", "2026-02-16"), ("TA01/imaging/region[CHEST]/PRPERF", "y"),
    ("TA01/imaging/region[CHEST]/PRDAT", "2026-02-16"),
  ]
  static func attempts(_ dates: String...) -> [(String, String)] {
    dates.enumerated().flatMap { index, date in
      [
        ("LOG/contact/attempt[\(index + 1)]/CTDAT", date), ("LOG/contact/attempt[\(index + 1)]/CTRES", "NOT REACHED"),
      ]
    }
  }
  static func reached(_ row: Int, _ date: String) -> [(String, String)] {
    [
      ("LOG/contact/attempt[\(row)]/CTDAT", date), ("LOG/contact/attempt[\(row)]/CTRES", "PATIENT REACHED"),
    ]
  }
  static func stopped(_ date: String) -> [(String, String)] {
    ["TISLELIZUMAB", "ANLOTINIB"].enumerated().flatMap { index, drug in
      [
        ("LOG/disposition/ds[\(index + 1)]/DSSCAT", drug), ("LOG/disposition/ds[\(index + 1)]/DSENDAT", date),
        ("LOG/disposition/ds[\(index + 1)]/DSDECOD", "PROGRESSIVE DISEASE"),
      ]
    }
  }

  static let visits: [Case] = [
    Case(
      rule: "a visit is due while its window is open", today: "2026-01-29", given: first,
      expected: ["visit C02 visit: due to 29-Jan"]),
    Case(
      rule: "lateness counts from the last day", today: "2026-01-30", given: first,
      expected: ["visit C02 visit: late 1 d"]),
    Case(rule: "a visit that is not due yet is left out", today: "2026-01-22", given: first, expected: ["!visit C02"]),
    Case(
      rule: "imaging is due from the first dose", today: "2026-02-09", given: first,
      expected: ["visit TA01 visit: due to 23-Feb"]),
    Case(
      rule: "a scan that was passed over stays late when a later one was made", today: "2026-04-01",
      given: first + [("TA02/visit/visit/VISDAT", "2026-03-30")],
      expected: ["visit TA01 visit: late 37 d", "!visit TA02"]),
    Case(
      rule: "a visit that was said not to have taken place is not due, nor are its forms", today: "2026-02-20",
      given: first + [("C02/visit/visit/VISDAT", "2026-01-26"), ("C02/visit/visit/VISPLACE", "NOT DONE")],
      expected: ["!visit C02", "!form C02"]),
    Case(
      rule: "an unscheduled visit causes nothing", today: "2026-01-28",
      given: first + [("UNS01/visit/visit/VISDAT", "2026-01-27")],
      expected: ["visit C02 visit: due to 29-Jan", "!form UNS01 laboratory", "!note UNS01"]),
    Case(
      rule: "a visit at which every drug was held starts no cycle and makes no form due", today: "2026-03-20",
      given: first + [
        ("C02/visit/visit/VISDAT", "2026-01-26"), ("C02/tislelizumab/infusion/ECYN", "n"),
        ("C02/anlotinib/intake/ANYN", "n"),
      ], expected: ["visit C03 visit: due", "!form C02 laboratory", "!visit C02"]),
    Case(
      rule: "a visit that was begun and has no dose yet does not make the next one late", today: "2026-02-18",
      given: first + [("C02/visit/visit/VISDAT", "2026-01-28")], expected: ["visit C03 visit: due to 21-Feb"]),
    Case(
      rule: "the dose of the visit decides once it is entered", today: "2026-02-20",
      given: first + [
        ("C02/visit/visit/VISDAT", "2026-01-28"), ("C02/tislelizumab/infusion/ECYN", "y"),
        ("C02/tislelizumab/infusion/ECSTDAT", "2026-01-26"),
      ], expected: ["visit C03 visit: late 1 d"]),
    Case(
      rule: "a visit outside of its window is noted, not late", today: "2026-02-03",
      given: first + [("C02/visit/visit/VISDAT", "2026-02-01")], expected: ["note C02 visit: out of window"]),
    Case(
      rule: "the window of a visit is that of the dose before it", today: "2026-03-01",
      given: first + [
        ("C02/visit/visit/VISDAT", "2026-02-01"), ("C02/tislelizumab/infusion/ECYN", "y"),
        ("C02/tislelizumab/infusion/ECSTDAT", "2026-02-01"), ("C03/visit/visit/VISDAT", "2026-02-22"),
      ], expected: ["note C02 visit: out of window", "!note C03"]),
  ]

  static let forms: [Case] = [
    Case(
      rule: "a form of a visit that took place is due while it is empty", today: "2026-01-06", given: first,
      expected: ["form C01 laboratory: due to 12-Jan", "form C01 tislelizumab: due to 12-Jan"]),
    Case(
      rule: "and late after the days of the trial", today: "2026-01-14", given: first,
      expected: ["form C01 laboratory: late 2 d"]),
    Case(
      rule: "a form that will not be done is not due", today: "2026-01-14", given: first,
      acts: [.formNotDone(FormPath(visit: "C01", form: "ecg"), Reason(code: "NOT_DONE"))], expected: ["!form C01 ecg"]),
    Case(
      rule: "consent is asked for once somebody was seen", today: "2026-01-14", given: first,
      expected: ["form LOG consent: late 2 d"]),
    Case(
      rule: "images clear 'overdue', and the reading is awaited", today: "2026-03-01", given: first + scan,
      expected: ["!visit TA01", "reading TA01 reading: due to 02-Mar"]),
    Case(
      rule: "a reading is late after its days", today: "2026-03-04", given: first + scan,
      expected: ["reading TA01 reading: late 2 d"]),
    Case(
      rule: "without images there is nothing to read, the images are due", today: "2026-03-04",
      given: first + [("TA01/visit/visit/VISDAT", "2026-02-16")],
      expected: ["form TA01 imaging: late 9 d", "!reading TA01", "!form TA01 reading"]),
    Case(
      rule: "images between the visits wait for a reading too", today: "2026-02-20",
      given: first + [
        ("UNS01/visit/visit/VISDAT", "2026-02-10"), ("UNS01/imaging/region[CHEST]/PRPERF", "y"),
        ("UNS01/imaging/region[CHEST]/PRDAT", "2026-02-10"),
      ], expected: ["reading UNS01 reading: due to 24-Feb"]),
    Case(
      rule: "an awaited value is due, without a date it is never late", today: "2026-06-01",
      given: first + [("C01/vital-signs/vs/VSPERF", "y"), ("C01/vital-signs/vs/WEIGHT", ".PEND")],
      expected: ["value C01 vital-signs: no date given"]),
  ]

  static let leaving: [Case] = [
    Case(
      rule: "death: nothing falls due afterwards", today: "2026-06-01",
      given: first + [("LOG/death/death/DTHDAT", "2026-01-15")], expected: ["!visit C02", "!visit TA01"]),
    Case(
      rule: "death: what was overdue before is arrears", today: "2026-02-20",
      given: first + [("LOG/death/death/DTHDAT", "2026-02-10")],
      expected: ["visit C02 visit: late 22 d, arrears", "!visit TA01", "form C01 laboratory: late 39 d, arrears"]),
    Case(
      rule: "lost after three attempts in eight weeks", today: "2026-06-01",
      given: first + attempts("2026-02-01", "2026-02-10", "2026-03-20"),
      expected: ["visit C02 visit: late 123 d, arrears", "visit TA01 visit: late 98 d, arrears", "!visit TA02"]),
    Case(
      rule: "three attempts over more weeks are no loss", today: "2026-06-01",
      given: first + attempts("2026-02-01", "2026-02-10", "2026-03-30"), expected: ["visit TA02 visit: late 56 d"]),
    Case(
      rule: "any later contact takes the loss back", today: "2026-06-01",
      given: first + attempts("2026-02-01", "2026-02-10", "2026-03-20") + reached(4, "2026-05-01"),
      expected: ["visit C02 visit: late 123 d", "visit TA02 visit: late 56 d"]),
    Case(
      rule: "withdrawal from visits: treatment ends, imaging and contact go on", today: "2026-06-15", given: first,
      acts: [withdraw([.visits], "2026-01-20")],
      expected: ["!visit C02", "visit TA01 visit: late 112 d", "!visit SFU30", "visit SFU90 visit: late 64 d"]),
    Case(
      rule: "withdrawal from imaging: treatment goes on", today: "2026-06-15", given: first,
      acts: [withdraw([.imaging], "2026-01-20")], expected: ["visit C02 visit: late 137 d", "!visit TA01"]),
    Case(
      rule: "withdrawal from one drug: the other goes on", today: "2026-06-15", given: first,
      acts: [withdraw([.drug("tislelizumab")], "2026-01-20")], expected: ["visit C02 visit: late 137 d"]),
    Case(
      rule: "withdrawal from each drug ends treatment", today: "2026-06-15", given: first,
      acts: [withdraw([.drug("tislelizumab")], "2026-01-10"), withdraw([.drug("anlotinib")], "2026-01-20")],
      expected: ["!visit C02", "visit EOT visit: late 154 d"]),
    Case(
      rule: "withdrawal from contact: the calls end", today: "2026-06-15", given: first + stopped("2026-01-20"),
      acts: [withdraw([.contact], "2026-01-20")],
      expected: ["!visit SURV01", "!visit SFU90", "visit SFU30 visit: late 124 d"]),
    Case(
      rule: "withdrawal of further data ends everything, arrears stay", today: "2026-06-15", given: first,
      acts: [withdraw([.data], "2026-02-10")], expected: ["visit C02 visit: late 137 d, arrears", "!visit TA01"]),
    Case(
      rule: "progression ends imaging; a scan overdue before it stays", today: "2026-06-15",
      given: first + [("TA02/visit/visit/VISDAT", "2026-03-30"), ("TA02/reading/response/OVRLRESP", "PD")],
      expected: ["visit TA01 visit: late 112 d", "!visit TA03"]),
    Case(
      rule: "a screening failure keeps consent, demographics and eligibility alone", today: "2026-02-20",
      given: [
        ("SCR/visit/visit/VISDAT", "2026-01-05"), ("SCR/vital-signs/vs/VSPERF", "y"),
        ("SCR/vital-signs/vs/WEIGHT", ".PEND"),
      ],
      acts: [.screenFail(nil, Reason(code: "SCREEN_FAILURE"))],
      expected: [
        "form LOG consent: late 39 d, arrears", "form SCR demographics: late 39 d, arrears",
        "form SCR eligibility: late 39 d, arrears", "!form SCR laboratory", "!form SCR imaging", "!value SCR", "!visit",
      ]),
  ]

  @Test("Visits", arguments: visits) func dueVisits(_ row: Case) throws { try Self.check(row) }
  @Test("Forms, readings, values", arguments: forms) func dueForms(_ row: Case) throws { try Self.check(row) }
  @Test("Leaving", arguments: leaving) func patientsWhoLeave(_ row: Case) throws { try Self.check(row) }

  static func check(_ row: Case) throws {
    let scenario = try scenario(row)
    let list = DueList(scenario.reading, today: scenario.clock.today)
    let lines = list.items.map { "\($0.kind.rawValue) \($0.visit) \($0.form?.form ?? ""): \($0.when)" }
    for expected in row.expected {
      if expected.hasPrefix("!") {
        let start = String(expected.dropFirst())
        #expect(
          !lines.contains { $0 == start || $0.hasPrefix(start + " ") || $0.hasPrefix(start + ":") },
          "\(start) in \(lines)")
      } else {
        #expect(lines.contains(expected), "\(expected) not in \(lines)")
      }
    }
  }

  static func scenario(_ row: Case) throws -> Scenario {
    var scenario = try Scenario(try RealTrial.trial, today: "2026-01-05")
    scenario.clock.go(to: row.today)
    for (place, value) in row.given {
      if case .refused(let reason, _) = scenario.answer(place, value) { Issue.record("\(place): \(reason)") }
    }
    try scenario.saveAll()
    for act in row.acts { try scenario.perform(act, as: actor(act)) }
    return scenario
  }

  private static func actor(_ act: Request) -> Role {
    if case .formNotDone = act { .nurse } else { .coordinator }
  }

  @Test("The expected day of an awaited value is the last one that somebody gave")
  func expected() throws {
    let row = Case(
      rule: "", today: "2026-01-06",
      given: Self.first + [("C01/vital-signs/vs/VSPERF", "y"), ("C01/vital-signs/vs/WEIGHT", ".PEND")], expected: [])
    var scenario = try Self.scenario(row)
    let place = try #require(Place("C01/vital-signs/vs/WEIGHT"))
    for day in ["2026-01-20", "2026-01-12"] {
      try scenario.perform(.remark(place.form, place.item, query: nil, text: "awaited", until: day))
    }
    func line(_ today: String) -> String? {
      DueList(scenario.reading, today: PartialDate(today)).items.first { $0.kind == .value }?.when
    }
    #expect(line("2026-01-12") == "expected 12-Jan")
    #expect(line("2026-01-13") == "late 1 d")
    scenario.answer("C01/vital-signs/vs/WEIGHT", "61.5")
    try scenario.saveAll()
    #expect(line("2026-01-13") == nil)
  }

  @Test("Several withdrawals add up; none is taken twice, and a nurse takes none")
  func withdrawals() throws {
    var scenario = try Self.scenario(Case(rule: "", today: "2026-02-01", given: Self.first, expected: []))
    try scenario.perform(Self.withdraw([.imaging, .contact], "2026-01-20"), as: .investigator)
    try scenario.perform(Self.withdraw([.contact, .drug("anlotinib")], "2026-01-25"), as: .coordinator)
    let known = scenario.patient.milestones.withdrawals
    #expect(
      known.map { "\($0.scope) \($0.since.date?.description ?? "")" } == [
        "imaging 2026-01-20", "contact 2026-01-20", "anlotinib 2026-01-25",
      ])
    #expect(throws: Refusal.alreadyDone(.withdraw)) {
      try scenario.perform(Self.withdraw([.imaging], "2026-01-26"), as: .coordinator)
    }
    #expect(throws: Refusal.notAllowed(.nurse, .withdraw)) {
      try scenario.perform(Self.withdraw([.data], "2026-01-26"), as: .nurse)
    }
    let line = SubjectSummary(scenario.reading, today: scenario.clock.today)
    #expect(line.status == "cycle 1 (w)")
    #expect(line.withdrawals == "(w) imaging 20-Jan, contact 20-Jan, Anlotinib 25-Jan")
  }

  @Test("The list says that a patient is lost, and no more once somebody was reached")
  func lostStatus() throws {
    let lost = Self.first + Self.attempts("2026-02-01", "2026-02-10", "2026-03-20")
    for (given, status) in [(lost, "lost"), (lost + Self.reached(4, "2026-05-01"), "cycle 1")] {
      let scenario = try Self.scenario(Case(rule: "", today: "2026-06-01", given: given, expected: []))
      #expect(SubjectSummary(scenario.reading, today: scenario.clock.today).status == status)
    }
  }

  @Test("A late result of a patient who died is entered; only a day after death is asked about")
  func lateResult() throws {
    var scenario = try Self.scenario(
      Case(rule: "", today: "2026-02-20", given: Self.first + [("LOG/death/death/DTHDAT", "2026-02-10")], expected: []))
    scenario.answer("C01/vital-signs/vs/VSPERF", "y")
    scenario.answer("C01/vital-signs/vs/VSDAT", "2026-02-09")
    try scenario.save("C01/vital-signs")
    #expect(scenario.recorded("C01/vital-signs/vs/VSDAT") == "2026-02-09")
    scenario.answer("UNS01/visit/visit/VISDAT", "2026-02-11")
    try scenario.save("UNS01/visit")
    #expect(scenario.liveQueries.contains { $0.hasSuffix("VIS-AFTER-DEATH") })
  }
}
