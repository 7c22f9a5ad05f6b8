import Forms
import Record
import Screen
import Session
import TestSupport
import Testing
import Values
import Workflow

/// What happens between pages and between people: leaving, coming back, taking over, asking and answering.
@Suite struct FlowTests {
  @Test("Leaving a form with unsaved values asks; Esc to that question stays")
  func escape() throws {
    let sitting = try Bedside.typing()
    sitting.type("72<Tab><Esc>")
    #expect(sitting.screen().contains("Not saved"))
    sitting.type("<Esc>")
    #expect(sitting.frame.rowText(0).contains("DRAFT 1 field"))
    sitting.type("<Esc><Enter>")
    #expect(sitting.frame.rowText(0).contains("DRAFT 1 field"))
  }

  @Test("Esc in a field takes back what is being typed there and nothing else")
  func escapeInField() throws {
    let sitting = try Bedside.typing()
    sitting.type("72<Tab>80<Esc>")
    #expect(sitting.frame.rowText(0).contains("DRAFT 1 field"))
    #expect(sitting.cursorLine.contains("Weight"))
    sitting.type("<Tab>")
    #expect(try TypingTests.draft(sitting, "g/WEIGHT") == nil)
  }

  @Test("Going back with the draft kept, it is offered again and resumed")
  func resume() throws {
    let sitting = try Bedside.typing()
    sitting.type("72<Tab>999<Tab><Esc>3")
    #expect(!sitting.frame.rowText(0).contains("DRAFT"))
    #expect(try TypingTests.draft(sitting, "g/COUNT")?.value == .text("72"))
    let again = try Bedside.typing(sitting.ward)
    #expect(again.screen().contains("unsaved field"), "\(again.screen())")
    again.type("1")
    #expect(again.frame.rowText(0).contains("DRAFT 2 fields"))
    #expect(again.lines(with: "72").count >= 1)
  }

  @Test("Coming back in the same sitting offers the draft, too")
  func resumeSameSitting() throws {
    let sitting = try Bedside.typing()
    sitting.type("72<Tab><Esc>3<Enter>")
    #expect(sitting.screen().contains("unsaved field"), "\(sitting.screen())")
    sitting.type("1")
    #expect(sitting.frame.rowText(0).contains("DRAFT 1 field"))
  }

  @Test("A draft discarded on purpose is gone")
  func discard() throws {
    let sitting = try Bedside.typing()
    sitting.type("72<Tab><Esc>4")
    #expect(try TypingTests.draft(sitting, "g/COUNT") == nil)
    sitting.type("<Enter>")
    #expect(!sitting.screen().contains("unsaved field"))
  }

  @Test("Save and go back saves and goes back")
  func saveAndBack() throws {
    let sitting = try Bedside.typing()
    sitting.type("72<Tab><Esc>2")
    #expect(try TypingTests.recorded(sitting, "SCR/vitals/g/COUNT") == "72")
    #expect(sitting.frame.rowText(0).contains("screening"))
  }

  @Test("Another nurse takes the draft over, and the entry names both")
  func takeOver() throws {
    let sitting = try Bedside.typing()
    sitting.type("72<Tab><Esc>3")
    let other = try Bedside.typing(sitting.ward, as: People.otherNurse)
    #expect(other.screen().contains("nurse01 has 1 unsaved field"), "\(other.screen())")
    other.type("1<F2>")
    let entry = try #require(sitting.ward.patients[try TypingTests.subject()]?.entries.last)
    #expect(entry.author.user == People.otherNurse.user)
    #expect(entry.act.changes.map(\.typist) == [People.nurse.user])
    #expect(try TypingTests.draft(sitting, "g/COUNT") == nil)
  }

  @Test("A remark, a query or an answer leaves what is typed where it is")
  func otherActs() throws {
    let sitting = try Bedside.typing()
    sitting.type("160<Tab><F2>")
    sitting.type("80<Tab><Up><C-n>looks thin<Enter>")
    #expect(sitting.frame.rowText(0).contains("DRAFT 1 field"), "\(sitting.screen())")
    #expect(try TypingTests.draft(sitting, "g/WEIGHT")?.value == .text("80"))
    sitting.type("<Up><C-w>counted twice<Enter>")
    #expect(sitting.ward.patients[try TypingTests.subject()]?.queries.map(\.state) == [.answered])
    #expect(sitting.frame.rowText(0).contains("DRAFT 1 field"))
    sitting.type("<F2>")
    #expect(try TypingTests.recorded(sitting, "SCR/vitals/g/WEIGHT") == "80")
  }

  @Test("A settled value asks for its reason, once for the save; Esc keeps the draft")
  func reason() throws {
    let sitting = try Bedside.typing()
    sitting.type("72<Tab><F2>")
    sitting.ward.clock.skip(days: 1)
    sitting.type("<Up>73<Tab><F2>")
    #expect(sitting.screen().contains("Reason for change"))
    sitting.type("<Esc>")
    #expect(sitting.frame.rowText(0).contains("DRAFT 1 field"))
    sitting.type("<F2>misread<Enter>")
    #expect(try TypingTests.recorded(sitting, "SCR/vitals/g/COUNT") == "73")
    let entry = try #require(sitting.ward.patients[try TypingTests.subject()]?.entries.last)
    #expect(entry.act.changes.first?.why?.text == "misread")
  }

