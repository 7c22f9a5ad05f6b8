import Record
import Testing
import Values

@Suite("Names are what they must be, because they become paths and keys")
struct NameTests {
  @Test(
    "Subject numbers",
    arguments: [
      ("01-0007", true), ("A9-1", true), ("0-0", true), ("01", false), ("-1", false),
      ("01-", false), ("a1-1", false), ("01-1-1", false), ("../-1", false), ("01-٣", false), ("", false),
      ("01-0000000000000000000000", false),
    ])
  func subjects(text: String, isGood: Bool) { #expect((SubjectID(text)?.text == text) == isGood) }

  @Test(
    "User names",
    arguments: [
      ("nurse01", true), ("a", true), ("a.b-c", true), ("Nurse", false), ("1a", false),
      (".a", false), ("a..b", false), ("a/b", false), ("a b", false), ("", false), ("é", false),
    ])
  func users(text: String, isGood: Bool) { #expect((UserName(text)?.text == text) == isGood) }

  @Test(
    "Item paths come back as written",
    arguments: [
      "infusion/ECDOSE", "ae[3]/course[2]/AETOXGR", "target[T01]/X",
      "ae[+1]/AETERM", "a/b/c/d/E",
    ])
  func items(text: String) throws {
    let path = try #require(ItemPath(text))
    #expect(path.description == text)
    #expect(Place("C02/x/" + text)?.description == "C02/x/" + text)
  }

  @Test(
    "What is no item path",
    arguments: [
      "", "X", "/X", "a/", "a[]/", "a[1/X", "a]1[/X", "a[1]b/X", "a/b/c/d/e/F",
      "a b/X", "a[../..]/X", "a[+]/X", "1a/X", "a//X", "a[1][2]/X",
    ])
  func notItems(text: String) { #expect(ItemPath(text) == nil) }

  @Test(
    "Form paths",
    arguments: [
      ("C02/tislelizumab", true), ("LOG/adverse-events", true), ("c02/x", false),
      ("C02/X", false), ("C02", false), ("C02/", false), ("/x", false), ("C02/x/y", false), ("C-2/x", false),
    ])
  func forms(text: String, isGood: Bool) { #expect((FormPath(text)?.description == text) == isGood) }

  @Test("A moment says what the clock said, in UTC and on the ward")
  func moments() throws {
    let moment = try #require(Moment(utc: "2026-11-22T20:04:05.123Z", zone: "+08:00", mono: "0a1b:77"))
    #expect(moment.utc == "2026-11-22T20:04:05.123Z" && moment.zone == "+08:00" && moment.mono == "0a1b:77")
    #expect(moment.localDate == PartialDate("2026-11-23") && moment.localTime == "04:04:05")
    #expect(Moment.utc(0) == "1970-01-01T00:00:00.000Z")
    #expect(Moment.utc(-1) == "1969-12-31T23:59:59.999Z")
    #expect(Moment.milliseconds("1969-12-31T23:59:59.999Z") == -1)
    #expect(Moment.milliseconds("2024-02-29T00:00:00.000Z") != nil)
  }

  @Test(
    "What is no moment",
    arguments: [
      "2026-02-29T00:00:00.000Z", "2026-11-22T24:00:00.000Z",
      "2026-11-22T00:60:00.000Z", "2026-11-22T00:00:60.000Z", "2026-11-22 00:00:00.000Z", "2026-11-22T00:00:00Z",
      "2026-11-22T00:00:00.000+", "", "2026-11-22T00:00:0é.00Z",
    ])
  func notMoments(text: String) { #expect(Moment.milliseconds(text) == nil) }
}
