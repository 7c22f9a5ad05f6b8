import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// What is due when: the real trial's visits around doses, delays, the end and death.
@Suite struct ScheduleTests {
  /// A patient whose infusions were on those days, seen on another day.
  static func schedule(_ doses: [String], today: String, _ more: (inout Scenario) -> Void = { _ in }) throws -> Schedule
  {
    var scenario = try Scenario(try RealTrial.trial, today: "2026-01-01")
    scenario.clock.go(to: today)
    for (index, date) in doses.enumerated() {
      let visit = "C0\(index + 1)"
      scenario.answer("\(visit)/visit/visit/VISDAT", date)
      scenario.answer("\(visit)/tislelizumab/infusion/ECYN", "y")
      scenario.answer("\(visit)/tislelizumab/infusion/ECSTDAT", date)
    }
    more(&scenario)
    try scenario.saveAll()
    return Schedule(scenario.reading, today: scenario.clock.today)
  }

  static func visit(_ name: String, _ schedule: Schedule) -> String {
    guard let visit = schedule.visits.first(where: { $0.visit == name }) else { return "none" }
    let window = visit.window.map { " \($0.first) to \($0.last)" } ?? ""
    return visit.state.rawValue + window + (visit.lateDays > 0 ? " late \(visit.lateDays)" : "")
  }

  @Test(
    "The next infusion is due 21 days after the last one, three days before and after",
    arguments: [
      ("2026-01-18", "planned 2026-01-19 to 2026-01-25"), ("2026-01-19", "due 2026-01-19 to 2026-01-25"),
      ("2026-01-25", "due 2026-01-19 to 2026-01-25"), ("2026-01-26", "late 2026-01-19 to 2026-01-25 late 1"),
      ("2026-02-25", "late 2026-01-19 to 2026-01-25 late 31"),
    ])
  func windows(today: String, expected: String) throws {
    #expect(Self.visit("C02", try Self.schedule(["2026-01-01"], today: today)) == expected)
  }

  @Test("Imaging is counted from the first dose, however late the infusions are")
  func imaging() throws {
    let punctual = try Self.schedule(["2026-01-01", "2026-01-22"], today: "2026-02-01")
    let delayed = try Self.schedule(["2026-01-01", "2026-02-20"], today: "2026-02-20")
    #expect(Self.visit("TA01", punctual) == "planned 2026-02-05 to 2026-02-19")
    #expect(Self.visit("TA01", delayed) == "late 2026-02-05 to 2026-02-19 late 1")
    #expect(Self.visit("C03", delayed) == "planned 2026-03-10 to 2026-03-16")
  }

  @Test("Nothing but screening is due before somebody confirmed or a dose was given")
  func before() throws {
    let schedule = try Self.schedule([], today: "2026-01-05")
    #expect(schedule.visits.map(\.visit) == ["SCR"])
  }

  @Test("After death nothing falls due")
  func death() throws {
    let schedule = try Self.schedule(["2026-01-01"], today: "2026-03-01") {
      $0.answer("LOG/death/death/DTHDAT", "2026-01-15")
    }
    // Screening was never entered: that was overdue long before.
    #expect(schedule.open.map(\.visit) == ["SCR"])
    #expect(schedule.next == nil)
  }

  @Test("A visit that was missed is not late, and the one after it is counted on")
  func missed() throws {
    var scenario = try Scenario(try RealTrial.trial, today: "2026-03-01")
    scenario.answer("C01/visit/visit/VISDAT", "2026-01-01")
    scenario.answer("C01/tislelizumab/infusion/ECYN", "y")
    scenario.answer("C01/tislelizumab/infusion/ECSTDAT", "2026-01-01")
    try scenario.saveAll()
    try scenario.perform(.visitMissed("TA01", Reason(code: "NOT_DONE")))
    let schedule = Schedule(scenario.reading, today: scenario.clock.today)
    #expect(Self.visit("TA01", schedule) == "missed 2026-02-05 to 2026-02-19")
    #expect(Self.visit("TA02", schedule).hasSuffix("2026-03-19 to 2026-04-02"))
  }

  @Test("Imaging every 42 days to week 48, then every 84")
  func sparser() throws {
    let schedule = try Self.schedule(["2025-01-01"], today: "2025-12-31") { scenario in
      for number in 1...8 {
        let day = PartialDate("2025-01-01")?.adding(days: number * 42)
        scenario.answer("TA0\(number)/visit/visit/VISDAT", day?.description ?? "")
      }
    }
    // 336 + 84 = 420 days after 1 January 2025.
    #expect(Self.visit("TA09", schedule) == "planned 2026-02-18 to 2026-03-04")
  }

  @Test("The list line says what comes next, how late it is, and who died")
  func summary() throws {
    var scenario = try Scenario(try RealTrial.trial, today: "2026-01-30")
    scenario.answer("SCR/demographics/dm/SEX", "f")
    scenario.answer("SCR/demographics/dm/BRTHYR", "1961")
    scenario.answer("C01/visit/visit/VISDAT", "2026-01-01")
    scenario.answer("C01/tislelizumab/infusion/ECYN", "y")
    scenario.answer("C01/tislelizumab/infusion/ECSTDAT", "2026-01-01")
    scenario.answer("C01/tislelizumab/infusion/ECDOSE", "100")
    try scenario.saveAll()
    let line = SubjectSummary(scenario.reading, today: scenario.clock.today)
    #expect(line.sex == "F")
    #expect(line.birthYear == "1961")
    #expect(line.status == "cycle 1")
    #expect(line.next == "C02 late 5 d")
    #expect(line.standing == .late)
    #expect(line.openQueries == scenario.patient.queries.filter { $0.state == .open }.count)
    scenario.answer("LOG/death/death/DTHDAT", "2026-01-20")
    try scenario.saveAll()
    let dead = SubjectSummary(scenario.reading, today: scenario.clock.today)
    #expect(dead.died)
    #expect(dead.status == "died 20-Jan")
    #expect(dead.standing == .over)
  }
}
