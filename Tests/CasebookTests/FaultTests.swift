import Foundation
import Glibc
import Testing

extension TerminalTests {
  /// What a ward does to a programme: power cuts, closed windows, full disks, two people in one record.
  struct FaultTests {
    /// A study with one subject whose form of vital signs is half filled, and the terminal on it.
    private func halfFilled() throws -> (TestStudy, BinarySitting) {
      let study = try TestStudy()
      let bedside = BinarySitting(try study.terminal())
      try bedside.signIn("nurse01")
      try bedside.newSubject("01-0001")
      try bedside.open("Vital signs, ECOG", at: "SCR")
      try bedside.answer("Done", ["y"])
      try bedside.answer("Date", ["3mar2023"])
      try bedside.answer("Time", ["0915"])
      try bedside.answer("Position", ["supine"])
      try bedside.answer("Systolic", ["128"])
      try bedside.terminal.wait("the next field") { $0.focus.contains("Diastolic") }
      try bedside.terminal.type("7")
      try bedside.terminal.wait("what is typed") { $0.focus.contains("[7") }
      return (study, bedside)
    }

    /// Signs in again and takes the draft that is offered.
    private func resumes(_ study: TestStudy) throws -> Screenshot {
      let bedside = BinarySitting(try study.terminal())
      try bedside.signIn("nurse01")
      try bedside.open("01-0001")
      try bedside.open("Vital signs, ECOG", at: "SCR")
      try bedside.terminal.wait(for: "unsaved field")
      try bedside.terminal.press("Enter")
      return try bedside.terminal.wait("the draft") { $0.lines[0].contains("DRAFT") && !$0.holds("unsaved field") }
    }

    private func expectDraft(_ screen: Screenshot) {
      for line in ["Yes", "03-Mar-2023", "09:15", "SUPINE", "128"] {
        #expect(screen.holds(line), "\(line) was lost:\n\(screen.text)")
      }
      #expect(screen.lines[0].contains("DRAFT 5 fields"), "\(screen.lines[0])")
    }

    @Test func `A killed programme offers back all but the field that was being typed`() throws {
      let (study, bedside) = try halfFilled()
      kill(try bedside.terminal.process(), SIGKILL)
      try bedside.terminal.waitForEnd()
      expectDraft(try resumes(study))
      #expect(try study.run("verify").status == 0)
    }

    @Test func `A closed window ends the programme and keeps the draft`() throws {
      let (study, bedside) = try halfFilled()
      kill(try bedside.terminal.process(), SIGHUP)
      try bedside.terminal.waitForEnd()
      expectDraft(try resumes(study))
    }

    @Test func `Two people add an event at the same time: two events, two numbers, both on both screens`() throws {
      let study = try TestStudy()
      #expect(
        try study.load("subject,visit,form,group,row,item,value\n01-0001,SCR,demographics,dm,,SEX,F\n").status == 0)
      let people = try ["nurse01", "nurse02"].map { user in
        let bedside = BinarySitting(try study.terminal())
        try bedside.signIn(user)
        try bedside.open("01-0001")
        try bedside.open("Adverse events", at: "LOG")
        return bedside
      }
      for (bedside, user) in zip(people, ["nurse01", "nurse02"]) {
        try bedside.answer("+ Event", ["<Enter>"])
        try bedside.answer("What happened?", ["told to \(user)"])
        try bedside.terminal.wait("the next field") { $0.focus.contains("CTCAE term") }
      }
      for bedside in people { try bedside.terminal.press("F2") }
      for bedside in people {
        try bedside.terminal.wait("both events") { $0.holds("told to nurse01") && $0.holds("told to nurse02") }
      }
      let export = try study.run("export", "01-0001", "--format", "csv").output
      #expect(export.contains("LOG,adverse-events,ae,1,AETERM,told to nurse"))
      #expect(export.contains("LOG,adverse-events,ae,2,AETERM,told to nurse"))
      #expect(try study.run("verify").status == 0)
    }

    @Test func `Two people save the same field: the second is asked and overwrites nothing`() throws {
      let study = try TestStudy()
      let people = try [("nurse01", "170"), ("nurse02", "171")].map { user, height in
        let bedside = BinarySitting(try study.terminal())
        try bedside.signIn(user)
        if user == "nurse01" { try bedside.newSubject("01-0001") } else { try bedside.open("01-0001") }
        try bedside.open("Demographics", at: "SCR")
        return (bedside, height)
      }
      for (bedside, height) in people {
        try bedside.press("<C-f>height<Enter>")
        try bedside.answer("Height", [height])
        try bedside.terminal.wait("the next field") { $0.focus.contains("Smoking") }
      }
      for (bedside, _) in people { try bedside.terminal.press("F2") }
      var saved: [String] = []
      for (bedside, height) in people {
        let screen = try bedside.terminal.wait("an answer") { $0.savedEntry == 2 || $0.holds("Changed meanwhile") }
        if screen.savedEntry == 2 {
          saved.append(height)
          continue
        }
        try bedside.terminal.press("Enter")
        let form = try bedside.terminal.wait("the form") { !$0.holds("Changed meanwhile") }
        #expect(form.holds(height), "what was typed is kept:\n\(form.text)")
      }
      #expect(saved.count == 1)
      let values = try study.run("export", "01-0001", "--format", "csv").output
      #expect(values.contains("HEIGHT,\(saved.first ?? ""),"), "\(values)")
    }

