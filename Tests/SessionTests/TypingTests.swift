import Forms
import Record
import Screen
import Session
import TestSupport
import Testing
import Values
import Workflow

/// A nurse types into a form: nothing is lost, nobody is trapped, what is wrong is said at once.
@Suite struct TypingTests {
  static func subject() throws -> SubjectID { try #require(SubjectID("01-0001")) }

  static func draft(_ sitting: TestSitting, _ item: String) throws -> Draft.Field? {
    let path = try #require(ItemPath(item))
    return sitting.ward.draft("SCR/vitals", of: try subject(), by: sitting.session.author ?? People.nurse)?.fields[path]
  }

  static func recorded(_ sitting: TestSitting, _ place: String) throws -> String? {
    sitting.ward.patients[try subject()]?.value(try #require(Place(place)))?.text
  }

  @Test("Values typed one after the other with Tab are saved with F2, with the whole form on disk as one entry")
  func saving() throws {
    let sitting = try Bedside.typing()
    sitting.type("72<Tab>80.5<Tab>t-1<Tab>left<Tab>y<Tab><F2>")
    #expect(try Self.recorded(sitting, "SCR/vitals/g/COUNT") == "72")
    #expect(try Self.recorded(sitting, "SCR/vitals/g/WEIGHT") == "80.5")
    #expect(try Self.recorded(sitting, "SCR/vitals/g/DAY") == "2026-11-21")
    #expect(try Self.recorded(sitting, "SCR/vitals/g/SIDE") == "LEFT")
    #expect(try Self.recorded(sitting, "SCR/vitals/g/WELL") == "Y")
    #expect(sitting.findingLine.contains("saved #2 at 12:0"))
    #expect(sitting.ward.patients[try Self.subject()]?.entries.count == 2)
  }

  @Test(
    "Every key that goes on keeps what was typed",
    arguments: ["<Tab>", "<Enter>", "<Down>", "<S-Tab>", "<Up>", "<PgDn>"])
  func leaving(key: String) throws {
    let sitting = try Bedside.typing()
    sitting.type("72\(key)")
    #expect(try Self.draft(sitting, "g/COUNT")?.value == .text("72"))
    #expect(sitting.frame.rowText(0).contains("DRAFT 1 field"))
  }

  @Test("A value that is not of its type stays where it was typed, is marked, and does not hold the cursor")
  func refused() throws {
    let sitting = try Bedside.typing()
    sitting.type("999<Tab>")
    #expect(sitting.lines(with: "Count").first?.hasPrefix(" ! Count") == true)
    #expect(sitting.lines(with: "999").count >= 1)
    #expect(sitting.cursorLine.contains("Weight"))
    #expect(try Self.draft(sitting, "g/COUNT")?.refused == "999")
    sitting.type("<Up>")
    #expect(sitting.findingLine.contains("! 999 is outside 0 to 200"))
    sitting.type("<F2>")
    #expect(try Self.recorded(sitting, "SCR/vitals/g/COUNT") == nil)
  }

  @Test("Saving beside a refused value keeps that text, in the draft and on the screen")
  func refusedSurvivesSave() throws {
    let sitting = try Bedside.typing()
    sitting.type("999<Tab>80<Tab><F2>")
    #expect(try Self.recorded(sitting, "SCR/vitals/g/WEIGHT") == "80")
    #expect(try Self.draft(sitting, "g/COUNT")?.refused == "999")
    #expect(sitting.lines(with: "999").count >= 1)
  }

  @Test("A check speaks when the field is left, not before")
  func finding() throws {
    let sitting = try Bedside.typing()
    sitting.type("160")
    #expect(!sitting.screen().contains("is high"))
    sitting.type("<Tab><Up>")
    #expect(sitting.findingLine.contains("! A count of 160 is high."))
    sitting.type("<F2>")
    let patient = try #require(sitting.ward.patients[try Self.subject()])
    #expect(patient.entries.last?.act.prompted.map(\.check) == ["COUNT-HIGH"])
    #expect(patient.queries.map(\.check) == ["COUNT-HIGH"])
    #expect(sitting.findingLine.contains("saved"))
  }

  @Test("Undo takes the last fields back, one by one, in the draft on disk too")
  func undo() throws {
    let sitting = try Bedside.typing()
    sitting.type("72<Tab>80<Tab><Up><Up>73<Tab><C-u>")
    #expect(try Self.draft(sitting, "g/COUNT")?.value == .text("72"))
    sitting.type("<C-u><C-u>")
    #expect(try Self.draft(sitting, "g/COUNT") == nil)
    #expect(try Self.draft(sitting, "g/WEIGHT") == nil)
    sitting.type("<C-u>")
    #expect(sitting.findingLine.contains("nothing to undo"))
  }

  @Test("A reason why there is no value has a key of its own, and can be typed")
  func missing() throws {
    let sitting = try Bedside.typing()
    sitting.type("<C-e>3")
    #expect(try Self.draft(sitting, "g/COUNT")?.value == .missing(.unknown))
    #expect(sitting.cursorLine.contains("Weight"))
    sitting.type(".nd<Tab>")
    #expect(try Self.draft(sitting, "g/WEIGHT")?.value == .missing(.notDone))
  }

  @Test("Adding a row goes to its first field; its id comes with the save")
  func addRow() throws {
    let sitting = try Bedside.typing()
    sitting.type("<PgDn><PgDn>")
    #expect(sitting.cursorLine.contains("+ Rows"))
    sitting.type("<Enter>alpha<Tab>3<Tab>")
    sitting.type("<Enter>beta<Tab><F2>")
    #expect(try Self.recorded(sitting, "SCR/vitals/row[1]/NAME") == "alpha")
    #expect(try Self.recorded(sitting, "SCR/vitals/row[1]/SIZE") == "3")
    #expect(try Self.recorded(sitting, "SCR/vitals/row[2]/NAME") == "beta")
    #expect(try Self.recorded(sitting, "SCR/vitals/row[2]/SIZE") == nil)
  }

  @Test("Ditto in a row takes what stands above")
  func dittoRow() throws {
    let sitting = try Bedside.typing()
    sitting.type("<PgDn><PgDn><Enter>alpha<Tab>3<Tab><Enter>beta<Tab><F9><Tab><F2>")
    #expect(try Self.recorded(sitting, "SCR/vitals/row[2]/SIZE") == "3")
  }

  @Test("An exact code wins over a longer one; a part takes only what is highlighted")
  func codes() throws {
    let sitting = try Bedside.typing()
    sitting.type("<C-f>side<Enter>left<Enter>")
    #expect(try Self.draft(sitting, "g/SIDE")?.value == .text("LEFT"))
    sitting.type("<Up>lefto<Enter>")
    #expect(try Self.draft(sitting, "g/SIDE")?.value == .text("LEFTOVER"))
    sitting.type("<Up>zzz<Enter>")
    #expect(try Self.draft(sitting, "g/SIDE")?.refused == "zzz")
    sitting.type("<Up><F4>")
    #expect(sitting.screen().contains("▸LEFT"))
    sitting.type("<Down><Enter>")
    #expect(try Self.draft(sitting, "g/SIDE")?.value == .text("RIGHT"))
  }

  @Test("What is hidden comes and goes with the answer that it hangs on")
  func hidden() throws {
    let sitting = try Bedside.typing()
    #expect(sitting.lines(with: "Why not").isEmpty)
    sitting.type("<C-f>well<Enter>n<Enter>")
    #expect(sitting.lines(with: "Why not").count == 1)
    #expect(sitting.cursorLine.contains("Why not"))
    sitting.type("tired<Tab><Up><Up>y<Tab>")
    #expect(sitting.lines(with: "Why not = tired").count >= 1, "a filled answer is hidden only after a question")
    sitting.type("1")
    #expect(sitting.lines(with: "Why not").isEmpty)
    #expect(try Self.draft(sitting, "g/WHY") == nil)
  }

  @Test("A date is shown back as it is meant while it is typed")
  func dateShownBack() throws {
    let sitting = try Bedside.typing()
    sitting.type("<C-f>day<Enter>t-1")
    #expect(sitting.findingLine.contains("= Sat 21-Nov-2026"))
  }

  @Test("A computed field is passed over and says that it cannot be typed")
  func computed() throws {
    let sitting = try Bedside.typing()
    sitting.type("21<Tab>")
    #expect(sitting.lines(with: "Twice").first?.contains("42") == true)
    sitting.type("<C-f>how<Enter><Tab>")
    #expect(!sitting.cursorLine.contains("Twice"))
  }

  @Test("A pasted text goes in as a whole, without control characters")
  func paste() throws {
    let sitting = try Bedside.typing()
    sitting.type("<C-f>words<Enter>")
    sitting.press([.paste("one\u{1B}[31m two\nthree"), .tab])
    let text = try #require(try Self.draft(sitting, "g/NOTE")?.value?.text)
    #expect(!text.unicodeScalars.contains { $0.value < 32 })
    #expect(text.contains("two"))
  }

  @Test("When the disk refuses, what was typed stays on the screen and in the draft, and the line says so")
  func notSaved() throws {
    let sitting = try Bedside.typing()
    sitting.ward.diskFailure = "No space left on device"
    sitting.type("72<Tab><F2>")
    #expect(sitting.findingLine.contains("NOT SAVED"))
    #expect(sitting.lines(with: "72").count >= 1)
    #expect(try Self.draft(sitting, "g/COUNT")?.value == .text("72"))
    sitting.ward.diskFailure = nil
    sitting.type("<F2>")
    #expect(try Self.recorded(sitting, "SCR/vitals/g/COUNT") == "72")
  }
}
