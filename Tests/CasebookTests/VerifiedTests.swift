import Foundation
import Testing

extension TerminalTests {
  /// What an inspector and whoever keeps the machine do, with the real programme.
  struct VerifiedTests {
    /// A study with one patient, and where the account keeps what it knows.
    final class Site {
      let study: TestStudy
      let state: String

      init() throws {
        study = try TestStudy()
        state = study.place + "/state"
        #expect(try study.load(Site.table("F"), complete: false).status == 0)
      }

      static func table(_ sex: String, subject: String = "01-0001") -> String {
        "subject,visit,form,group,row,item,value\n\(subject),SCR,demographics,dm,,SEX,\(sex)\n"
      }

      func run(_ words: String..., at folder: String? = nil) throws -> Command {
        var environment = Command.environment
        environment["XDG_STATE_HOME"] = state
        return try Command(
          [Binary.path] + words + (folder.map { $0.isEmpty ? [] : ["--study", $0] } ?? ["--study", study.folder]),
          environment: environment)
      }

      func file(_ name: String) -> String { study.place + "/" + name }

      func shell(_ command: String) throws -> Command { try Command(["sh", "-c", command]) }
    }

    @Test func `A checkpoint on paper, in a file, at a witness and under a time stamp shows a study put back`() throws {
      let site = try Site()
      #expect(try site.shell("cp -a '\(site.study.folder)' '\(site.file("earlier"))'").status == 0)
      #expect(try site.study.load(Site.table("M", subject: "01-0002")).status == 0)
      let page = try site.run("checkpoint", "-o", site.file("note"), "--request", site.file("request"))
      #expect(page.status == 0 && page.output.contains("CHECKPOINT OF THE RECORDS"), "\(page.errors)")
      let words = page.output.components(separatedBy: .whitespacesAndNewlines)
      let paper = try #require(words.first { $0.contains(":") && $0.split(separator: "-").count == 5 })
      for anchor in [site.file("note"), paper] {
        let held = try site.run("verify", "--against", anchor)
        #expect(held.status == 0 && held.output.contains("the site log against"), "\(anchor) \(held.output)")
        let back = try site.run("verify", "--against", anchor, at: site.file("earlier"))
        #expect(back.status == 65 && back.output.contains("an older copy was put back"), "\(back.output)")
      }
      // A witness, told the key that the page prints.
      let witness = site.file("witness")
      let key = try #require(page.output.split(separator: "\n").first { $0.hasPrefix("casebook/") })
      #expect(try Binary.run("witness", "init", witness, "--name", "witness.example/office").status == 0)
      #expect(try Binary.run("witness", "trust", witness, String(key)).status == 0)
      let answer = try Command([Binary.path, "witness", "sign", witness], input: site.file("request"))
      #expect(answer.status == 0 && answer.output.hasPrefix("\u{2014} witness.example/office "), "\(answer.errors)")
      try Data(answer.output.utf8).write(to: URL(fileURLWithPath: site.file("answer")))
      let added = try site.run("checkpoint", "--add", site.file("answer"), "-o", site.file("cosigned"))
      #expect(added.output.contains("witness.example/office"), "\(added.errors)")
      #expect(try site.run("verify", "--against", site.file("cosigned")).status == 0)
      let again = try Command([Binary.path, "witness", "sign", witness], input: site.file("request"))
      #expect(again.status == 65 && again.errors.contains("the witness holds size"), "\(again.errors)")
      #expect(try site.stamp("note").status == 0)
      #expect(try site.shell("cd '\(site.study.place)' && echo x >> note && \(Site.check)").status != 0)
    }

