import Testing
import Values

@Suite struct PartialDateTests {
  @Test(
    "a date is read with the parts that are known",
    arguments: ["2026-05-03", "2026-05", "2026", "2024-02-29", "2000-02-29", "1800-01-01", "2199-12-31"])
  func reading(_ text: String) throws { #expect(try #require(PartialDate(text)).description == text) }

  @Test(
    "days that the calendar does not have are no dates",
    arguments: [
      "", "26", "20260503", "2026-5-3", "2026-13", "2026-00", "2026-02-30", "2026-02-29", "1900-02-29", "2026-04-31",
      "2026-05-00", "2026-05-03-01", "1799", "2200", "2026-", "-2026", "2026-05-3x", "２０２６", "2026/05/03", " 2026",
      "2026-05-03T00:00",
    ])
  func refusing(_ text: String) { #expect(PartialDate(text) == nil) }

  @Test("a day needs its month")
  func parts() {
    #expect(PartialDate(year: 2026, month: nil, day: 3) == nil)
    #expect(PartialDate(year: 2026, month: 5, day: 31) != nil)
    #expect(PartialDate(year: 2026, month: 6, day: 31) == nil)
    #expect(PartialDate(year: 2026) == PartialDate("2026"))
  }

  @Test("every day of four centuries has its number and comes back")
  func everyDay() throws {
    let first = try #require(PartialDate("1800-01-01")?.dayNumber)
    let last = try #require(PartialDate("2199-12-31")?.dayNumber)
    #expect(last - first + 1 == 146_097)
    var before: PartialDate?
    for number in first...last {
      let date = try #require(PartialDate(dayNumber: number))
      guard date.dayNumber == number, before.map({ $0.isBefore(date) == true }) ?? true else {
        Issue.record("\(date) is not day \(number)")
        return
      }
      before = date
    }
    #expect(PartialDate(dayNumber: first - 1) == nil && PartialDate(dayNumber: last + 1) == nil)
    #expect(PartialDate(dayNumber: .max) == nil && PartialDate(dayNumber: -.max) == nil)
    #expect(PartialDate("1970-01-01")?.dayNumber == 0)
  }

  @Test(
    "before, before or on, and the same day, as far as can be known",
    arguments: [
      ("2025-11", "2025-12-03", true, true, false), ("2025-11", "2025-11-20", nil, nil, nil),
      ("2025-11-20", "2025-11-20", false, true, true), ("2025-11-21", "2025-11-20", false, false, false),
      ("2025-11", "2025-11", nil, nil, nil),
      ("2025", "2026", true, true, false), ("2025", "2025-12-31", nil, true, nil),
      ("2025", "2025-01-01", false, nil, nil), ("2025-11-30", "2025-12", true, true, false),
      ("2025-12-01", "2025-12", nil, true, nil), ("2025-12-31", "2025-12", false, nil, nil),
      ("2026", "2025-12", false, false, false),
    ] as [(String, String, Bool?, Bool?, Bool?)])
  func order(_ left: String, _ right: String, _ before: Bool?, _ beforeOrOn: Bool?, _ same: Bool?) throws {
    let (a, b) = (try #require(PartialDate(left)), try #require(PartialDate(right)))
    #expect(a.isBefore(b) == before)
    #expect(a.isBeforeOrOn(b) == beforeOrOn)
    #expect(a.isSameDay(as: b) == same)
    #expect(b.isSameDay(as: a) == same)
  }

  @Test("an answer about partial dates holds for every day that they can mean")
  func intervals() throws {
    let texts = ["2024", "2024-02", "2024-02-29", "2024-03", "2024-03-01", "2025", "2024-12-31", "2024-01-01"]
    for left in texts {
      for right in texts {
        let (a, b) = (try #require(PartialDate(left)), try #require(PartialDate(right)))
        let pairs = [(a.earliest, b.earliest), (a.earliest, b.latest), (a.latest, b.earliest), (a.latest, b.latest)]
        let answers = Set(pairs.map { $0.0 < $0.1 })
        #expect(a.isBefore(b) == (answers.count == 1 ? answers.first : nil), "\(left) \(right)")
      }
    }
  }

  @Test("days are added to complete dates only")
  func adding() throws {
    #expect(PartialDate("2024-02-28")?.adding(days: 2) == PartialDate("2024-03-01"))
    #expect(PartialDate("2025-12-31")?.adding(days: 1) == PartialDate("2026-01-01"))
    #expect(PartialDate("2026-01-01")?.adding(days: -1) == PartialDate("2025-12-31"))
    #expect(PartialDate("2026-01")?.adding(days: 1) == nil)
    #expect(PartialDate("2026-01-01")?.adding(days: .max) == nil)
    #expect(PartialDate("2199-12-31")?.adding(days: 1) == nil)
  }

  @Test(
    "weekdays run from Monday, 0, to Sunday, 6",
    arguments: [("1970-01-01", 3), ("2026-11-22", 6), ("2024-02-29", 3), ("1900-01-01", 0), ("1800-01-01", 2)])
  func weekday(_ text: String, _ day: Int) { #expect(PartialDate(text)?.weekday == day) }

  @Test("a partial date has no weekday and no day number")
  func partial() {
    #expect(PartialDate("2026-05")?.weekday == nil && PartialDate("2026-05")?.dayNumber == nil)
    #expect(PartialDate("2026-05")?.isComplete == false)
    #expect(PartialDate.days(in: 2, of: 2100) == 28 && PartialDate.days(in: 2, of: 2000) == 29)
  }
}
