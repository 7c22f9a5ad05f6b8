import Forms
import TestSupport
import Testing
import Values

/// What a date means that somebody types on Sunday, 22 November 2026.
@Suite struct DateEntryTests {
  static let today = PartialDate("2026-11-22")

  static func read(_ typed: String, today: PartialDate? = today) -> String {
    switch DateEntry.read(typed, today: today) {
    case .success(let date): date.description
    case .failure(let problem): "refused: \(problem.reason)"
    }
  }

  @Test(
    "Today and days from it",
    arguments: [
      ("t", "2026-11-22"), ("T", "2026-11-22"), ("today", "2026-11-22"), ("t-1", "2026-11-21"), ("t+1", "2026-11-23"),
      ("t-22", "2026-10-31"), ("t-3d", "2026-11-19"), ("t-2w", "2026-11-08"), ("t+2w", "2026-12-06"),
      ("t-1m", "2026-10-22"), ("t-11m", "2025-12-22"), ("t+2m", "2027-01-22"), ("t-326", "2025-12-31"),
      ("T-2W", "2026-11-08"),
    ])
  func relative(typed: String, means: String) { #expect(Self.read(typed) == means) }

  @Test("A month back from the 31st is the last day of the shorter month")
  func monthEnds() {
    #expect(Self.read("t-1m", today: PartialDate("2026-03-31")) == "2026-02-28")
    #expect(Self.read("t-1m", today: PartialDate("2028-03-31")) == "2028-02-29")
    #expect(Self.read("t+1m", today: PartialDate("2026-12-31")) == "2027-01-31")
  }

  @Test("Without a clock there is no today")
  func noToday() { #expect(Self.read("t", today: nil).hasPrefix("refused")) }

  @Test(
    "Days with the month in letters",
    arguments: [
      ("3mar", "2026-03-03"), ("3MAR", "2026-03-03"), ("03mar", "2026-03-03"), ("3 mar", "2026-03-03"),
      ("3-mar", "2026-03-03"), ("3 march", "2026-03-03"), ("3mar25", "2025-03-03"), ("3mar2025", "2025-03-03"),
      ("03-Mar-2026", "2026-03-03"), ("3 mar 2026", "2026-03-03"), ("3.mar.2026", "2026-03-03"),
      ("22nov", "2026-11-22"), ("23nov", "2025-11-23"), ("24dec", "2025-12-24"), ("1jan", "2026-01-01"),
      ("29feb2028", "2028-02-29"), ("29feb24", "2024-02-29"), ("2026mar03", "2026-03-03"), ("mar 3 2026", "2026-03-03"),
      ("march 3, 2026", "2026-03-03"), ("mar2026", "2026-03"), ("05mar68", "1968-03-05"), ("5jan99", "1999-01-05"),
      ("22nov26", "2026-11-22"), ("23nov29", "1929-11-23"),
    ])
  func named(typed: String, means: String) { #expect(Self.read(typed) == means) }

  @Test(
    "Numbers that can mean one day only",
    arguments: [
      ("2026-03-03", "2026-03-03"), ("20260303", "2026-03-03"), ("2026/03/03", "2026-03-03"),
      ("2026.03.03", "2026-03-03"), ("2026-3-3", "2026-03-03"), ("25.12.2025", "2025-12-25"),
      ("25/12/2025", "2025-12-25"), ("12/25/2025", "2025-12-25"), ("31-01-2026", "2026-01-31"),
      ("2028-02-29", "2028-02-29"), ("20280229", "2028-02-29"),
    ])
  func numeric(typed: String, means: String) { #expect(Self.read(typed) == means) }

  @Test(
    "Parts that nobody knows",
    arguments: [
      ("2026-05", "2026-05"), ("2026-5", "2026-05"), ("2026", "2026"), ("un-05-2026", "2026-05"),
      ("UN-MAY-2026", "2026-05"),
      ("unk-may-2026", "2026-05"), ("may2026", "2026-05"), ("may 2026", "2026-05"), ("may", "2026-05"),
      ("un-un-2026", "2026"),
      ("unk/unk/2026", "2026"), ("nk-05-2026", "2026-05"), ("xx-05-2026", "2026-05"),
    ])
  func partial(typed: String, means: String) { #expect(Self.read(typed) == means) }

  @Test(
    "An order that could be two days is refused", arguments: ["03/05/2026", "3.5.2026", "03-05-2026", "11/12/2025"])
  func ambiguous(typed: String) { #expect(Self.read(typed) == "refused: '\(typed)' could be two dates") }

  @Test(
    "Two digits of a year that lies just ahead could be a slip or the century before", arguments: ["3mar27", "20nov28"])
  func centuries(typed: String) { #expect(Self.read(typed).contains("could be 20"), "\(Self.read(typed))") }

  @Test("Where a day to come is meant, a day without a year is the next one")
  func ahead() throws {
    let read = { (typed: String) in try? DateEntry.read(typed, today: Self.today, ahead: true).get().description }
    #expect(read("3dec") == "2026-12-03")
    #expect(read("3mar") == "2027-03-03")
    #expect(read("3mar27") == "2027-03-03")
    #expect(read("t+7") == "2026-11-29")
  }

  @Test("A date with a time says which part belongs here")
  func dateAndTime() {
    guard case .failure(let problem) = DateEntry.read("2026-05-03T08:05", today: Self.today) else {
      Issue.record("it was taken")
      return
    }
    #expect(problem.hint.hasPrefix("2026-05-03 here"))
  }

  @Test("A month with a small number behind it could mean its day or a year", arguments: ["mar 3", "nov 23", "mar26"])
  func dayOrYear(typed: String) { #expect(Self.read(typed) == "refused: '\(typed)' could be a day or a year") }

  @Test(
    "The same day and month can mean one day only",
    arguments: [("03/03/2026", "2026-03-03"), ("5.5.2026", "2026-05-05")])
  func sameNumbers(typed: String, means: String) { #expect(Self.read(typed) == means) }

  @Test(
    "Days that the calendar does not have",
    arguments: [
      "31feb2026", "30feb2026", "29feb2026", "29feb2027", "31apr2026", "31 nov 2025", "32jan2026", "0jan2026",
      "2026-02-31", "2026-13-01", "20260231", "31/02/2026", "31-04-2026", "2026-00-10", "2026-05-00",
    ])
  func noSuchDay(typed: String) { #expect(Self.read(typed).hasPrefix("refused")) }

  @Test(
    "Texts that are no dates",
    arguments: [
      "", "x", "yesterday", "t-", "t+", "t-x", "t-9999", "t1", "3", "12", "3foo2026", "3/5/26", "1-2-3-4",
      "2026-", "26-05-03", "99999999", "3mar2026x", "3mar mar", "un", "un-un-un", "2026-05-03T10:00", "٣mar2026",
      "３mar2026", "3mar2026年",
      "3mar99999", "-5", "un-13-2026",
    ])
  func refused(typed: String) { #expect(Self.read(typed).hasPrefix("refused"), "\(Self.read(typed))") }

  @Test("A refusal says what would do", arguments: ["03/05/2026", "31feb2026", "foo"])
  func hint(typed: String) {
    guard case .failure(let problem) = DateEntry.read(typed, today: Self.today) else {
      Issue.record("\(typed) was taken")
      return
    }
    #expect(!problem.hint.isEmpty)
  }

  @Test("Any text at all is read or refused, and what is read exists")
  func anything() {
    let alphabet = Array("0123456789tdwmunmarfebx-+/. ,é月\u{301}")
    var seed: UInt64 = 11
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<Int(SmallRandom.next(&seed) % 13) {
        text.append(alphabet[Int(SmallRandom.next(&seed) % UInt64(alphabet.count))])
      }
      if case .success(let date) = DateEntry.read(text, today: Self.today) {
        #expect(PartialDate(date.description) == date, "\(text)")
      }
    }
  }
}