  @Test("The list of queries leads to the field and back")
  func jump() throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.nurse)
    sitting.type("q")
    let count = sitting.lines(with: " open ").count
    #expect(count >= 1)
    sitting.type("<Enter>")
    #expect(sitting.findingLine.contains("mg is not 200"), "\(sitting.screen())")
    #expect(sitting.cursorLine.contains("Dose"))
    sitting.type("<Esc>")
    #expect(sitting.frame.rowText(0).contains("Queries"))
    sitting.type("<Esc>")
    #expect(sitting.frame.rowText(0).contains("Casebook"))
  }

  @Test("A query is confirmed from the list, and a coordinator closes what another answered")
  func answering() throws {
    let ward = try Bedside.ward()
    let subject = try #require(SubjectID("01-0007"))
    let before = try #require(ward.patients[subject]?.liveQueries.first)
    let nurse = TestSitting(ward, as: People.nurse)
    nurse.type("qa5asked the pharmacy<Enter>")
    #expect(ward.patients[subject]?.query(before.id)?.state == .answered)
    let coordinator = TestSitting(ward, as: People.coordinator)
    coordinator.type("q/answered<Enter>xseen<Enter>")
    #expect(ward.patients[subject]?.query(before.id)?.state == .closed, "\(coordinator.screen())")
  }

  @Test("The filter shows only lines that hold the text; Esc takes it away")
  func filter() throws {
    let ward = try Bedside.smallWard()
    for number in ["01-0002", "01-0031"] { try ward.create(try #require(SubjectID(number))) }
    let sitting = TestSitting(ward, as: People.nurse)
    #expect(sitting.lines(with: "01-00").count >= 3)
    sitting.type("/0031")
    #expect(sitting.lines(with: "01-0002").isEmpty)
    sitting.type("<Enter><Enter>")
    #expect(sitting.frame.rowText(0).contains("01-0031"))
    sitting.type("<Esc>/<Esc>")
    #expect(sitting.lines(with: "01-0002").count == 1)
  }

  @Test("A value that another terminal saved meanwhile is shown before it is overwritten")
  func conflict() throws {
    let ward = try Bedside.smallWard()
    let mine = try Bedside.typing(ward)
    let theirs = try Bedside.typing(ward, as: People.otherNurse)
    mine.type("72<Tab>")
    theirs.type("73<Tab><F2>")
    mine.type("<F2>")
    #expect(mine.screen().contains("Changed meanwhile"), "\(mine.screen())")
    #expect(try TypingTests.recorded(mine, "SCR/vitals/g/COUNT") == "73")
    mine.type("<Esc>")
    #expect(mine.frame.rowText(0).contains("DRAFT 1 field"))
  }

  @Test("Rows that two nurses add at the same time get two numbers")
  func race() throws {
    let ward = try Bedside.smallWard()
    let mine = try Bedside.typing(ward)
    let theirs = try Bedside.typing(ward, as: People.otherNurse)
    for (sitting, name) in [(mine, "mine"), (theirs, "theirs")] { sitting.type("<PgDn><PgDn><Enter>\(name)<Tab>") }
    theirs.type("<F2>")
    mine.type("<F2>")
    #expect(try TypingTests.recorded(mine, "SCR/vitals/row[1]/NAME") == "theirs")
    #expect(try TypingTests.recorded(mine, "SCR/vitals/row[2]/NAME") == "mine")
  }

  @Test("Signing in with a wrong password says so and keeps the name; the right one opens the list")
  func signIn() throws {
    let sitting = TestSitting(try Bedside.smallWard())
    sitting.type("nurse01<Enter>nonsense<Enter>")
    #expect(sitting.screen().contains("The password is not right."))
    #expect(!sitting.screen().contains("nonsense"))
    sitting.type("password<Enter>")
    #expect(sitting.session.author?.user == People.nurse.user)
    #expect(sitting.screen().contains("01-0001"))
  }

  @Test("Leaving asks, signs out, and shows nothing of the patient any more")
  func signOut() throws {
    let sitting = try Bedside.typing()
    sitting.type("72<Tab><F10>")
    #expect(sitting.screen().contains("Sign out"))
    sitting.type("2")
    #expect(sitting.session.author == nil)
    #expect(!sitting.screen().contains("01-0001"))
    #expect(try sitting.ward.draft("SCR/vitals", of: TypingTests.subject())?.isEmpty == false)
  }

  @Test("A new record is begun with its number, and opened")
  func create() throws {
    let sitting = TestSitting(try Bedside.smallWard(), as: People.nurse)
    sitting.type("n")
    #expect(sitting.screen().contains("01-0002"))
    sitting.type("<Enter>")
    #expect(sitting.frame.rowText(0).contains("01-0002"))
    let bad = TestSitting(sitting.ward, as: People.nurse)
    bad.type("n" + String(repeating: "<BS>", count: 7) + "seven<Enter>")
    #expect(bad.findingLine.contains("is no subject number"))
  }

  @Test("The palette offers every command of the place and does what is chosen")
  func palette() throws {
    let sitting = try Bedside.typing()
    sitting.type("72<Tab><C-p>")
    #expect(sitting.screen().contains("Save what was typed."))
    let line = sitting.lines(with: "Save what was typed.").first ?? ""
    let number = line.split(separator: " ").compactMap { Int($0) }.first
    guard let number else { return }
    sitting.type("\(number)")
    #expect(try TypingTests.recorded(sitting, "SCR/vitals/g/COUNT") == "72")
  }

  @Test("Someone who only reads can open and look, and type nothing that is kept")
  func auditor() throws {
    let ward = try Bedside.smallWard()
    let sitting = try Bedside.typing(ward, as: People.person("auditor01", .auditor))
    sitting.type("72<Tab><F2>")
    #expect(try TypingTests.recorded(sitting, "SCR/vitals/g/COUNT") == nil)
    #expect(sitting.findingLine.contains("may not do 'save'"))
  }
}