    @Test func `A value saved elsewhere meanwhile is told, and asked about before one's own goes over it`() throws {
      let study = try TestStudy()
      let (first, second) = (BinarySitting(try study.terminal()), BinarySitting(try study.terminal()))
      try first.signIn("nurse01")
      try first.newSubject("01-0001")
      try first.open("Demographics", at: "SCR")
      try second.signIn("nurse02")
      try second.open("01-0001")
      try second.open("Demographics", at: "SCR")
      for (bedside, height) in [(second, "171"), (first, "170")] {
        try bedside.press("<C-f>height<Enter>")
        try bedside.answer("Height", [height])
        try bedside.terminal.wait("the next field") { $0.focus.contains("Smoking") }
      }
      try first.terminal.press("F2")
      try first.terminal.wait("the save") { $0.savedEntry == 2 }
      try second.terminal.wait(for: "nurse01 has saved Height = 170")
      try second.terminal.press("F2")
      try second.terminal.wait(for: "Changed meanwhile")
      try second.terminal.wait(for: "nurse01 saved 170")
      try second.terminal.type("2")
      try second.terminal.wait(for: "Reason for change")
      try second.terminal.type("1")
      try second.terminal.wait("the save") { $0.savedEntry == 3 }
      let values = try study.run("export", "01-0001", "--format", "csv").output
      #expect(values.contains("HEIGHT,171,"), "\(values)")
    }

    /// The half filled form, one field further, when the disk had no room for the save, or room for a part of its line.
    private func refusedByDisk(room: Int) throws -> (TestStudy, BinarySitting) {
      let (study, bedside) = try halfFilled()
      let terminal = bedside.terminal
      let size = try FileManager.default.attributesOfItem(atPath: study.journal("01-0001"))[.size] as? Int ?? 0
      let pid = try terminal.process()
      try terminal.play("8<Enter>")
      try terminal.wait("the next field") { $0.focus.contains("Pulse") }
      #expect(try Command(["prlimit", "--pid", "\(pid)", "--fsize=\(size + room):"]).status == 0)
      try terminal.press("F2")
      let screen = try terminal.wait(for: "NOT SAVED")
      for text in ["128", "78", "DRAFT 6 fields"] { #expect(screen.holds(text), "\(text):\n\(screen.text)") }
      #expect(try Command(["prlimit", "--pid", "\(pid)", "--fsize=unlimited:"]).status == 0)
      return (study, bedside)
    }

    @Test(arguments: [0, 10])
    func `Once the disk has room again F2 saves, without a new sign-in`(room: Int) throws {
      let (study, bedside) = try refusedByDisk(room: room)
      try bedside.terminal.press("F2")
      let screen = try bedside.terminal.wait("the save") { ($0.savedEntry ?? 0) > 1 && !$0.holds("NOT SAVED") }
      #expect(!screen.lines[0].contains("DRAFT"), "\(screen.text)")
      let values = try study.run("export", "01-0001", "--format", "csv").output
      #expect(values.contains(",SYSBP,128"), "\(values)")
      #expect(try study.run("verify").status == 0)
    }

    @Test(arguments: [0, 10])
    func `A full disk says NOT SAVED and keeps what was typed`(room: Int) throws {
      let (study, bedside) = try refusedByDisk(room: room)
      bedside.terminal.close()
      let screen = try resumes(study)
      for text in ["128", "78", "DRAFT 6 fields"] { #expect(screen.holds(text), "\(text):\n\(screen.text)") }
      #expect(try study.run("verify").output.contains("NOT verified") == false)
    }

    @Test func `A damaged journal is read-only, with file and line`() throws {
      let study = try TestStudy()
      for year in 1955...1957 {
        let value = "subject,visit,form,group,row,item,value\n01-0001,SCR,demographics,dm,,BRTHYR,\(year)\n"
        #expect(try study.load(value, complete: false).status == 0)
      }
      let path = study.journal("01-0001")
      var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
      let starts = [0] + bytes.indices.filter { bytes[$0] == 10 }.map { $0 + 1 }
      bytes[starts[1] + 150] ^= 1
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      let bedside = BinarySitting(try study.terminal())
      try bedside.signIn("nurse01")
      try bedside.terminal.type("/01-0001")
      try bedside.terminal.wait(for: "filter: 01-0001")
      try bedside.terminal.play("<Enter>")
      let screen = try bedside.terminal.wait(for: "READ-ONLY")
      #expect(screen.holds("line 2"), "\(screen.text)")
      let verified = try study.run("verify")
      #expect(verified.status == 65)
      #expect(verified.output.contains("01-0001.jsonl, line 2"), "\(verified.output)")
    }
  }
}
