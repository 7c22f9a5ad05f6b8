import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// The trial itself is amended three times, with patients in every state that its forms know.
@Suite("Adopting amended forms of the trial") struct SeedAdoptionTests {
  let amended: AmendedTrial
  let ward: TestWard
  static let manager = People.of(.manager)

  init() throws {
    amended = try AmendedTrial((0...3).map { try AmendedSeed.files($0) }) { try ClinicalStandards.library(for: $0) }
    ward = TestWard(amended[0], today: "2026-03-24")
    try admit("01-0001", treated)
    try admit("01-0002", closed)
    try admit("01-0003", waiting)
    try admit("01-0004") { _ in }
    try admit("01-0005") { scenario in
      try vitals(&scenario, "SCR", pulse: "75")
      try scenario.perform(
        .screenFail(scenario.clock.today, Reason(code: "OTHER", text: "a driver was found")), as: .investigator)
    }
    ward.clock = WardClock("2026-03-25")
  }

  /// Complete, verified and signed; asked about, answered, confirmed and closed; treated, with an event and a missed visit.
  private func treated(_ scenario: inout Scenario) throws {
    for (visit, pulse) in [("SCR", "72"), ("C01", "160"), ("C02", "155"), ("C03", "78")] {
      try vitals(&scenario, visit, pulse: pulse, complete: visit != "C03")
    }
    scenario.answer("C01/tislelizumab/infusion/ECYN", "y")
    scenario.answer("C01/tislelizumab/infusion/ECSTDAT", "2026-02-02")
    scenario.answer("C01/tislelizumab/infusion/ECDOSE", "200")
    try scenario.save("C01/tislelizumab")
    try scenario.perform(.formNotDone(try form("C01/urine"), Reason(code: "OTHER", text: "no sample")))
    for (row, drug) in [("+1", "TISLELIZUMAB"), ("+2", "ANLOTINIB")] {
      scenario.answer("LOG/disposition/ds[\(row)]/DSSCAT", drug)
      scenario.answer("LOG/disposition/ds[\(row)]/DSENDAT", "2026-02-23")
      scenario.answer("LOG/disposition/ds[\(row)]/DSDECOD", "ADVERSE EVENT")
    }
    try scenario.save("LOG/disposition")
    scenario.answer("LOG/adverse-events/ae[+1]/AETERM", "Rash")
    scenario.answer("LOG/adverse-events/ae[+1]/AESTDAT", "2026-02-20")
    try scenario.save("LOG/adverse-events")
    try scenario.perform(.verify(.visit("C01"), planned: false), as: .coordinator)
    try scenario.perform(.sign(.form(try form("C01/vital-signs")), meaning: "review"), as: .investigator)
    let pulses = scenario.patient.queries.filter { $0.check == "VS-PULSE-UNUSUAL" }.map(\.id)
    #expect(pulses.count == 2)
    try scenario.perform(.answer(query: pulses[0], text: "he ran", confirm: true))
    try scenario.perform(.answer(query: pulses[1], text: "counted twice", confirm: false))
    try scenario.perform(.close(query: pulses[1], text: "so be it"), as: .coordinator)
    try scenario.perform(.visitMissed("C04", Reason(code: "OTHER", text: "on holiday")))
  }

  /// Frozen and locked, with missing codes, a form that is not done, and a withdrawal.
  private func closed(_ scenario: inout Scenario) throws {
    try vitals(&scenario, "SCR", pulse: "80")
    try vitals(&scenario, "C01", pulse: "88")
    scenario.answer("C02/vital-signs/vs/VSPERF", "y")
    scenario.answer("C02/vital-signs/vs/PULSE", ".ND")
    scenario.answer("C02/vital-signs/vs/OXYSAT", ".ND")
    try scenario.save("C02/vital-signs")
    try scenario.perform(.formNotDone(try form("C02/urine"), Reason(code: "OTHER", text: "no sample")))
    try scenario.perform(.lock(.visit("SCR"), nil), as: .manager)
    try scenario.perform(.freeze(.form(try form("C01/vital-signs")), nil), as: .coordinator)
    try scenario.perform(
      .withdraw([.visits], scenario.clock.today, Reason(code: "OTHER", text: "moves away")), as: .coordinator)
  }

  /// Open and drafted queries, remarks, an answer that waits, and a draft of somebody.
  private func waiting(_ scenario: inout Scenario) throws {
    try vitals(&scenario, "SCR", pulse: "30")
    try vitals(&scenario, "C01", pulse: "90", complete: false)
    try scenario.perform(.raise(try place("C01/vital-signs/vs/VSPOS"), "Sitting, sure?"), as: .coordinator)
    try scenario.perform(
      .raise(try place("C01/vital-signs/vs/OXYSAT"), "In which room?", candidate: true), as: .coordinator)
    try scenario.perform(.raise(try place("C01/vital-signs/vs/PULSE"), "Which arm?"), as: .monitor)
    let arm = try #require(scenario.patient.queries.last?.id)
    try scenario.perform(.answer(query: arm, text: "the left one", confirm: false))
    try scenario.perform(
      .remark(try form("C01/vital-signs"), ItemPath("vs/OXYSAT"), query: nil, text: "cold hands", until: nil))
  }

