import Foundation
import Testing

extension TerminalTests {
  /// People, passwords and rights on the real programme.
  struct PeopleTests {
    private func siteLog(_ study: TestStudy) throws -> [[String: Any]] {
      let text = try String(contentsOfFile: study.folder + "/site.jsonl", encoding: .utf8)
      return try text.split(separator: "\n").compactMap {
        try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
      }
    }

    @Test func `What a role may not do is refused on the screen and on the command line, and stands in the site log`()
      throws
    {
      let study = try TestStudy()
      #expect(
        try study.load("subject,visit,form,group,row,item,value\n01-0001,SCR,demographics,dm,,SEX,F\n").status == 0)
      let refused = try study.load(
        "subject,visit,form,group,row,item,value\n01-0001,SCR,demographics,dm,,SEX,M\n", as: "nurse01")
      #expect(refused.status == 77 && refused.errors.contains("a nurse may not do 'load'"), "\(refused.errors)")
      let added = try Command(
        [
          Binary.path, "user", "add", "eve", "--role", "nurse", "--as", "coord01", "--password-file",
          study.passwordFile, "--study", study.folder,
        ], environment: Command.environment)
      #expect(added.status == 77 && added.errors.contains("hint: "), "\(added.errors)")
      let bedside = BinarySitting(try study.terminal())
      try bedside.signIn("nurse01")
      try bedside.open("01-0001")
      try bedside.terminal.type("s")
      try bedside.terminal.wait(for: "a nurse may not do 'sign'")
      bedside.terminal.close()
      let denied = try siteLog(study).filter { $0["act"] as? String == "denied" }
      #expect(denied.compactMap { $0["refused"] as? String } == ["load", "user.add", "sign"])
      #expect(denied.compactMap { $0["user"] as? String } == ["nurse01", "coord01", "nurse01"])
      #expect(try study.run("verify").status == 0)
    }

    @Test func `A locked screen gives the same field back after the password, and wrong ones are counted`() throws {
      let study = try TestStudy()
      let bedside = BinarySitting(try study.terminal())
      try bedside.signIn("nurse01")
      try bedside.newSubject("01-0001")
      try bedside.press("<Down><Enter>")
      try bedside.answer("Sex", ["f"])
      try bedside.terminal.play("19")
      try bedside.terminal.wait(for: "19")
      try bedside.press("<M-l>")
      let locked = try bedside.terminal.wait(for: "locked")
      #expect(!locked.holds("01-0001") && !locked.holds("Demographics"))
      try bedside.terminal.play("wrong<Enter>")
      try bedside.terminal.wait(for: "user or password is wrong")
      try bedside.terminal.play("demonstration<Enter>")
      try bedside.terminal.wait("the same field with what was typed") {
        $0.holds("Year of birth") && $0.focus.contains("19")
      }
      try bedside.terminal.play("61<Enter><F2>")
      try bedside.terminal.wait(for: "saved #")
      bedside.terminal.close()
      #expect(try siteLog(study).filter { $0["act"] as? String == "failed-login" }.count == 1)
      #expect(try study.run("verify").status == 0)
    }

    @Test func `A person who is disabled can neither sign in nor save from a sitting that is open`() throws {
      let study = try TestStudy()
      let bedside = BinarySitting(try study.terminal())
      try bedside.signIn("nurse01")
      try bedside.newSubject("01-0001")
      try bedside.press("<Down><Enter>")
      try bedside.answer("Sex", ["f"])
      let disabled = try Command(
        [
          Binary.path, "user", "disable", "nurse01", "--as", "manager01", "--password-file", study.passwordFile,
          "--study", study.folder,
        ], environment: Command.environment)
      #expect(disabled.status == 0, "\(disabled.errors)")
      try bedside.terminal.press("F2")
      try bedside.terminal.wait(for: "no longer holds the role")
      bedside.terminal.close()
      let again = BinarySitting(try study.terminal())
      try again.terminal.wait(for: "Your own name")
      try again.terminal.play("nurse01<Enter>demonstration<Enter>")
      try again.terminal.wait(for: "user or password is wrong")
      again.terminal.close()
      #expect(try study.run("export", "01-0001", "--format", "csv").output.split(separator: "\n").count == 1)
    }

    @Test func `Values saved for the wrong patient are taken back and offered in the right record`() throws {
      let study = try TestStudy()
      #expect(
        try study.load("subject,visit,form,group,row,item,value\n01-0002,SCR,visit,visit,,VISPLACE,CLINIC\n").status
          == 0)
      let bedside = BinarySitting(try study.terminal())
      try bedside.signIn("nurse01")
      try bedside.newSubject("01-0001")
      try bedside.press("<Down><Enter>")
      try bedside.answer("Sex", ["f"])
      try bedside.answer("Year of birth", ["1961"])
      try bedside.keep("F2")
      try bedside.press("<S-Tab><M-w>")
      try bedside.terminal.wait(for: "belongs to another patient")
      try bedside.terminal.play("01-0002<Enter>")
      try bedside.terminal.wait(for: "how it came about")
      try bedside.terminal.play("two charts<Enter>")
      try bedside.terminal.wait(for: "wait as your draft")
      try bedside.press("<Esc>")
      try bedside.press("<Esc>")
      try bedside.open("01-0002")
      try bedside.press("<Down><Enter>")
      try bedside.terminal.wait(for: "2 unsaved fields")
      try bedside.terminal.type("1")
      try bedside.terminal.wait(for: "DRAFT 2 fields")
      try bedside.keep("F2")
      bedside.terminal.close()
      let wrong = try study.run("export", "01-0001", "--format", "csv").output
      let right = try study.run("export", "01-0002", "--format", "csv").output
      #expect(!wrong.contains("1961") && right.contains("BRTHYR,1961"), "\(wrong)\(right)")
      #expect(try study.run("verify").status == 0)
    }

    @Test func `A form that is not complete is not signed, and the investigator goes on`() throws {
      let study = try TestStudy()
      #expect(
        try study.load("subject,visit,form,group,row,item,value\n01-0001,SCR,demographics,dm,,SEX,F\n", complete: false)
          .status == 0)
      let bedside = BinarySitting(try study.terminal())
      try bedside.signIn("inv01")
      try bedside.open("01-0001")
      try bedside.press("<Down><Enter>")
      try bedside.terminal.wait(for: "Sex")
      try bedside.press("<C-g>")
      let screen = try bedside.terminal.wait(for: "not complete: SCR/demographics")
      #expect(!screen.holds("Password"))
      try bedside.back()
      bedside.terminal.close()
    }
  }
}
