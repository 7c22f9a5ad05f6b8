import Foundation
import Testing
import Values

extension TerminalTests {
  /// Amended forms are adopted by the real programme, in studies of simulated patients and in one of an earlier version.
  struct AdoptionCommandTests {
    /// A study with patients, and amended forms beside it.
    private final class Ward {
      let place: String
      var folder: String { place + "/study" }
      let amended: AmendedForms

      init(subjects: Int? = nil, kept: String? = nil) throws {
        var template = Array((NSTemporaryDirectory() + "casebook-adopt-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure("no folder") }
        place = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        amended = AmendedForms(in: place)
        try Data(TestStudy.password.utf8).write(to: URL(fileURLWithPath: place + "/password"))
        let made =
          try kept.map { try Command(["tar", "xzf", $0, "-C", place]) }
          ?? Binary.run("demo", "--subjects", "\(subjects ?? 0)", "--keep", folder, "--no-open")
        guard made.status == 0 else { throw Failure("no study: \(made.errors)") }
      }

      deinit { try? FileManager.default.removeItem(atPath: place) }

      func run(_ words: [String]) throws -> Command {
        try Command([Binary.path] + words + ["--study", folder], environment: Command.environment)
      }

      func adopt(_ words: String..., by user: String = "manager01") throws -> Command {
        try run(["forms", "adopt"] + words + ["--as", user, "--password-file", place + "/password"])
      }

      /// Every value of every patient, without the name of its item.
      func values() throws -> [String] {
        let subjects = try FileManager.default.contentsOfDirectory(atPath: folder + "/subjects").sorted()
        return try subjects.filter { $0.hasSuffix(".jsonl") }.flatMap { name in
          let table = try run(["export", String(name.dropLast(6)), "--format", "csv"]).output
          return table.split(separator: "\n").dropFirst().map { line in
            var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            fields[5] = ""
            return fields.joined(separator: ",")
          }
        }.sorted()
      }
    }

    @Test func `Three amendments of the trial and a step back: the dry run said it all, and no value is lost`() throws {
      let ward = try Ward(subjects: 2)
      let before = try ward.values()
      #expect(before.count > 1000)
      for version in 1...3 {
        let folder = try ward.amended.folder(version)
        let said = try ward.adopt(folder, "--dry-run", "--json")
        #expect(said.status == 1, "something is touched: \(said.errors)")
        let done = try ward.adopt(folder, "--approved", "2026-11-2\(version)", "--approval", "EC \(version)", "--json")
        #expect(done.status == 0, "\(done.errors)")
        #expect(said.output.replacing("\"done\": false", with: "\"done\": true") == done.output)
        #expect(try ward.values() == before, "version 1.\(version).0")
        let again = try ward.adopt(folder, "--dry-run")
        #expect(again.status == 0 && again.output.contains("2 read by it already"), "\(again.output)")
      }
      let back = try ward.adopt("--kept", "1.0.0", "--approved", "2026-11-28", "--reason", "withdrawn by the sponsor")
      #expect(back.status == 0, "\(back.errors)")
      #expect(try ward.values() == before)
      #expect(try ward.run(["verify"]).status == 0)
      let printed = try ward.run(["export", "01-0001", "--format", "text", "--history"]).output
      #expect(printed.contains("Oxygen saturation") && printed.contains("adopt-forms"))
      // Alone it verifies, too: every version that it names goes with it.
      let file = ward.place + "/one.jsonl"
      #expect(try ward.run(["export", "01-0001", "-o", file]).status == 0)
      #expect(try Binary.run("verify", file).output.contains("verified"))
    }

    @Test func `What cannot be adopted is refused with the way out, and nothing is written`() throws {
      let ward = try Ward(subjects: 1)
      let log = ward.folder + "/site.jsonl"
      func lines() throws -> Int {
        try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").count {
          $0.contains("adopt-forms\",\"version")
        }
      }
      let forms = try ward.amended.folder(1)
      #expect(try ward.adopt(forms).status == 64, "without an approval")
      let nurse = try ward.adopt(forms, "--approved", "2026-11-20", by: "nurse01")
      #expect(nurse.status == 77 && nurse.errors.contains("may not do 'adopt-forms'"), "\(nurse.errors)")
      let other = try ward.adopt(Trials.folder + "/steps", "--dry-run")
      #expect(other.status == 65 && other.errors.contains("the study is 'TISLE-ANLO-01'"), "\(other.errors)")
      try FileManager.default.copyItem(atPath: forms, toPath: ward.place + "/same")
      let trial = ward.place + "/same/trial.yaml"
      let text = try String(contentsOfFile: trial, encoding: .utf8)
      try Data(text.replacing("version: 1.1.0", with: "version: 1.0.0").utf8).write(to: URL(fileURLWithPath: trial))
      let same = try ward.adopt(ward.place + "/same", "--dry-run")
      #expect(same.status == 65 && same.errors.contains("a version of their own"), "\(same.errors)")
      #expect(try ward.adopt("--kept", "7.0.0", "--dry-run").status == 64)
      #expect(try ward.adopt(forms, "--from-visit", "X9", "--dry-run").errors.contains("no visit 'X9'"))
      #expect(try ward.adopt(forms, "--subject", "01-0099", "--dry-run").status == 64)
      #expect(try lines() == 0)
      // For one patient only: the site log names the patient, the others stay, and so do those to come.
      let one = try ward.adopt(forms, "--subject", "01-0001", "--approved", "2026-11-20", "--from-visit", "C02")
      #expect(one.status == 0, "\(one.errors)")
      #expect(try lines() == 1)
      #expect(try ward.run(["verify"]).status == 0)
    }

