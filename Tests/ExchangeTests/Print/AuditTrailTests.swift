import Exchange
import Record
import TestSupport
import Testing
import Values
import Workflow

/// The audit list: one shape of row for every change, act and step of a query.
@Suite struct AuditTrailTests {
  static func corrected() throws -> Scenario {
    var scenario = try CasebookPrintTests.filled()
    scenario.answer("C01/dose/g/MG", ".UNK", why: Reason(code: "WRONG_SOURCE", text: "no chart"))
    try scenario.save("C01/dose")
    return scenario
  }

  static func rows(_ scenario: Scenario) -> [AuditRow] { AuditTrail(scenario.patient.entries).rows }

  @Test("A save has a row for each value, with old, new, reason, times and the steps of its query")
  func changes() throws {
    let rows = Self.rows(try Self.corrected())
    #expect(rows.map(\.entry) == rows.map(\.entry).sorted())
    let first = try #require(rows.first { $0.place == "C01/dose/g/MG" })
    #expect(first.was == nil && first.now == .text("200") && first.queries == ["Q2 open"])
    #expect(first.text == "200 is high." && first.typed != nil)
    let last = try #require(rows.last { $0.place == "C01/dose/g/MG" })
    #expect(last.was == .text("200") && last.now == .missing(.unknown))
    #expect(last.why == "WRONG_SOURCE: no chart")
    #expect(rows.first?.act == "create" && rows.first?.isChange == false)
  }

  @Test("A step of a query without place is put where the query hangs")
  func queries() throws {
    var scenario = try CasebookPrintTests.filled()
    let answer = try scenario.perform(.answer(query: "Q2", text: "as in the chart", confirm: true))
    let rows = Self.rows(scenario).filter { $0.entry == answer.number }
    #expect(rows.map(\.place) == ["C01/dose/g/MG", "C01/dose/g/MG"])
    #expect(rows.map(\.queries) == [["Q2 answer"], ["Q2 close"]])
    #expect(rows.first?.act == "query.answer")
  }

  @Test("An act has one row, its other facts as key=value")
  func acts() throws {
    var scenario = try CasebookPrintTests.filled()
    let form = try #require(FormPath("C01/dose"))
    try scenario.complete("C01/dose")
    try scenario.perform(.sign(.form(form), meaning: "review"), as: .investigator)
    let signed = try #require(Self.rows(scenario).last)
    #expect(signed.act == "sign" && signed.place == "C01/dose")
    #expect(signed.details.contains("meaning=review") && signed.details.contains("count=4"))
  }

  @Test(
    "A filter leaves what it names",
    arguments: [
      ("user:nurse01", 9), ("user:coord01", 0), ("act:save", 8), ("act:create", 1), ("act:query", 1),
      ("act:query.open", 1), ("form:dose", 5), ("form:C01/dose", 5), ("form:LOG/dose", 0), ("item:MG", 2),
      ("item:LOG/log/ev[1]/TERM", 1), ("from:2026-11-22", 9), ("from:2026-11-23", 0), ("to:2026-11-21", 0),
      ("to:2026-11", 9),
    ])
  func filter(text: String, count: Int) throws {
    var filter = AuditFilter()
    let value = String(text.drop { $0 != ":" }.dropFirst())
    switch text.prefix(while: { $0 != ":" }) {
    case "user": filter.user = value
    case "act": filter.act = value
    case "form": filter.form = value
    case "item": filter.item = value
    case "from": filter.from = PartialDate(value)
    default: filter.to = PartialDate(value)
    }
    #expect(Self.rows(try Self.corrected()).count(where: filter.passes) == count)
  }

  @Test("Every format has the same columns, and a hostile text is harmless in each")
  func formats() throws {
    let rows = Self.rows(try HostileRecord.scenario())
    let csv = AuditExport.csvHeader + rows.map(AuditExport.csv).joined()
    let table = try CSV(Array(csv.utf8))
    #expect(table.header == AuditRow.columns.map(\.key))
    #expect(table.rows.count == rows.count)
    #expect(PrintCheck.isHarmless(csv))
    for row in table.rows {
      for field in row.fields { #expect(!"=+-@\t\r".contains(field.first ?? "x"), "\(field)") }
    }
    for row in rows {
      let line = AuditExport.jsonLine(row)
      #expect(PrintCheck.isHarmless(line))
      let object = try #require(try JSONReader.read(line.utf8).object)
      #expect(object.map(\.key) == table.header)
      let text = AuditExport.text(row)
      #expect(PrintCheck.isHarmless(text))
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
  }

  @Test(
    "A cell that a spreadsheet would take for a formula is guarded, and the guard comes off again",
    arguments: [
      ("=1+1", "'=1+1"), ("+x", "'+x"), ("-x", "'-x"), ("-1.5", "-1.5"), ("@x", "'@x"), ("'=x", "''=x"),
      ("it's", "it's"),
      ("'s", "'s"), ("＝1", "'＝1"), ("\t=1", "'=1"), ("  =1", "'  =1"), ("'  =1", "''  =1"), ("\r@a", "'@a"), ("", ""),
    ])
  func guarded(text: String, cell: String) {
    #expect(CSV.harmless(text) == cell)
    #expect(CSV.unguarded(cell) == withoutControlCharacters(text))
  }
}
