import Foundation
import Glibc
import Testing

extension TerminalTests {
  /// The programme is killed while somebody saves, again and again.
  struct KillTests {
    @Test func `Killed right after F2 twelve times: what the screen called saved is there, the rest waits as a draft`()
      throws
    {
      let study = try TestStudy()
      var saved = 0
      for round in 1...12 {
        let subject = String(format: "01-%04d", round)
        let bedside = BinarySitting(try study.terminal())
        try bedside.signIn("nurse01")
        try bedside.newSubject(subject)
        try bedside.open("Adverse events", at: "LOG")
        try bedside.answer("+ Event", ["<Enter>"])
        try bedside.answer("What happened?", ["fall in round \(round)"])
        try bedside.terminal.wait("the next field") { $0.focus.contains("CTCAE term") }
        let before = try bedside.terminal.screenshot().savedEntry
        try bedside.terminal.press("F2")
        // A screenshot takes a few milliseconds: each round kills at another moment of the save.
        var seen = before
        for _ in 0..<(round % 4 * 8) { seen = try bedside.terminal.screenshot().savedEntry }
        kill(try bedside.terminal.process(), SIGKILL)
        try bedside.terminal.waitForEnd()
        bedside.terminal.close()
        let isSaved = try study.run("export", subject, "--format", "csv").output.contains("fall in round \(round)")
        if seen != nil, seen != before {
          saved += 1
          #expect(isSaved, "round \(round): entry \(seen ?? 0) was called saved")
        }
        let drafts = try FileManager.default.subpathsOfDirectory(atPath: study.folder + "/drafts")
        let waits = drafts.contains { name in
          (try? String(contentsOfFile: study.folder + "/drafts/" + name, encoding: .utf8))?.contains(
            "fall in round \(round)") == true
        }
        #expect(isSaved || waits, "round \(round): what was typed is gone")
      }
      #expect(saved > 0, "no round saw its save")
      #expect(try study.run("verify").status == 0)
    }
  }
}
