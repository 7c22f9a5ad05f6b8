import Foundation
import Testing

extension TerminalTests {
  /// History and time travel with the real programme on real files.
  struct PastTests {
    @Test func `A nurse corrects a value, walks back through the record, and finds the study's history`() throws {
      let study = try TestStudy()
      let head = "subject,visit,form,group,row,item,value,reason\n"
      for (year, reason) in [("1960", ""), ("1961", "misread")] {
        let loaded = try study.load(head + "01-0001,SCR,demographics,dm,,BRTHYR,\(year),\(reason)\n", complete: false)
        #expect(loaded.status == 0, "\(loaded.errors)")
      }
      let before = try Data(contentsOf: URL(fileURLWithPath: study.journal("01-0001")))
      let bedside = BinarySitting(try study.terminal())
      try bedside.signIn("nurse01")
      let terminal = bedside.terminal
      try terminal.press("Enter")
      try terminal.wait("the casebook") { $0.lines[0].contains("01-0001") && $0.holds("Demographics") }
      try terminal.type("[")
      let past = try terminal.wait("the past", settled: true) { $0.lines[0].contains("THE PAST  as of #2 ") }
      #expect(past.lines[1].contains("#2 save SCR/demographics: BRTHYR – → 1960"), "\(past.text)")
      #expect(past.lines[21].hasPrefix("══"), "\(past.text)")
      try terminal.play("<Down>e")
      try terminal.wait(for: "this is the past")
      try terminal.press("Enter")
      try terminal.wait("the form of then") {
        $0.lines[2].contains("Demographics") && $0.holds("1960") && !$0.holds("1961")
      }
      try terminal.type("7")
      try terminal.wait(for: "this is the past")
      try terminal.press("End")
      try terminal.wait("now") { $0.holds("1961") && !$0.holds("THE PAST") }
      try terminal.press("F5")
      try terminal.wait(for: "History of SCR/demographics")
      try bedside.press("<Esc>")
      try bedside.press("<Esc>")
      try bedside.press("<Esc>")
      try terminal.type("h")
      try terminal.wait("the history of the study, with the site's log") {
        $0.holds("History of the study") && $0.holds("BRTHYR") && $0.holds("login") && !$0.holds("reading …")
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: study.journal("01-0001"))) == before)
    }
  }
}
