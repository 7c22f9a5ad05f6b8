import Record
import Testing
import Values

@Suite("An adoption moves what it names, and refuses what it cannot be")
struct AdoptionFoldTests {
  static func act(_ details: [ActKey: JSON]) -> Act {
    Act(.adoptForms, details: [.version: .string("1.1.0@y")].merging(details) { _, new in new })
  }

  static func texts(_ texts: String...) -> JSON { .array(texts.map(JSON.string)) }

  @Test(
    "What does not name forms, items or places is refused before anything is changed",
    arguments: [
      ("version", "null"), ("version", #""""#), ("adopts", #"["../etc"]"#), ("adopts", #"["C01"]"#),
      ("adopts", "[1]"), ("renames", #"["vitals/A>B>C"]"#), ("renames", #"["vitals/A"]"#),
      ("renames", #"["A>B"]"#), ("renames", #"["vitals/A>../B"]"#), ("renames", #"["/A>B"]"#),
      ("values", #"["C01/vitals"]"#), ("values", "[null]"),
    ])
  func refused(key: String, text: String) throws {
    let key = try #require(ActKey(rawValue: key))
    let value = try JSONReader.read(Array(text.utf8))
    var chart = try Chart()
    try chart.save("C01/vitals", ("v/A", nil, "1"))
    let before = chart.patient
    #expect(throws: FoldError.incomplete(entry: 3, key: key)) { try chart.add(Self.act([key: value])) }
    #expect(chart.patient == before)
  }

  @Test("Two items that exchange their names exchange their values, with what was verified of them")
  func exchanged() throws {
    var chart = try Chart()
    try chart.save("C01/vitals", ("v/A", nil, "1"), ("v/B", nil, "2"))
    try chart.add(
      Act(
        .verify, details: [.covers: .string("C01/vitals"), .values: Self.texts("C01/vitals/v/A")]),
      by: Chart.coordinator)
    try chart.add(
      Self.act([.adopts: Self.texts("C01/vitals"), .renames: Self.texts("vitals/A>B", "vitals/B>A")]))
    #expect(try chart.value("C01/vitals/v/A") == .text("2") && chart.value("C01/vitals/v/B") == .text("1"))
    let verified = try chart.record("C01/vitals").verified.keys.map(\.description)
    #expect(verified == ["v/B"])
    let item = try #require(ItemPath("v/A"))
    let form = try #require(FormPath("C01/vitals"))
    #expect(chart.patient.current(item, of: form, since: 1).description == "v/B")
    #expect(chart.patient.current(item, of: form, since: 4).description == "v/A")
  }

  @Test("The version by which something is read follows the newest adoption that holds for it")
  func versions() throws {
    var chart = try Chart()
    try chart.save("C01/vitals", ("v/A", nil, "1"))
    try chart.add(Self.act([.adopts: .array([]), .keeps: Self.texts("SCR"), .since: .string("2027-01-01")]))
    let path = { (text: String) in try #require(FormPath(text)) }
    let (before, after) = (PartialDate("2026-12-31"), PartialDate("2027-01-01"))
    #expect(chart.patient.version(on: before) == "1.0.0@x" && chart.patient.version(on: after) == "1.1.0@y")
    #expect(try chart.patient.version(of: path("C02/vitals"), on: before) == "1.0.0@x")
    #expect(try chart.patient.version(of: path("C02/vitals"), on: after) == "1.1.0@y")
    #expect(try chart.patient.version(of: path("SCR/vitals"), on: after) == "1.0.0@x")
    #expect(try chart.patient.version(of: path("C01/vitals"), on: after) == "1.0.0@x", "it was begun")
    #expect(chart.patient.versions == ["1.0.0@x", "1.1.0@y"])
  }

  @Test("The site log knows from which day on patients begin with a version, and which were for one patient only")
  func site() throws {
    func adopt(_ version: String, since: String? = nil, subject: String? = nil) -> Act {
      Act(
        .adoptForms,
        details: [
          .version: .string(version), .since: .optional(since), .subject: .optional(subject),
        ])
    }
    let log = try SiteLog(
      SiteLogTests.entries([
        adopt("1.1.0@y"), adopt("1.2.0@z", subject: "01-0001"), adopt("2.0.0@w", since: "2027-01-01"),
      ]))
    #expect(log.versions == ["1.0.0@x", "1.1.0@y", "1.2.0@z", "2.0.0@w"])
    #expect(log.forms(on: PartialDate("2026-12-31")) == "1.1.0@y")
    #expect(log.forms(on: PartialDate("2027-01-01")) == "2.0.0@w" && log.forms(on: nil) == "2.0.0@w")
    #expect(throws: FoldError.self) { try SiteLog(SiteLogTests.entries([Act(.adoptForms)])) }
  }
}
