import Testing

@testable import Expressions

@Suite struct ZoneTests {
  @Test(
    "zones by name, in winter and in summer",
    arguments: [
      ("Australia/Sydney", "2009-02-13T23:31:30Z", 11 * 60), ("Australia/Sydney", "2009-07-13T23:31:30Z", 10 * 60),
      ("US/Central", "2009-02-13T23:31:30Z", -6 * 60), ("America/Los_Angeles", "2023-07-25T00:00:00Z", -7 * 60),
      ("America/Los_Angeles", "2045-07-25T00:00:00Z", -7 * 60), ("America/St_Johns", "2009-02-13T02:00:00Z", -210),
      ("Asia/Kathmandu", "2009-02-13T23:31:30Z", 345), ("Asia/Shanghai", "2026-11-22T00:00:00Z", 480),
      ("Europe/Paris", "2026-03-29T00:59:59Z", 60), ("Europe/Paris", "2026-03-29T01:00:00Z", 120),
      ("Europe/Paris", "2026-10-25T00:59:59Z", 120), ("Europe/Paris", "2026-10-25T01:00:00Z", 60),
      ("Europe/London", "2026-07-01T00:00:00Z", 60), ("Pacific/Auckland", "2026-01-01T00:00:00Z", 780),
      ("UTC", "2026-01-01T00:00:00Z", 0), ("+05:45", "2026-01-01T00:00:00Z", 345),
      ("-00:30", "2026-01-01T00:00:00Z", -30),
    ])
  func offsets(_ zone: String, _ moment: String, _ minutes: Int) throws {
    let seconds = try #require(Timestamp(moment)).seconds
    #expect(ZoneOffset.seconds(zone, at: seconds) == minutes * 60)
  }

  @Test(
    "rules that cannot be read are no rules",
    arguments: [
      "", "A", "CET", "CET-", "CETx", "CET-1CEST,", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
      "CET-1CEST,J60,J300",
      "CET-1CEST,M3.5.0,M10.5.0x", "<+03", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET1:",
    ])
  func badRules(_ text: String) { #expect(ZoneRule(text) == nil) }
}