    @Test func `A study put back as a whole is named when it is opened, restored on purpose it is not`() throws {
      let site = try Site()
      func sitting() throws {
        // A person signs in and out: from then on the account knows where the study ended.
        let changed = try site.run(
          "review", "01-0001", "--as", "coord01", "--password-file", site.study.passwordFile)
        #expect(changed.status == 0, "\(changed.errors)")
      }
      #expect(try site.run("backup", site.file("backup")).status == 0)
      // A demonstration keeps nothing outside of itself: a study of the ward does.
      let folder = site.file("ward")
      #expect(
        try site.run(
          "init", folder, "--manager", "boss", "--site", "01", "--password-file", site.study.passwordFile, at: ""
        ).status == 0)
      func boss(_ words: [String], at path: String = "") throws -> Command {
        var environment = Command.environment
        environment["XDG_STATE_HOME"] = site.state
        return try Command(
          [Binary.path] + words + ["--as", "boss", "--password-file", site.study.passwordFile]
            + (path.isEmpty ? [] : ["--study", path]), environment: environment)
      }
      #expect(try site.run("backup", site.file("ward-backup"), at: folder).status == 0)
      #expect(try site.shell("cp -a '\(folder)' '\(folder)-earlier'").status == 0)
      #expect(try boss(["review", "--site"], at: folder).status == 0)
      #expect(try site.shell("mv '\(folder)' '\(folder)-later' && mv '\(folder)-earlier' '\(folder)'").status == 0)
      for words in [["due"], ["queries"], ["history"], ["report"], ["checkpoint"], ["backup", site.file("x")]] {
        var environment = Command.environment
        environment["XDG_STATE_HOME"] = site.state
        let told = try Command([Binary.path] + words + ["--study", folder], environment: environment)
        #expect(told.status == 65 && told.errors.contains("older or another copy"), "\(words): \(told.errors)")
      }
      #expect(try site.run("verify", at: folder).status == 65)
      let restored = try boss([
        "restore", site.file("ward-backup"), "--to", folder + "-new", "--reason", "the disk broke",
      ])
      #expect(restored.status == 0, "\(restored.errors)")
      #expect(try site.run("due", at: folder + "-new").status == 0)
      #expect(try site.run("verify", at: folder + "-new").status == 0)
      let log = try String(contentsOfFile: folder + "-new/site.jsonl", encoding: .utf8)
      #expect(log.contains("\"act\":\"restore\"") && log.contains("the disk broke"))
    }

    @Test func `A backup is checked, says what the study holds more, and a changed one is refused`() throws {
      let site = try Site()
      let backup = site.file("backup")
      #expect(try site.run("backup", backup).status == 0)
      #expect(try site.study.load(Site.table("M"), complete: false, flags: []).status != 1)
      #expect(try site.study.load(Site.table("F", subject: "01-0002")).status == 0)
      let checked = try site.run("restore", "--check", backup)
      #expect(checked.status == 0 && checked.output.contains("whole, and verified"), "\(checked.errors)")
      #expect(checked.output.contains("not in the backup: 01-0002, all 2 lines"), "\(checked.output)")
      #expect(try site.shell("printf x >> '\(backup)/subjects/01-0001.jsonl'").status == 0)
      let bad = try site.run("restore", "--check", backup, at: "")
      #expect(bad.status == 65 && bad.errors.contains("subjects/01-0001.jsonl"), "\(bad.errors)")
      #expect(try site.run("backup", backup).status == 0, "the next one mends it")
      #expect(try site.run("restore", "--check", backup, at: "").status == 0)
    }

    @Test func `Leaked words leave the record when two people agree, and the shell check still passes`() throws {
      let site = try Site()
      let note = "subject,visit,form,group,row,item,value\n01-0001,SCR,visit,visit,,VISNOTE,the son is Wang Wei\n"
      _ = try site.study.load(note, complete: false)
      let bedside = BinarySitting(try site.study.terminal())
      try bedside.signIn("nurse01")
      try bedside.open("01-0001")
      try bedside.press("<Down><Enter>")
      try bedside.press("<C-n>")
      try bedside.terminal.wait(for: "emark")
      try bedside.terminal.play("the son is Wang Wei<Enter>")
      try bedside.terminal.wait(for: "remark")
      bedside.terminal.close()
      try site.study.put("Wang Wei", at: "leak")
      func redact(_ user: String, _ words: [String]) throws -> Command {
        try Command(
          [
            Binary.path, "redact", "01-0001", "--study", site.study.folder, "--as", user, "--password-file",
            site.study.passwordFile,
          ] + words)
      }
      let journal = site.study.journal("01-0001")
      #expect(try String(contentsOfFile: journal, encoding: .utf8).contains("Wang Wei"))
      #expect(try redact("nurse01", ["--text-file", site.file("leak"), "--reason", "a name"]).status == 77)
      let asked = try redact("manager01", ["--text-file", site.file("leak"), "--reason", "a name"])
      #expect(asked.status == 0, "\(asked.errors)")
      let line = try #require(asked.output.split(separator: " ").dropFirst().first.map(String.init))
      #expect(try redact("manager01", ["--agree", line]).errors.contains("a second person agrees"))
      #expect(try redact("coord01", ["--agree", line]).status == 0)
      #expect(try !String(contentsOfFile: journal, encoding: .utf8).contains("Wang Wei"))
      #expect(try site.study.run("verify").status == 0)
      let export = site.file("export")
      #expect(try site.study.run("export", "01-0001", "-o", export).status == 0)
      let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Sources/Journal").path
      let told = try site.shell("sh '\(sources)/verify.sh' '\(export)'")
      #expect(told.status == 0, "\(told.output)\(told.errors)")
      for format in ["text", "csv", "json", "html"] {
        #expect(try !site.study.run("export", "01-0001", "--format", format).output.contains("Wang Wei"))
      }
    }

