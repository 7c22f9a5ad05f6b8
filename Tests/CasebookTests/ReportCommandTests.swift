import Foundation
import Testing

extension TerminalTests {
  /// The report of the real programme over a demonstration.
  struct ReportCommandTests {
    @Test func `A demonstration has a report in every format, and an earlier one as of an earlier day`() throws {
      let place = NSTemporaryDirectory() + "casebook-report-\(UInt32.random(in: 0...UInt32.max))"
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: place) }
      let folder = place + "/study"
      let made = try Binary.run("demo", "--subjects", "6", "--seed", "3", "--keep", folder, "--no-open")
      #expect(made.status == 0, "\(made.errors)")

      let text = try Binary.run("report", "--study", folder, "--ascii")
      #expect(text.status == 0, "\(text.errors)")
      #expect(text.output.contains("UNCLEANED: NOT FOR INFERENCE"))
      #expect(text.output.contains("Overall survival"))
      #expect(text.output.utf8.allSatisfy { $0 < 0x7F })

      let files = try Binary.run("report", "--study", folder, "--csv", place + "/csv", "--html", place + "/report.html")
      #expect(files.status == 0, "\(files.errors)")
      #expect(files.output.isEmpty)
      let names = try FileManager.default.contentsOfDirectory(atPath: place + "/csv")
      #expect(Set(names).isSuperset(of: ["about.csv", "rates.csv", "survival.csv", "terms.csv", "patients.csv"]))
      #expect(FileManager.default.fileExists(atPath: place + "/report.html"))

      func subjects(_ words: String...) throws -> Int {
        let found = try Command([Binary.path, "report", "--json", "--study", folder] + words)
        #expect(found.status == 0, "\(found.errors)")
        let report = try JSONSerialization.jsonObject(with: Data(found.output.utf8)) as? [String: Any]
        return report?["journals"] as? Int ?? -1
      }
      #expect(try subjects() == 6)
      #expect(try subjects("--as-of", "2000-01-01") == 0)
      #expect(try Binary.run("report", "--study", folder, "--cutoff", "2026-02-31").status == 64)
      #expect(try Binary.run("verify", "--study", folder).status == 0)
    }
  }
}
