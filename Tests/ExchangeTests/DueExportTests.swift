import Exchange
import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// What is due as text, table and JSON.
@Suite struct DueExportTests {
  static func items(_ title: String = "Cycle 2") throws -> [DueItem] {
    let subject = try #require(SubjectID("01-0007"))
    return [
      DueItem(
        subject: subject, visit: "C02", form: FormPath(visit: "C02", form: "visit"), kind: .visit, title: title,
        first: PartialDate("2026-01-23"), last: PartialDate("2026-01-29"), state: .late, lateDays: 3),
      DueItem(
        subject: subject, visit: "LOG", form: FormPath(visit: "LOG", form: "log"), place: Place("LOG/log/ev[1]/TERM"),
        kind: .value, title: "Log, Term", first: nil, last: nil, state: .due),
    ]
  }

  @Test("A line a thing, in columns")
  func text() throws {
    #expect(
      DueExport.text(try Self.items())
        == "late 3 d              01-0007   C02     visit    Cycle 2\n"
        + "no date given         01-0007   LOG     value    Log, Term\n")
  }

  @Test("A table with one header line, empty where there is no date")
  func csv() throws {
    let table = try CSV(Array(DueExport.csv(try Self.items()).utf8))
    #expect(table.header.first == "subject" && table.rows.count == 2)
    #expect(
      table.rows[0].fields
        == ["01-0007", "C02", "visit", "", "visit", "late", "3", "2026-01-23", "2026-01-29", "N", "Cycle 2"])
    #expect(table.rows[1].fields[3] == "ev[1]/TERM" && table.rows[1].fields[8] == "")
  }

  @Test(
    "No cell begins a formula, and no line holds a control character",
    arguments: ["=1+1", "+1", "-1", "@x", "\t=1", "  =1"])
  func hostile(title: String) throws {
    let table = try CSV(Array(DueExport.csv(try Self.items(title + "\u{1B}[2J\n")).utf8))
    let cell = table.rows[0].fields[10]
    #expect(cell.hasPrefix("'"), "\(cell)")
    #expect(!cell.unicodeScalars.contains("\u{1B}") && !cell.contains("\n"))
    let text = DueExport.text(try Self.items(title + "\u{1B}[2J\n"))
    #expect(!text.unicodeScalars.contains("\u{1B}") && text.split(separator: "\n").count == 2)
  }

  @Test("JSON reads back, with nothing where nothing is known")
  func json() throws {
    let list = try JSONReader.read(Array(DueExport.json(try Self.items()).utf8)).array ?? []
    #expect(list.count == 2)
    #expect(list[0]["late_days"]?.whole == 3 && list[0]["state"]?.string == "late")
    #expect(list[1]["last"] == .null)
    #expect(DueExport.json([]) == "[]\n")
  }
}
