import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// The 24 hours of a serious event: from when they run, when they stop, and how they are told.
@Suite struct SeriousReportTests {
  /// A patient with an event of which the team learned on 22 November at 12:00.
  static func scenario(_ subject: String = "01-0001", time: String? = "1200") throws -> Scenario {
    var scenario = try Scenario(try RealTrial.trial, subject: subject, today: "2026-11-22")
    scenario.answer("LOG/serious-event/sae[+1]/SAETERM", "pneumonitis")
    scenario.answer("LOG/serious-event/sae[+1]/SAEAWDAT", "2026-11-22")
    if let time { scenario.answer("LOG/serious-event/sae[+1]/SAEAWTIM", time) }
    try scenario.saveAll()
    return scenario
  }

  static func moment(_ date: String, _ hour: Int, _ minute: Int = 0) throws -> Moment {
    let day = try #require(PartialDate(date)?.dayNumber)
    let local = Int64(day) * 86_400_000 + Int64(hour * 60 + minute) * 60_000
    return Moment(milliseconds: local - 8 * 3_600_000, zoneMinutes: 480, boot: "b", monotonic: 0)
  }

  @Test(
    "The hours run from awareness on the ward's clock",
    arguments: [
      ("2026-11-22", 12, 0, "report due in 24 h"), ("2026-11-23", 5, 30, "report due in 6 h"),
      ("2026-11-23", 11, 20, "report due in 40 min"), ("2026-11-23", 12, 0, "report due in 0 min"),
      ("2026-11-23", 12, 1, "OVERDUE by 1 min"), ("2026-11-23", 15, 0, "OVERDUE by 3 h"),
      ("2026-11-27", 12, 0, "OVERDUE by 4 d"),
    ])
  func hours(date: String, hour: Int, minute: Int, words: String) throws {
    let report = try #require(SeriousReport.open(try Self.scenario().reading).first)
    #expect(report.words(at: try Self.moment(date, hour, minute)) == words)
  }

  @Test("The hours end at one moment, whatever zone the machine of the reader has", arguments: [480, 0, -300])
  func zones(zone: Int) throws {
    let report = try #require(SeriousReport.open(try Self.scenario().reading).first)
    let ward = try Self.moment("2026-11-23", 5, 30)
    let elsewhere = Moment(milliseconds: ward.milliseconds, zoneMinutes: zone, boot: "b", monotonic: 0)
    #expect(report.words(at: elsewhere) == "report due in 6 h")
    #expect(report.item(at: elsewhere).state == .due)
  }

  @Test("The clock stops once day, time, to whom and receipt are there, and not before")
  func stops() throws {
    var scenario = try Self.scenario()
    let row = "LOG/serious-event/sae[1]"
    for (item, value, open) in [
      ("SAERPDAT", "2026-11-23", true), ("SAERPTIM", "0900", true), ("SAERPTO", "SPONSOR", true),
      ("SAERCPT", ".PEND", true), ("SAERCPT", "R-17", false),
    ] {
      scenario.answer("\(row)/\(item)", value)
      try scenario.saveAll()
      #expect(SeriousReport.open(scenario.reading).isEmpty == !open, "\(item)")
    }
  }

  @Test("Without a time the day counts from its beginning; without a day, from when it was typed")
  func unknown() throws {
    let noTime = try #require(SeriousReport.open(try Self.scenario(time: nil).reading).first)
    #expect(noTime.words(at: try Self.moment("2026-11-22", 20)) == "report due in 4 h")
    var scenario = try Scenario(try RealTrial.trial, today: "2026-11-22")
    scenario.answer("LOG/serious-event/sae[+1]/SAETERM", "fall")
    try scenario.saveAll()
    let report = try #require(SeriousReport.open(scenario.reading).first)
    // The ward's clock stands at noon and goes a minute on with each answer.
    #expect(report.words(at: try Self.moment("2026-11-23", 6, 1)) == "report due in 6 h")
  }

  @Test("Several are counted and the most urgent one is named")
  func several() throws {
    let one = SeriousReport.open(try Self.scenario("01-0001", time: "1200").reading)
    let two = SeriousReport.open(try Self.scenario("01-0002", time: "0800").reading)
    let now = try Self.moment("2026-11-23", 5)
    #expect(SeriousReport.headline(one, at: now) == "SAE 01-0001: report due in 7 h")
    #expect(SeriousReport.headline(one + two, at: now) == "2 SAE reports open · 01-0002: report due in 3 h")
    #expect(SeriousReport.headline([], at: now) == nil)
  }

  @Test("A struck report runs no clock")
  func struck() throws {
    var scenario = try Self.scenario()
    let row = try #require(GroupPath("sae[1]"))
    try scenario.perform(.strikeRow(FormPath(visit: "LOG", form: "serious-event"), row, Reason(code: "STRUCK")))
    #expect(SeriousReport.open(scenario.reading) == [])
  }
}