    @Test func `Two managers adopt at once: each record goes over once, and nothing is lost`() throws {
      let ward = try Ward(subjects: 2)
      let before = try ward.values()
      let forms = try ward.amended.folder(1)
      let words =
        "\(Binary.path) forms adopt \(forms) --approved 2026-11-20 --as manager01 --password-file \(ward.place)/password"
        + " --study \(ward.folder)"
      let both = try Command(
        ["sh", "-c", "(\(words) || echo failed) & (\(words) || echo failed) & wait"], environment: Command.environment)
      #expect(!both.output.contains("failed"), "\(both.output)\(both.errors)")
      for subject in ["01-0001", "01-0002"] {
        let record = try String(contentsOfFile: "\(ward.folder)/subjects/\(subject).jsonl", encoding: .utf8)
        #expect(record.split(separator: "\n").count { $0.contains("\"act\":\"adopt-forms\"") } == 1, "\(subject)")
      }
      #expect(try ward.values() == before)
      #expect(try ward.run(["verify"]).status == 0)
    }

    @Test func `A nurse who types while a manager adopts goes on in the new version, with what was typed`() throws {
      let ward = try Ward(subjects: 1)
      let bedside = BinarySitting(
        try TerminalDriver([Binary.path, "--study", ward.folder], environment: Command.environment))
      try bedside.signIn("nurse01")
      try bedside.terminal.press("Enter")
      try bedside.terminal.wait("the casebook") { $0.lines[0].contains("01-0001") && $0.holds("Vital signs") }
      try bedside.terminal.play("<Right>" + String(repeating: "<Down>", count: 6))
      try bedside.terminal.wait("the form") { $0.place == "C01 Vital signs, ECOG" }
      try bedside.terminal.press("Enter")
      try bedside.terminal.wait(for: "Pulse")
      try bedside.terminal.play("<Tab><Tab><Tab><Tab>118<Enter>")
      try bedside.terminal.wait(for: "DRAFT 1 field")
      let done = try ward.adopt(try ward.amended.folder(1), "--approved", "2026-11-20")
      #expect(done.status == 0, "\(done.errors)")
      let screen = try bedside.terminal.wait("the new version", seconds: 20) {
        $0.holds("this form is version 1.1.0 now")
      }
      #expect(screen.holds("Heart rate") && screen.holds("118") && screen.holds("DRAFT 1 field"), "\(screen.text)")
      #expect(screen.holds("asked until version 1.0.0"), "\(screen.text)")
    }

    @Test func `A study that was written before the contract opens, is worked in, and adopts the forms of today`()
      throws
    {
      let ward = try Ward(
        kept: Trials.folder + "/../CasebookTests/Studies/before-the-contract.tar.gz")
      #expect(try ward.run(["verify"]).output.contains("3 files, 321 lines: verified"))
      let queries = try ward.run(["queries"])
      #expect(queries.status != 65, "\(queries.errors)")
      let before = try ward.values()
      #expect(before.count > 1000)
      let bedside = BinarySitting(
        try TerminalDriver([Binary.path, "--study", ward.folder], environment: Command.environment))
      try bedside.signIn("manager01")
      try bedside.terminal.wait(for: "written for an older Casebook")
      let forms = ward.place + "/today"
      try FileManager.default.copyItem(atPath: Trials.folder + "/../../forms", toPath: forms)
      let trial = try String(contentsOfFile: forms + "/trial.yaml", encoding: .utf8)
      try Data(trial.replacing("version: 1.0.0", with: "version: 1.1.0").utf8).write(
        to: URL(fileURLWithPath: forms + "/trial.yaml"))
      let done = try ward.adopt(forms, "--approved", "2026-11-28", "--reason", "a newer Casebook")
      #expect(done.status == 0, "\(done.errors)")
      #expect(try ward.values() == before)
      #expect(try ward.run(["verify"]).status == 0)
      let report = try ward.run(["report"])
      #expect(report.status == 0 && report.output.contains("ntensity"), "\(report.errors)")
    }

    @Test func `Forms that are not what their digest says are refused, whichever version they are`() throws {
      let ward = try Ward(subjects: 1)
      #expect(try ward.adopt(try ward.amended.folder(1), "--approved", "2026-11-20").status == 0)
      let versions = try FileManager.default.contentsOfDirectory(atPath: ward.folder + "/forms").filter {
        $0.count == 64
      }
      #expect(versions.count == 2)
      for version in versions {
        let path = "\(ward.folder)/forms/\(version)/consent.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try Data((text + "# x\n").utf8).write(to: URL(fileURLWithPath: path))
        let found = try ward.run(["queries"])
        #expect(found.status == 65 && found.errors.contains("forms"), "\(found.status) \(found.errors)")
        #expect(try ward.run(["verify"]).status == 65)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      }
      #expect(try ward.run(["verify"]).status == 0)
    }
  }
}
