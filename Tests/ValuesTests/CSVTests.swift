import Testing
import Values

@Suite struct CSVTests {
  @Test("a table has a header and rows that know their line")
  func table() throws {
    let table = try CSV("id,text\n1,a\r\n\n2,\"b\nc\"\n3,d".utf8)
    #expect(table.header == ["id", "text"])
    #expect(table.rows.map(\.fields) == [["1", "a"], ["2", "b\nc"], ["3", "d"]])
    #expect(table.rows.map(\.line) == [2, 4, 6])
    #expect(table.column("text") == 1 && table.column("Text") == nil)
  }

  @Test(
    "fields are taken out of their quotes",
    arguments: [
      ("a,b", ["a", "b"]), ("\"a,b\",c", ["a,b", "c"]), ("\"a\"\"b\"", ["a\"b"]), ("\"\"", [""]), (",", ["", ""]),
      ("a,", ["a", ""]), ("\u{FEFF}a", ["a"]), ("a b", ["a b"]), ("\"é\"", ["é"]), ("a\"b", ["a\"b"]),
      ("\"\"\"\"", ["\""]), ("\"a\r\nb\"", ["a\r\nb"]),
    ])
  func fields(_ line: String, _ fields: [String]) throws {
    for end in ["", "\n", "\r\n", "\r"] {
      #expect(try CSV.records(Array((line + end).utf8)).map(\.fields) == [fields])
    }
  }

  @Test("what is wrong is told with its line")
  func wrong() {
    #expect(throws: CSV.Failure(line: 1, reason: "the table is empty")) { try CSV("".utf8) }
    #expect(throws: CSV.Failure(line: 3, reason: "1 fields where the header has 2")) { try CSV("a,b\n1,2\n3\n".utf8) }
    #expect(throws: CSV.Failure(line: 2, reason: "a quoted field does not end")) { try CSV("a\n\"b\n".utf8) }
    #expect(throws: CSV.Failure.self) { try CSV([0x61, 0x0A, 0xFF]) }
  }

  @Test(
    "a line written is the line read",
    arguments: [["a", "b"], ["", ""], ["a,b", "c\"d", "e\nf", "g\rh"], [" a ", "é"], ["\"\"", ","]])
  func roundTrip(_ fields: [String]) throws {
    #expect(try CSV.records(Array(CSV.line(fields).utf8)).map(\.fields) == [fields])
  }

  @Test("quotes are written only where they must be")
  func writing() { #expect(CSV.line(["a", "b c", "d,e", "f\"g"]) == "a,b c,\"d,e\",\"f\"\"g\"\n") }
}
