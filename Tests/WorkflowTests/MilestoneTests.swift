import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// Eligibility, enrolment, screening failure: in this order, by these people, without waivers.
@Suite struct MilestoneTests {
  @Test(
    "Only when every criterion is known and kept can the investigator confirm",
    arguments: [
      ("y", "n", []), ("n", "n", ["INCL1"]), ("y", "y", ["EXCL1"]), ("", "n", ["INCL1"]), ("y", ".UNK", ["EXCL1"]),
      ("", "", ["INCL1", "EXCL1"]),
    ] as [(String, String, [String])])
  func gate(inclusion: String, exclusion: String, open: [String]) throws {
    var scenario = try Ward.scenario()
    scenario.answer("SCR/criteria/g/INCL1", inclusion)
    scenario.answer("SCR/criteria/g/EXCL1", exclusion)
    scenario.answer("SCR/criteria/g/OTHER", "n")
    try scenario.save("SCR/criteria")
    if open.isEmpty {
      try scenario.perform(.confirmEligibility, as: .investigator)
      #expect(scenario.patient.milestones.confirmed?.by == People.investigator.user)
    } else {
      #expect(throws: Refusal.notEligible(open)) { try scenario.perform(.confirmEligibility, as: .investigator) }
    }
  }

  static func eligible() throws -> Scenario {
    var scenario = try Ward.scenario()
    scenario.answer("SCR/criteria/g/INCL1", "y")
    scenario.answer("SCR/criteria/g/EXCL1", "n")
    try scenario.save("SCR/criteria")
    return scenario
  }

