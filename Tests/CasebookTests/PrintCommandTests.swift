import Foundation
import Testing

extension TerminalTests {
  /// Prints and the audit list of the real programme over a demonstration.
  struct PrintCommandTests {
    @Test func `A demonstration prints its casebooks, its forms and its audit list, and still verifies`() throws {
      let place = NSTemporaryDirectory() + "casebook-print-\(UInt32.random(in: 0...UInt32.max))"
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: place) }
      let folder = place + "/study"
      #expect(try Binary.run("demo", "--subjects", "2", "--seed", "3", "--keep", folder, "--no-open").status == 0)

      let text = try Binary.run("export", "01-0001", "--study", folder, "--format", "text", "--all", "--pages")
      #expect(text.status == 0, "\(text.errors)")
      #expect(text.output.contains("History") && text.output.contains("\u{C}"))
      let page = place + "/page.html"
      #expect(try Binary.run("export", "01-0001", "--study", folder, "--format", "html", "-o", page).status == 0)
      #expect(try String(contentsOfFile: page, encoding: .utf8).hasPrefix("<!DOCTYPE html>"))
      #expect(try Binary.run("export", "01-0001", "--study", folder, "--format", "csv", "--all").status == 64)

      let list = try Binary.run("history", "--study", folder, "--csv")
      #expect(list.status == 0, "\(list.errors)")
      let lines = list.output.split(separator: "\n")
      #expect(lines.first?.hasPrefix("subject,entry,utc,ward,user,") == true)
      #expect(lines.contains { $0.hasPrefix(",") } && lines.contains { $0.hasPrefix("01-0002,") })
      #expect(lines.contains { $0.contains(",export,") && $0.contains("format=html") })
      #expect(try Binary.run("history", "01-0099", "--study", folder).status == 64)
      #expect(try Binary.run("history", "--act", "sav", "--study", folder).status == 64)

      let blank = try Binary.run("forms", "print", "--blank", "--language", "zh")
      #expect(blank.output.contains("病例报告表"))
      #expect(try Binary.run("forms", "print").status == 64)
      #expect(try Binary.run("verify", "--study", folder).status == 0)
    }
  }
}