  private func vitals(_ scenario: inout Scenario, _ visit: String, pulse: String, complete: Bool = true) throws {
    let days = ["SCR": "2026-01-28", "C01": "2026-02-02", "C02": "2026-02-23", "C03": "2026-03-16"]
    scenario.answer("\(visit)/visit/visit/VISDAT", days[visit] ?? "")
    try scenario.save("\(visit)/visit")
    for (item, value) in [
      ("vs/VSPERF", "y"), ("vs/VSDAT", days[visit] ?? ""), ("vs/VSPOS", "sitting"), ("vs/SYSBP", "130"),
      ("vs/DIABP", "80"),
      ("vs/PULSE", pulse), ("vs/RESP", "16"), ("vs/TEMP", "36.6"), ("vs/OXYSAT", "97"), ("vs/WEIGHT", "62.5"),
      ("performance/ECOG", "1"),
    ] { scenario.answer("\(visit)/vital-signs/\(item)", value) }
    _ = complete ? try scenario.complete("\(visit)/vital-signs") : try scenario.save("\(visit)/vital-signs")
  }

  private func admit(_ subject: String, _ fill: (inout Scenario) throws -> Void) throws {
    var scenario = try Scenario(ward.trial, subject: subject, today: "2026-03-20")
    try fill(&scenario)
    ward.admit(scenario)
  }

  private func form(_ text: String) throws -> FormPath { try #require(FormPath(text)) }
  private func place(_ text: String) throws -> Place { try #require(Place(text)) }

  private func reading(_ subject: SubjectID) throws -> Reading {
    Reading(trial: ward.trial, patient: try #require(ward.patients[subject]), today: ward.clock.today)
  }

  /// What adopting would do; nil where nothing would change.
  private func effect(_ wish: AdoptionWish, _ subject: SubjectID) throws -> AdoptionEffect? {
    do {
      return try ward.desk().effect(of: wish, on: subject, by: Self.manager, at: ward.clock.now)
    } catch Refusal.nothingChanges { return nil }
  }

  @Test(
    "Item added, retired, renamed, range narrowed, code removed, visit added, check tightened, and back: nothing is lost"
  )
  func thrice() throws {
    let draft = Draft.Field(value: .text("101"), typed: 1, typist: People.nurse.user)
    let waiting = try #require(SubjectID("01-0003"))
    ward.desk().keep(
      draft, at: try #require(ItemPath("vs/PULSE")), in: try form("C02/vital-signs"), of: waiting, by: People.nurse.user
    )
    let counts = ward.patients.mapValues { $0.forms.values.reduce(0) { $0 + $1.values.count } }
    #expect(counts.values.reduce(0, +) > 100)
    var seen: Set<String> = []
    for version in [1, 2, 3, 0] {
      let wish = AdoptionWish(
        version: AmendedTrial.identity(version), scope: .everything, approved: PartialDate("2026-03-19"), approval: "EC"
      )
      for subject in ward.patients.keys.sorted() {
        let before = try reading(subject)
        let said = try #require(try effect(wish, subject))
        try ward.perform(.adopt(wish), on: subject, by: Self.manager)
        try AdoptionTests.expectSame(said, before, try reading(subject))
        seen.formUnion(Self.kinds(said))
      }
      #expect(ward.patients.mapValues { $0.forms.values.reduce(0) { $0 + $1.values.count } } == counts)
      let offers = try ward.desk().offers(waiting, for: People.nurse).offers
      #expect(
        offers.map { $0.draft.fields.values.map(\.value) } == [[.text("101")]], "the draft is offered by \(version)")
      #expect(offers[0].draft.order.map(\.description) == [version == 1 || version == 2 ? "vs/HR" : "vs/PULSE"])
    }
    #expect(
      seen == [
        "forms", "kept", "renamed", "retired", "misfits", "open", "close", "visits",
      ])
  }

  /// Which kinds of things an effect names.
  private static func kinds(_ effect: AdoptionEffect) -> Set<String> {
    var out: Set<String> = []
    if !effect.forms.isEmpty { out.insert("forms") }
    if !effect.kept.isEmpty { out.insert("kept") }
    if !effect.renamed.isEmpty { out.insert("renamed") }
    if !effect.retired.isEmpty { out.insert("retired") }
    if !effect.misfits.isEmpty { out.insert("misfits") }
    if !effect.visits.isEmpty { out.insert("visits") }
    for step in effect.queries { out.insert(step.step.rawValue) }
    return out
  }

  @Test("In whatever order, from wherever", arguments: 1...4)
  func anyOrder(seed: Int) throws {
    var random = SmallRandom(seed: UInt64(seed))
    let today = try #require(ward.clock.today)
    for _ in 0..<4 {
      let scopes: [AdoptionWish.Scope] = [.everything, .fromVisit("C02"), .fromVisit("C05"), .fromDay(today)]
      let version = AmendedTrial.identity(Int.random(in: 0...3, using: &random))
      let wish = AdoptionWish(
        version: version, scope: try #require(scopes.randomElement(using: &random)), approved: today, approval: "EC")
      for subject in ward.patients.keys.sorted() {
        guard let said = try effect(wish, subject) else { continue }
        let before = try reading(subject)
        try ward.perform(.adopt(wish), on: subject, by: Self.manager)
        try AdoptionTests.expectSame(said, before, try reading(subject))
      }
    }
  }
}
