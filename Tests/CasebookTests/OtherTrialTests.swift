import Foundation
import Testing

extension TerminalTests {
  /// A trial of two arms in diabetes with depression, on the real programme: nothing of another trial shows through.
  struct OtherTrialTests {
    /// A study of the trial in `Tests/Trials/steps`.
    private static func steps() throws -> OtherStudy { try OtherStudy { _ in forms } }
    private static let forms = Trials.folder + "/steps"

    /// Words of another field than that of the trial.
    private static func foreign(_ text: String) -> [String] {
      let words = [
        "tumour", "tumor", "lesion", "recist", "ctcae", "infusion", "capsule", "progression", "oncolog", "metasta",
        "cancer", "target", "cycle", "tislelizumab", "anlotinib", "hy's law", "immune", "dose",
      ]
      let low = text.lowercased()
      return words.filter(low.contains)
    }

    @Test
    func `Two arms, a scale and long questions are entered, reported by arm, exported and printed in their own words`()
      throws
    {
      let steps = try Self.steps()
      let bedside = BinarySitting(
        try TerminalDriver([Binary.path, "--study", steps.folder], environment: Command.environment))
      var seen: [String] = []
      func look() throws { seen.append(try bedside.terminal.screenshot().text) }
      try bedside.signIn("boss")
      try look()
      try bedside.terminal.type("n")
      try bedside.terminal.wait(for: "New subject")
      try bedside.terminal.play("<End>" + String(repeating: "<BS>", count: 12) + "01-0001<Enter>")
      // Screening is counted from the consent: before it no visit is due.
      let empty = try bedside.terminal.wait("the casebook") { $0.lines[0].contains("01-0001") && $0.holds("Consent") }
      #expect(!empty.holds("SCR"))
      try look()
      try bedside.press("<Enter>")
      try bedside.terminal.wait(for: "+ consent")
      try bedside.terminal.press("Enter")
      try bedside.terminal.wait(for: "Version signed")
      try bedside.terminal.play("2.0<Enter>t-41<Enter>")
      try bedside.keep("F2")
      try bedside.back()
      try bedside.terminal.wait(for: "SCR")
      try bedside.press(String(repeating: "<PgUp>", count: 3) + "<Enter>")
      try bedside.answer("Date of visit", ["t-40"])
      try bedside.answer("Where", ["at the"])
      try look()
      try bedside.keep("F2")
      try bedside.back()
      try bedside.press("v")
      try bedside.terminal.wait(for: "visit")
      try bedside.terminal.play("BL<Enter>")
      try bedside.terminal.wait("the form of the new visit") { $0.lines[0].contains("BL") }
      try bedside.answer("Date of visit", ["t-28"])
      try bedside.answer("Where", ["at home"])
      try bedside.keep("F2")
      try bedside.back()
      try bedside.open("Thoughts of suicide", at: "BL")
      let questions = try bedside.terminal.wait(for: "could go to sleep and not wake up any more?")
      #expect(questions.holds("Ask the questions in these words."))
      #expect(!questions.holds("prepared to do anything"))
      try bedside.terminal.play("y<Enter>")
      try bedside.terminal.wait(for: "prepared to do anything")
      try look()
      try bedside.terminal.press("F1")
      try bedside.terminal.wait(for: "even if you did not mean to act on them")
      try look()
      try bedside.terminal.press("Escape")
      try bedside.terminal.wait(for: "F2 save")
      try bedside.keep("F2")
      bedside.terminal.close()

      let loaded = try steps.run([
        "load", Trials.folder + "/steps-patients.csv", "--as", "boss", "--password-file", steps.password,
        "--study", steps.folder,
      ])
      #expect(loaded.status == 0, "\(loaded.errors)")
      let report = try steps.output("report", "--role", "manager")
      let lines = report.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
      #expect(lines.contains("Arm: Stepped care 2") && lines.contains("Arm: Usual care 2"))
      let byArm = try steps.output("report", "--json", "--role", "manager")
      #expect(byArm.contains("HAMD-17 by arm and visit"))
      #expect(!byArm.contains("Response and disease control") && !byArm.contains("\"exposure\""))
      let outputs = [
        report, byArm, try steps.run(["due", "--study", steps.folder]).output, try steps.output("queries"),
        try steps.output("export", "01-0002", "--format", "csv", "--role", "manager"),
        try steps.output("export", "01-0002", "--format", "json", "--role", "manager"),
        try steps.output("export", "01-0002", "--format", "text", "--all"),
        try steps.output("export", "01-0002", "--format", "html", "--all"),
        try steps.run(["forms", "print", Self.forms, "--blank"]).output,
        try steps.run(["forms", "print", Self.forms, "--annotated"]).output,
      ]
      for text in seen + outputs {
        #expect(Self.foreign(text) == [], "\(Self.foreign(text)) in:\n\(text.prefix(2000))")
      }
      #expect(try steps.run(["verify", "--study", steps.folder]).status == 0)
    }

