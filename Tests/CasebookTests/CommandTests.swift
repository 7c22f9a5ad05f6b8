import Foundation
import Testing

extension TerminalTests {
  /// The command line around the screens: loading, listing, and making a study with its people.
  struct CommandTests {
    private static let head = "subject,visit,form,group,row,item,value,reason\n"

    @Test func `A good table is loaded, a save for each form`() throws {
      let study = try TestStudy()
      let table =
        CommandTests.head + """
          01-0001,SCR,demographics,dm,,SEX,F,
          01-0001,SCR,demographics,dm,,BRTHYR,1960,
          01-0001,LOG,adverse-events,ae,+1,AETERM,rash,
          01-0001,LOG,adverse-events,ae/course,+1/+1,AECOURDT,2023-05,
          """
      let loaded = try study.load(table, complete: false)
      #expect(loaded.status == 0, "\(loaded.errors)")
      #expect(loaded.output.hasPrefix("2 saves, 4 values, 1 new subjects"), "\(loaded.output)")
      let values = try study.run("export", "01-0001", "--format", "csv").output
      #expect(values.contains("LOG,adverse-events,ae/course,1/1,AECOURDT,2023-05"), "\(values)")
    }

    @Test func `A table with faults names their lines and keeps nothing of the saves they are in`() throws {
      let study = try TestStudy()
      let table =
        CommandTests.head + """
          01-0001,SCR,demographics,dm,,SEX,F,
          01-0001,SCR,demographics,dm,,BRTHYR,nineteen,
          01-0001,SCR,visit,visit,,VISDAT,2023-02-31,
          01-0001,SCR,nothing,visit,,VISDAT,2023-02-28,
          01-0001,SCR,tumour-history,brain,,BRAINMET,NONE,
          """
      let whole = try study.load(table, complete: false)
      #expect(whole.status == 65)
      for line in [3, 4, 5] { #expect(whole.errors.contains(".csv:\(line): "), "\(line) in \(whole.errors)") }
      #expect(whole.output.hasPrefix("0 saves, 0 values, 0 new subjects"), "\(whole.output)")
      #expect(whole.errors.contains("nothing was loaded"))
      #expect(try study.run("export", "01-0001", "--format", "csv").status == 64, "no subject by a refused table")
      let dry = try study.load(table, complete: false, flags: ["--dry-run"])
      #expect(dry.status == 65)
      #expect(dry.output.contains("line 6: 01-0001 SCR/tumour-history/brain/BRAINMET: – → NONE"), "\(dry.output)")
      let loaded = try study.load(table, complete: false, flags: ["--partial"])
      #expect(loaded.status == 65)
      #expect(loaded.errors.contains("nothing of a refused save was kept"))
      let values = try study.run("export", "01-0001", "--format", "csv").output
      #expect(values.contains("BRAINMET,NONE"))
      #expect(!values.contains("SEX"))
    }

    @Test func `The published wording of grades is taken over, and terms that the study does not have are named`()
      throws
    {
      let study = try TestStudy()
      let table = study.place + "/nci.csv"
      let rows =
        "CTCAE Term,Grade 1,Grade 2,Grade 3,Grade 4,Grade 5\nFatigue,as published one,two,three,-,-\nDragon pox,a,,,,\n"
      try rows.write(toFile: table, atomically: true, encoding: .utf8)
      let done = try Binary.run("forms", "import-ctcae", table, "--study", study.folder)
      #expect(done.status == 0, "\(done.errors)")
      #expect(done.output == "3 criteria of 1 terms taken over\n")
      #expect(done.errors.contains("note: 'Dragon pox' is no term of this study"))
      let bedside = BinarySitting(try study.terminal())
      try bedside.signIn("nurse01")
      try bedside.newSubject("01-0001")
      try bedside.open("Adverse events", at: "LOG")
      try bedside.answer("+ Event", ["<Enter>"])
      try bedside.answer("What happened?", ["tired"])
      try bedside.answer("CTCAE term", ["fatigue"])
      try bedside.press("<C-f>Tests it explains<Enter>")
      try bedside.terminal.wait("the field") { $0.focus.contains("Tests it explains") }
      for _ in 0..<8 {
        let before = try bedside.terminal.screenshot()
        if before.focus.contains("+ Course") { break }
        try bedside.press("<Tab>")
        try bedside.terminal.wait("the next field", settled: true) { $0 != before }
      }
      try bedside.answer("+ Course", ["<Enter>"])
      try bedside.press("<Tab><F4>")
      try bedside.terminal.wait(for: "as published one")
    }

    @Test func `Open queries are listed as JSON, with status 1 while there are any`() throws {
      let study = try TestStudy()
      #expect(try study.run("queries", "--open", "--json").output == "[]\n")
      let table = CommandTests.head + "01-0001,SCR,demographics,dm,,HEIGHT,17,\n"
      #expect(try study.load(table, complete: false).status == 0)
      let listed = try study.run("queries", "--open", "--json")
      #expect(listed.status == 1)
      let queries = try JSONSerialization.jsonObject(with: Data(listed.output.utf8)) as? [[String: Any]]
      #expect(queries?.compactMap { $0["check"] as? String } == ["DM-HEIGHT-RANGE"])
      #expect(queries?.compactMap { $0["place"] as? String } == ["SCR/demographics/dm/HEIGHT"])
    }

    @Test func `A new study asks for its first password twice, and again where the two are not the same`() throws {
      let study = try TestStudy()
      let terminal = try study.shell(["init", study.place + "/other", "--manager", "boss"])
      try terminal.wait(for: "Password for boss")
      try terminal.play("demonstration<Enter>")
      try terminal.wait(for: "Once more")
      try terminal.play("demonstratoin<Enter>")
      try terminal.wait(for: "the two are not the same")
      try terminal.play("demonstration<Enter>")
      try terminal.wait("the second question once more") { $0.lines.count { $0.contains("Once more") } == 2 }
      try terminal.play("demonstration<Enter>")
      let end = try terminal.wait(for: "status 0", seconds: 60)
      #expect(end.holds("made in") && !end.holds("demonstration"), "\(end.text)")
      terminal.close()
    }

    @Test func `A new study: the manager adds a nurse, who makes a password with the one-time code`() throws {
      let study = try TestStudy()
      let folder = study.place + "/new"
      let made = try Binary.run(
        "init", folder, "--manager", "boss", "--site", "07", "--password-file", study.passwordFile)
      #expect(made.status == 0, "\(made.errors)")
      let added = try Binary.run(
        "user", "add", "nora", "--role", "nurse", "--name", "Nora Nurse", "--as", "boss", "--password-file",
        study.passwordFile, "--study", folder)
      #expect(added.status == 0, "\(added.errors)")
      let code =
        added.output.split(separator: "\n").first { $0.hasPrefix("one-time code of ") }?.split(separator: " ").last
        ?? ""
      #expect(!code.isEmpty)
      let again = try Binary.run(
        "user", "add", "nora", "--role", "nurse", "--as", "boss", "--password-file", study.passwordFile, "--study",
        folder)
      #expect(again.status == 64)

      let terminal = try TerminalDriver([Binary.path, "--study", folder])
      try terminal.wait(for: "Your own name")
      try terminal.play("nora<Enter>\(code)<Enter>")
      try terminal.wait(for: "choose a password")
      try terminal.play("white rabbit<Enter>")
      try terminal.wait(for: "Once more")
      try terminal.play("white rabbit<Enter>")
      try terminal.wait("the list of subjects", seconds: 60) { $0.lines[0].hasSuffix("nora") }
      try terminal.press("F10")
      try terminal.wait(for: "Leave Casebook")
      try terminal.type("3")
      try terminal.waitForEnd()
      #expect(try Binary.run("verify", "--study", folder).status == 0)
    }

    @Test func `A changed last line with a right hash is given out by no command, and named by each`() throws {
      let study = try TestStudy()
      let table = CommandTests.head + "01-0001,SCR,demographics,dm,,HEIGHT,170,\n"
      #expect(try study.load(table, complete: false).status == 0)
      let attack = #"""
        f=$1; n=$(wc -l < "$f"); head -n $((n - 1)) "$f" > "$f.x"
        last=$(tail -n 1 "$f" | sed 's/"now":"170[.0]*"/"now":"171.0"/'); body=${last%,\"hash\":*}
        h=$(printf '%s' "$body" | sha256sum | cut -c1-64)
        printf '%s,"hash":"%s"}\n' "$body" "$h" >> "$f.x"; cat "$f.x" > "$f"; rm "$f.x"
        """#
      let file = "\(study.folder)/subjects/01-0001.jsonl"
      let done = try Command(["sh", "-c", attack, "attack", file], environment: Command.environment)
      #expect(done.status == 0, "\(done.errors)")
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try #require(text.contains("171.0"), "\(text)")
      for words in [
        ["export", "01-0001"], ["export", "01-0001", "--format", "csv"], ["export", "01-0001", "--format", "text"],
        ["due"], ["queries"], ["history"], ["history", "01-0001"], ["report"], ["verify"], ["verify", "01-0001"],
      ] {
        let answer = try Command([Binary.path] + words + ["--study", study.folder], environment: Command.environment)
        #expect(answer.status == 65, "\(words): \(answer.output) \(answer.errors)")
        #expect(!answer.output.contains("171.0"), "\(words)")
        #expect((answer.errors + answer.output).contains("01-0001"), "\(words): \(answer.errors)")
      }
      #expect(try study.run("report").output.isEmpty)
      let lines = try study.run("history", "01-0001", "--damaged")
      #expect(lines.status == 65 && lines.output.hasPrefix("DAMAGED ") && !lines.output.contains("171.0"), "\(lines)")
      let partial = try study.run("report", "--damaged")
      #expect(partial.status == 65 && partial.output.contains("LEFT OUT, CANNOT BE READ: 01-0001"), "\(partial)")
    }

    @Test func `A subject that nobody knows is not verified, and what is no file is not replaced`() throws {
      let study = try TestStudy()
      let unknown = try study.run("verify", "01-0099")
      #expect(unknown.status == 64 && unknown.errors.contains("there is no subject 01-0099"), "\(unknown)")
      let table = CommandTests.head + "01-0001,SCR,demographics,dm,,HEIGHT,170,\n"
      #expect(try study.load(table, complete: false).status == 0)
      let link = study.folder + "/link"
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: study.folder + "/site.jsonl")
      let refused = try study.run("export", "01-0001", "-o", link)
      #expect(refused.status == 74 && refused.errors.contains("hint:"), "\(refused)")
      try FileManager.default.removeItem(atPath: link)
      #expect(try study.run("verify").status == 0)
    }
  }
}