    @Test func `The audit trail is reviewed up to a line, and the list says what is new since`() throws {
      let site = try Site()
      func review(_ user: String) throws -> Command {
        try Command([
          Binary.path, "review", "01-0001", "--study", site.study.folder, "--as", user, "--password-file",
          site.study.passwordFile, "--note", "nothing unusual",
        ])
      }
      #expect(try site.study.run("review").output.contains("01-0001  2 new of 2  reviewed never"))
      #expect(try review("nurse01").status == 77)
      #expect(try review("coord01").status == 0)
      let seen = try site.study.run("review", "01-0001").output
      #expect(seen.contains("0 new of 2") && seen.contains("by coord01") && seen.contains("nothing unusual"), "\(seen)")
      #expect(
        try site.study.load(
          Site.table("M").replacingOccurrences(of: "value\n", with: "value,reason\n")
            .replacingOccurrences(of: "SEX,M", with: "SEX,M,TRANSCRIPTION"), complete: false
        ).status == 0)
      #expect(try site.study.run("review", "01-0001").output.contains("1 new of 3"))
    }

    @Test func `One's own password is changed on the screen and by a command, and what was signed stays valid`() throws
    {
      let study = try TestStudy()
      let bedside = BinarySitting(try study.terminal())
      try bedside.signIn("nurse01")
      try bedside.terminal.type("w")
      try bedside.terminal.wait(for: "Change your password")
      try bedside.terminal.play("wrong<Enter>a new password<Enter>a new password<Enter>")
      try bedside.terminal.wait(for: "user or password is wrong")
      try bedside.terminal.play("demonstration<Enter>short<Enter>")
      try bedside.terminal.wait(for: "At least 10")
      try bedside.terminal.play("a new password<Enter>a new passwort<Enter>")
      try bedside.terminal.wait(for: "differ")
      try bedside.terminal.play("a new password<Enter>a new password<Enter>")
      try bedside.terminal.wait(for: "the password is changed")
      bedside.terminal.close()
      try study.put("a new password", at: "new")
      try study.put("and another one", at: "newer")
      func change(_ old: String, _ new: String) throws -> Command {
        try Command([
          Binary.path, "user", "password", "--study", study.folder, "--as", "nurse01", "--password-file",
          study.place + "/" + old, "--new-password-file", study.place + "/" + new,
        ])
      }
      #expect(try change("password", "newer").status == 77, "the old one opens nothing")
      #expect(try change("new", "newer").status == 0)
      #expect(try study.run("verify").status == 0)
      // Nobody needs the way of the last manager while an administrator or a second manager is there.
      let recovered = try study.run("user", "recover", "manager01")
      #expect(recovered.status == 0 && recovered.output.contains("one-time code"), "\(recovered.errors)")
      let told = try study.run("verify")
      #expect(told.status == 0 && told.output.contains("by the site's key"), "\(told.output)")
    }

    @Test func `From outside of the ward the second code is asked for, at a named terminal it is not`() throws {
      let study = try TestStudy()
      func terminal(_ words: [String], _ more: [String: String]) throws -> TerminalDriver {
        try TerminalDriver(["env"] + more.map { "\($0)=\($1)" } + [Binary.path] + words + ["--study", study.folder])
      }
      func code(_ secret: String) throws -> String {
        let told = try Command([
          "sh", "-c",
          """
          key=$(printf %s '\(secret)' | basenc --base32 -d | od -An -tx1 | tr -d ' \\n')
          mac=$(printf '%016x' $(($(date +%s) / 30)) | tr a-f A-F | basenc --base16 -d |
            openssl dgst -sha1 -mac HMAC -macopt hexkey:$key | sed 's/.*= *//')
          at=$((0x$(printf %s $mac | cut -c40) * 2 + 1))
          printf '%06d' $(((0x$(printf %s $mac | cut -c$at-$((at + 7))) & 0x7fffffff) % 1000000))
          """,
        ])
        return told.output
      }
      let given = try terminal(["user", "second", "--as", "nurse01", "--password-file", study.passwordFile], [:])
      let shown = try given.wait(for: "secret for the app: ")
      let secret = try #require(
        shown.text.components(separatedBy: "secret for the app: ").last?.components(
          separatedBy: .whitespacesAndNewlines
        ).first)
      try given.wait(for: "The six digits")
      try given.play("\(code(secret))<Enter>")
      try given.wait(for: "is asked for it")
      try given.waitForEnd()

      let outside = try terminal([], ["SSH_CONNECTION": "10.0.0.9 1 10.0.0.1 22"])
      try outside.wait(for: "Your own name")
      try outside.play("nurse01<Enter>demonstration<Enter>")
      try outside.wait(for: "Second code")
      try outside.play("000000<Enter>")
      try outside.wait(for: "the second code is wrong")
      try outside.play("demonstration<Enter>")
      try outside.wait(for: "Second code")
      try outside.play("\(code(secret))<Enter>")
      try outside.wait("the list of subjects", seconds: 60) { $0.lines[0].hasSuffix("nurse01") }
      outside.close()
      let ward = BinarySitting(try terminal([], ["SSH_CONNECTION": "x", "CASEBOOK_TERMINAL": "ward3-bed2"]))
      try ward.signIn("nurse01")
      ward.terminal.close()
      #expect(try study.run("verify").status == 0)
    }

    @Test func `The programme qualifies itself on this machine, and the record is signed`() throws {
      let study = try TestStudy()
      let record = study.place + "/record"
      let told = try Command([
        Binary.path, "qualify", "--only", "S1,F1,A1,A7,A11,P1,P4", "--study", study.folder, "--as", "manager01",
        "--password-file", study.passwordFile, "-o", record,
      ])
      #expect(told.status == 0 && told.output.contains("A7  holds  tried 14, lost 0, missed 0"), "\(told.output)")
      let text = try String(contentsOfFile: record, encoding: .utf8)
      #expect(
        text.contains("QUALIFICATION OF CASEBOOK") && text.contains("all hold") && text.contains("\u{2014} casebook/"))
      #expect(try study.run("history", "--act", "qualify").output.contains("qualify"))
      #expect(try study.run("verify").status == 0)
      #expect(try Binary.run("qualify", "--only", "Z9").status == 64)
    }
  }
}

extension TerminalTests.VerifiedTests.Site {
  /// Checks a time stamp of the file `note`.
  static let check = "openssl ts -verify -data note -in note.tsr -CAfile ca.pem"

  /// Stamps a file as the documentation says, by an authority made for it.
  func stamp(_ name: String) throws -> Command {
    try shell(
      """
      cd '\(study.place)' && exec 2>&1
      openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=authority \
        -addext 'extendedKeyUsage=critical,timeStamping' || exit 9
      printf '%s\\n' '[tsa]' 'default_tsa = t' '[t]' 'serial = serial' 'signer_cert = ca.pem' 'signer_key = ca.key' \
        'certs = ca.pem' 'signer_digest = sha256' 'default_policy = 1.2.3.4' 'digests = sha256' 'accuracy = secs:1' \
        'ess_cert_id_alg = sha256' > tsa.cnf
      echo 01 > serial
      openssl ts -query -data \(name) -sha256 -cert -out \(name).tsq || exit 9
      openssl ts -reply -config tsa.cnf -section t -queryfile \(name).tsq -out \(name).tsr || exit 9
      \(Self.check)
      """)
  }
}