    @Test
    func `Who rates does not learn the arm: not on a screen, not in a list, not in a file`() throws {
      let steps = try Self.steps()
      let loaded = try steps.run([
        "load", Trials.folder + "/steps-patients.csv", "--as", "boss", "--password-file", steps.password,
        "--study", steps.folder,
      ])
      #expect(loaded.status == 0, "\(loaded.errors)")
      let bedside = try steps.sitting("rater01", role: "rater", columns: 120, rows: 40)
      var seen: [String] = []
      func look(_ what: String) throws {
        try bedside.terminal.wait("the screen to settle", settled: true) { $0.holds(what) }
        seen.append(try bedside.terminal.screenshot().text)
      }
      try look("01-0002")
      try bedside.open("01-0002")
      try look("Allocation")
      try bedside.open("Allocation", at: "BL")
      try look("Stratum")
      try bedside.back()
      try bedside.press("h")
      try look("History")
      try bedside.back()
      try bedside.back()
      for (key, words) in [("r", "Analysis sets"), ("h", "History of the study")] {
        try bedside.press(key)
        try look(words)
        try bedside.back()
      }
      bedside.terminal.close()

      var texts: [[String]] = []
      for role in [nil, "rater", "physician"] as [String?] {
        let eyes = role.map { ["--role", $0] } ?? []
        texts.append(
          try [
            ["report"], ["report", "--json"], ["due"], ["queries", "state:all"], ["history"],
            ["export", "01-0002", "--format", "csv"], ["export", "01-0002", "--format", "json"],
            ["export", "01-0002", "--format", "text", "--all"], ["export", "01-0002", "--format", "html", "--all"],
          ].map { words in
            let done = try steps.run(words + eyes + ["--study", steps.folder])
            #expect(done.errors.contains("--role ROLE") == (role == nil), "\(words): \(done.errors)")
            return done.output
          })
      }
      for text in seen + texts[0] + texts[1] {
        for word in ["Usual care", "USUAL", "STEPPED", "K0021", "Kits"] {
          #expect(!text.contains(word), "\(word) in:\n\(text.prefix(3000))")
        }
      }
      #expect(texts[2].count { $0.contains("Usual care") || $0.contains("USUAL") } >= 6)
      #expect(texts[1][0].contains("Total") && !texts[1][0].contains("Arm:"), "all stand together\n\(texts[1][0])")
      // A journal is whole or no journal.
      let refused = try steps.run(["export", "01-0002", "--study", steps.folder])
      #expect(refused.status == 64 && refused.errors.contains("--role monitor"), "\(refused.errors)")
      let rater = try steps.run(["export", "01-0002", "--role", "rater", "--study", steps.folder])
      #expect(rater.status == 64 && rater.errors.contains("what the rater does not see"), "\(rater.errors)")
      let whole = try steps.run(["export", "01-0002", "--role", "physician", "--study", steps.folder])
      #expect(whole.status == 0 && whole.output.contains("K0021"), "\(whole.errors)")
      #expect(try steps.run(["history", "--jsonl", "--study", steps.folder]).output.contains("sight=physician"))
    }

