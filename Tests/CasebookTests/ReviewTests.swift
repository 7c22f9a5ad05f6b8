import Foundation
import Testing

extension TerminalTests {
  /// A coordinator's day at 80x24: found, asked, asked again, closed, verified, signed, corrected, signed again, locked.
  struct ReviewTests {
    @Test func `Ten mistakes in two patients are found, discussed, settled, verified, signed and locked`() throws {
      let study = try TestStudy()
      let steps = try PatientScript("review").play(on: study)
      print(ReviewTests.table(steps))
      #expect(steps.count > 20)
      for step in steps { #expect(step.keystrokes >= step.least, "\(step.words): fewer keys than possible") }
      let typed = steps.reduce(0) { $0 + $1.keystrokes }
      let least = steps.reduce(0) { $0 + $1.least }
      #expect(Double(typed) <= 1.25 * Double(least), "\(typed) keystrokes, \(least) possible")

      let listed = try study.run("queries", "state:all", "--json").output
      let queries = try JSONSerialization.jsonObject(with: Data(listed.utf8)) as? [[String: Any]] ?? []
      #expect(queries.count == 12)
      #expect(queries.allSatisfy { $0["state"] as? String == "closed" }, "\(listed)")
      let values = try study.run("export", "01-0001", "--format", "csv").output
      for value in ["dm,,SEX,M", "dm,,HEIGHT,171", "SYSBP,120", "DIABP,70", "PULSE,72", "TEMP,36.5"] {
        #expect(values.contains(value), "\(value) in \(values)")
      }
      let record = try ExportedRecord("01-0001", of: study)
      #expect(try ExportedRecord.programmeAccepts(record.path))
      #expect(try ExportedRecord.shellAccepts(record.path))
      #expect(try study.run("verify").status == 0)
    }

    /// The steps with their keystrokes beside the least possible number.
    static func table(_ steps: [PatientScript.Step]) -> String {
      let width = steps.map(\.words.count).max() ?? 0
      func line(_ words: String, _ keys: Int, _ least: Int) -> String {
        words.padding(toLength: width + 2, withPad: " ", startingAt: 0)
          + String(format: "%5d %5d  %4.2f", keys, least, Double(keys) / Double(max(1, least)))
      }
      let head = "Step".padding(toLength: width + 2, withPad: " ", startingAt: 0) + " keys least ratio"
      let sum = line("All", steps.reduce(0) { $0 + $1.keystrokes }, steps.reduce(0) { $0 + $1.least })
      return ([head] + steps.map { line($0.words, $0.keystrokes, $0.least) } + [sum]).joined(separator: "\n")
    }
  }
}
