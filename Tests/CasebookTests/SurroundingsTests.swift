import Foundation
import Testing

extension TerminalTests {
  /// Terminals of other kinds and sizes, and terminals that are none.
  struct SurroundingsTests {
    @Test(arguments: [["TERM": "dumb"], ["TERM": ""], ["TERM": "nonesuch"]])
    func `A terminal that cannot do it is refused with a sentence, a hint and status 64`(set: [String: String]) throws {
      let study = try TestStudy()
      let screen = try study.shell(environment: set).wait(for: "status ")
      #expect(screen.holds("status 64"), "\(screen.text)")
      #expect(screen.holds("error: "), "\(screen.text)")
      #expect(screen.holds("hint: "), "\(screen.text)")
    }

    @Test func `Without a terminal it says so`() throws {
      let study = try TestStudy()
      let opened = try study.run("open")
      #expect(opened.status == 64)
      #expect(opened.errors.hasPrefix("error: "))
    }

    @Test(arguments: [
      ["LC_ALL": "C"], ["TERM": "vt220"], ["TERM": "linux"], ["NO_COLOR": "1"], ["CASEBOOK_ASCII": "1"],
    ])
    func `It works in a plain locale and on old terminals`(set: [String: String]) throws {
      let study = try TestStudy()
      let bedside = BinarySitting(try study.terminal(environment: set))
      try bedside.signIn("nurse01")
      try bedside.newSubject("01-0001")
      try bedside.open("Demographics", at: "SCR")
      try bedside.answer("Sex", ["m"])
      try bedside.terminal.wait("the next field") { $0.focus.contains("Year of birth") && $0.holds("Male") }
    }

    @Test func `A name in Chinese is shown and saved as it was typed`() throws {
      let study = try TestStudy()
      let bedside = BinarySitting(try study.terminal())
      try bedside.signIn("nurse01")
      try bedside.newSubject("01-0001")
      try bedside.open("Adverse events", at: "LOG")
      try bedside.answer("+ Event", ["<Enter>"])
      try bedside.answer("What happened?", ["咯血 é"])
      try bedside.terminal.wait(for: "咯血 é")
      try bedside.keep("F2")
      #expect(try study.run("export", "01-0001", "--format", "csv").output.contains("AETERM,咯血 é,"))
    }

    @Test func `Every size is drawn, and nothing that was typed is lost on the way`() throws {
      let study = try TestStudy()
      let bedside = BinarySitting(try study.terminal())
      let terminal = bedside.terminal
      try bedside.signIn("nurse01")
      try bedside.newSubject("01-0001")
      try bedside.open("Demographics", at: "SCR")
      try bedside.answer("Sex", ["m"])
      try terminal.wait("the next field") { $0.focus.contains("Year of birth") }
      try terminal.type("19")
      let before = try terminal.wait("what is typed", settled: true) { $0.focus.contains("[19") }
      for (columns, rows) in [(200, 60), (60, 15)] {
        try terminal.resize(columns: columns, rows: rows)
        try terminal.wait("\(columns)x\(rows)") { $0.focus.contains("[19") && $0.lines.count == rows }
      }
      try terminal.resize(columns: 20, rows: 5)
      try terminal.wait("20x5") { $0.lines.count == 5 && $0.lines[0].hasPrefix("Casebook") }
      try terminal.resize(columns: 80, rows: 24)
      let after = try terminal.wait("80x24", settled: true) { $0.focus.contains("[19") && $0.lines.count == 24 }
      #expect(after == before)
      try terminal.play("61<Enter>")
      try terminal.wait("the year") { $0.holds("1961") }
    }

    @Test func `An idle terminal writes nothing`() throws {
      let study = try TestStudy()
      let bedside = BinarySitting(try study.terminal())
      try bedside.signIn("nurse01")
      try bedside.newSubject("01-0001")
      try bedside.open("Demographics", at: "SCR")
      try bedside.terminal.wait("rest", settled: true) { _ in true }
      #expect(bedside.terminal.isQuiet(seconds: 5))
    }
  }
}