    @Test func `A registry of one form at whatever visits is entered, asked about, exported and amended`() throws {
      let registry = try OtherStudy { _ in Trials.folder + "/registry" }
      let bedside = try registry.sitting("nurse01", role: "nurse")
      try bedside.terminal.type("n")
      try bedside.terminal.wait(for: "New subject")
      try bedside.terminal.play("<End>" + String(repeating: "<BS>", count: 12) + "01-0001<Enter>")
      try bedside.terminal.wait("the empty casebook") { $0.lines[0].contains("01-0001") && $0.holds("v begins one") }
      for (visit, day, falls) in [("V01", "t-33", "0"), ("V02", "t-3", "1")] {
        try bedside.terminal.type("v")
        try bedside.terminal.wait(for: "Begin a visit")
        try bedside.terminal.play(String(repeating: "<BS>", count: 8) + visit + "<Enter>")
        try bedside.terminal.wait("the form of \(visit)") {
          $0.lines[0].contains(visit) && $0.holds("Ask about the time")
        }
        try bedside.answer("Date", [day])
        try bedside.answer("Falls", [falls])
        if falls == "1" {
          let sum = try bedside.terminal.wait(for: "[+ Falls]")
          #expect(sum.holds("1.0") && sum.holds("1/month"), "\(sum.text)")
          try bedside.terminal.play("<Enter>")
          try bedside.terminal.wait("a row") { $0.holds("new") }
          try bedside.terminal.play("home<Enter>y<Enter>")
          try bedside.terminal.wait("the row with its answers") { $0.holds("HOME") && $0.holds("Yes") }
        }
        try bedside.keep("F3")
        try bedside.back()
      }
      let casebook = try bedside.terminal.wait("both visits") { $0.holds("V01") && $0.holds("V02") }
      #expect(!casebook.holds("due") && !casebook.holds("late"), "\(casebook.text)")
      bedside.terminal.close()
      // In a third language of the forms.
      let german = BinarySitting(
        try TerminalDriver(
          [Binary.path, "--study", registry.folder],
          environment: Command.environment.merging(["LC_ALL": "de_DE.UTF-8"]) { _, new in new }))
      try german.signIn("nurse01")
      try german.open("01-0001")
      try german.press("<Enter>")
      try german.terminal.wait("the form in German") { $0.holds("Nach der Zeit seit dem letzten Besuch fragen") }
      german.terminal.close()
      let table = try registry.output("export", "01-0001", "--format", "csv")
      #expect(table.contains("V02,visit,fall,1,WHERE,HOME"), "\(table)")
      let report = try registry.output("report")
      #expect(Self.foreign(report + table) == [], "\(report)")
      #expect(try registry.output("queries").isEmpty)
      let paper = try registry.output("export", "01-0001", "--format", "text", "--all", "--language", "en")
      #expect(paper.contains("At home") && Self.foreign(paper) == [], "\(paper)")
      let papier = try registry.output("export", "01-0001", "--format", "text", "--language", "de")
      #expect(papier.contains("Stürze im Monat"), "\(papier)")
      #expect(try registry.output("verify").contains("verified"))
    }

    @Test func `With both drugs renamed a dose is entered, asked about and printed under its new name`() throws {
      let renamed = try OtherStudy { try RenamedForms.folder(in: $0) }
      let bedside = try renamed.sitting("nurse01", role: "nurse")
      try bedside.newSubject("01-0001")
      try bedside.press("v")
      try bedside.terminal.wait(for: "Begin a visit")
      try bedside.terminal.play(String(repeating: "<BS>", count: 8) + "C01<Enter>")
      try bedside.terminal.wait("the form of the visit") { $0.lines[0].contains("C01") }
      try bedside.answer("Date of visit", ["t-1"])
      try bedside.keep("F2")
      try bedside.back()
      try bedside.open("Alphamab", at: "C01")
      try bedside.answer("Given", ["y"])
      try bedside.answer("Where", [""])
      try bedside.answer("Date", [""])
      try bedside.answer("Dose", ["150"])
      try bedside.keep("F2")
      try bedside.back()
      let casebook = try bedside.terminal.wait(for: "Betanib")
      #expect(!casebook.text.lowercased().contains("islelizumab"))
      bedside.terminal.close()
      let asked = try renamed.run(["queries", "--study", renamed.folder])
      #expect(asked.status == 1 && asked.output.contains("The dose 150 mg is not 200 mg."), "\(asked.output)")
      let paper = try renamed.output("export", "01-0001", "--format", "text", "--all")
      let table = try renamed.output("export", "01-0001", "--format", "csv")
      #expect(table.contains("C01,alphamab,infusion,,ECDOSE,150"), "\(table)")
      for text in [paper, table, asked.output, try renamed.output("report")] {
        #expect(!text.lowercased().contains("islelizumab") && !text.lowercased().contains("anlotinib"))
      }
      #expect(try renamed.output("verify").contains("verified"))
    }
  }
}