  @Test("Nobody else confirms, and nobody confirms twice")
  func confirmOnce() throws {
    var scenario = try Self.eligible()
    for role in [Role.nurse, .coordinator, .monitor] {
      #expect(throws: Refusal.notAllowed(role, .confirmEligibility)) {
        try scenario.perform(.confirmEligibility, as: role)
      }
    }
    try scenario.perform(.confirmEligibility, as: .investigator)
    #expect(throws: Refusal.alreadyDone(.confirmEligibility)) {
      try scenario.perform(.confirmEligibility, as: .investigator)
    }
  }

  @Test("Enrolment follows the confirmation, once")
  func enrol() throws {
    var scenario = try Self.eligible()
    #expect(throws: Refusal.notConfirmed) { try scenario.perform(.enrol(nil), as: .coordinator) }
    try scenario.perform(.confirmEligibility, as: .investigator)
    try scenario.perform(.enrol(nil), as: .coordinator)
    #expect(scenario.patient.milestones.enrolled?.date?.description == "2026-11-22")
    #expect(throws: Refusal.alreadyDone(.enrol)) { try scenario.perform(.enrol(nil), as: .coordinator) }
  }

  @Test("A screening failure names the criteria; after enrolment there is none")
  func screenFail() throws {
    var scenario = try Ward.scenario()
    scenario.answer("SCR/criteria/g/EXCL1", "y")
    try scenario.save("SCR/criteria")
    try scenario.perform(.screenFail(nil, Reason(code: "SCREEN_FAILURE")), as: .coordinator)
    #expect(scenario.patient.milestones.failedCriteria == ["INCL1", "EXCL1"])
    #expect(throws: Refusal.alreadyDone(.screenFail)) {
      try scenario.perform(.screenFail(nil, Reason(code: "SCREEN_FAILURE")), as: .coordinator)
    }
    var other = try Self.eligible()
    try other.perform(.confirmEligibility, as: .investigator)
    try other.perform(.enrol(nil), as: .coordinator)
    #expect(throws: Refusal.alreadyDone(.enrol)) {
      try other.perform(.screenFail(nil, Reason(code: "SCREEN_FAILURE")), as: .coordinator)
    }
  }

  @Test("A withdrawal is undone by scope; what was not withdrawn cannot be undone")
  func unwithdraw() throws {
    var scenario = try Scenario(try RealTrial.trial, today: "2026-02-01")
    let why = Reason(code: "TAKEN_BACK", text: "the patient changed their mind")
    try scenario.perform(
      .withdraw([.visits, .imaging], PartialDate("2026-01-20"), Reason(code: "WITHDRAWAL", text: "wish")),
      as: .coordinator)
    func holds(_ scope: WithdrawalScope) -> Bool { scenario.patient.milestones.withdrawal(from: scope.name) != nil }
    #expect(holds(.visits) && holds(.imaging))
    #expect(throws: Refusal.nothingChanges) { try scenario.perform(.unwithdraw([.contact], why), as: .coordinator) }
    #expect(throws: Refusal.needsText) {
      try scenario.perform(.unwithdraw([.visits], Reason(code: "TAKEN_BACK")), as: .coordinator)
    }
    try scenario.perform(.unwithdraw([.visits], why), as: .coordinator)
    #expect(!holds(.visits) && holds(.imaging))
    try scenario.perform(.unwithdraw([.imaging], why), as: .coordinator)
    #expect(!holds(.imaging))
    #expect(try Patient(scenario.patient.entries) == scenario.patient)
  }

  @Test("Only a complete form is signed, and a later save makes the signature stale")
  func sign() throws {
    var scenario = try Ward.dosed("200")
    let form = try #require(FormPath("C01/dose"))
    #expect(throws: Refusal.incomplete([form])) {
      try scenario.perform(.sign(.form(form), meaning: "ok"), as: .investigator)
    }
    try scenario.complete("C01/dose")
    try scenario.perform(.sign(.form(form), meaning: "ok"), as: .investigator)
    #expect(CellState(form, in: scenario.patient, of: scenario.trial, isLate: false) == .signed)
    scenario.answer("C01/dose/g/WORDS", "more")
    try scenario.complete("C01/dose")
    #expect(CellState(form, in: scenario.patient, of: scenario.trial, isLate: false) == .stale)
  }

  @Test("A form is signed by a signature of itself, of its visit or of the casebook, until it changes")
  func signedByAny() throws {
    let form = try #require(FormPath("C01/dose"))
    for extent in [Extent.form(form), .visit("C01"), .casebook] {
      var scenario = try Ward.dosed("200")
      try scenario.complete("C01/dose")
      #expect(!scenario.patient.isSigned(form))
      try scenario.perform(.sign(extent, meaning: "ok"), as: .investigator)
      #expect(scenario.patient.isSigned(form), "\(extent)")
      scenario.answer("C01/dose/g/WORDS", "more")
      try scenario.complete("C01/dose")
      #expect(!scenario.patient.isSigned(form), "\(extent)")
    }
  }

  @Test("One cell says how a form stands: what waits goes before progress")
  func cells() throws {
    var scenario = try Ward.scenario()
    let form = try #require(FormPath("C01/dose"))
    func state(_ scenario: Scenario, late: Bool = false) -> CellState {
      CellState(form, in: scenario.patient, of: scenario.trial, isLate: late)
    }
    #expect(state(scenario) == .empty)
    #expect(state(scenario, late: true) == .late)
    scenario.answer("C01/dose/g/GIVEN", "y")
    scenario.answer("C01/dose/g/LOT", ".PEND")
    try scenario.save("C01/dose")
    #expect(state(scenario) == .awaited)
    scenario.answer("C01/dose/g/GIVEN", "y")
    scenario.answer("C01/dose/g/LOT", "A1")
    scenario.answer("C01/dose/g/MG", "100")
    try scenario.save("C01/dose")
    #expect(state(scenario) == .query)
    scenario.answer("C01/dose/g/MG", "200", why: Ward.typo)
    try scenario.save("C01/dose")
    #expect(state(scenario) == .started)
    try scenario.complete("C01/dose")
    #expect(state(scenario) == .complete)
    #expect(Set(CellState.allCases.map(\.glyph)).count == CellState.allCases.count)
  }
}
