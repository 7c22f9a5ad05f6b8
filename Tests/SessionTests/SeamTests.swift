import Screen
import Session
import Record
import TestSupport
import Testing
import Values
import Workflow

/// What happens between people, and between what is typed and what is kept: two sittings on one ward, as keyed.
@Suite("Between two terminals, and between typing and keeping") struct SeamTests {
  let ward: TestWard
  let subject: SubjectID
  let form = FormPath(visit: "SCR", form: "vitals")

  init() throws {
    ward = try Bedside.smallWard()
    subject = try TypingTests.subject()
  }

  func nurse() throws -> TestSitting { try Bedside.typing(ward) }
  func other() throws -> TestSitting { try Bedside.typing(ward, as: People.otherNurse) }
  func last() throws -> Entry { try #require(ward.patients[subject]?.entries.last) }
  func value(_ item: String) -> String? {
    ItemPath(item).flatMap { ward.patients[subject]?.forms[form]?.value($0)?.text }
  }

  // MARK: Two nurses

  @Test("nurse02 saves 72, nurse01 typing without a pause saves 80: both values are shown, nothing is gone over")
  func sameField() throws {
    let (one, two) = (try nurse(), try other())
    one.type("80<Tab>")
    two.type("72<Tab><F2>")
    one.type("<F2>")
    #expect(one.screen().contains("Changed meanwhile"), "\(one.screen())")
    #expect(one.lines(with: "nurse02 saved 72").count == 1)
    #expect(one.lines(with: "you have 80").count == 1, "\(one.screen())")
    #expect(value("g/COUNT") == "72")
  }

  @Test("Mine over it: the reason is asked and kept, and so is the time at which it was typed")
  func insists() throws {
    let (one, two) = (try nurse(), try other())
    one.type("80<Tab>")
    let typed = try #require(try TypingTests.draft(one, "g/COUNT")?.typed)
    two.type("72<Tab><F2>")
    one.type("<F2>2")
    #expect(one.screen().contains("Reason for change"), "\(one.screen())")
    one.type("misread the chart<Enter>")
    let change = try #require(try last().act.changes.first)
    #expect(change.was == .text("72") && change.now == .text("80"))
    #expect(change.typed == typed)
    #expect(change.why == Reason(code: "OTHER", text: "misread the chart"))
  }

  @Test("Theirs stand: mine leaves the draft, and the rest is saved")
  func givesWay() throws {
    let (one, two) = (try nurse(), try other())
    one.type("80<Tab>61<Tab>")
    two.type("72<Tab><F2>")
    one.type("<F2>3")
    #expect(one.screen().contains("72") && one.screen().contains("DRAFT 1 field"), "\(one.screen())")
    one.type("<F2>")
    #expect(value("g/COUNT") == "72" && value("g/WEIGHT") == "61")
  }

  @Test("A field that is begun before and left after somebody's save rests on what was shown when it was begun")
  func begunBefore() throws {
    let (one, two) = (try nurse(), try other())
    one.type("8")
    two.type("72<Tab><F2>")
    one.pause()
    one.type("0<Tab><F2>")
    #expect(one.screen().contains("Changed meanwhile"), "\(one.screen())")
    #expect(value("g/COUNT") == "72")
  }

  // MARK: Signing

  @Test("The dialog is open, a nurse saves another value, the password is given: not signed, shown anew, then signed")
  func signs() throws {
    try nurse().type("72<Tab><F3>")
    let signer = try Bedside.typing(ward, as: People.investigator)
    signer.type("<C-g>")
    #expect(signer.lines(with: "TWICE = 144").count == 1, "\(signer.screen())")
    let two = try other()
    two.type("<C-f>count<Enter>75<Tab><F3>")
    two.type("misread<Enter>")
    #expect(value("g/COUNT") == "75", "\(two.screen())")
    signer.type("password<Enter>")
    #expect(ward.patients[subject]?.signatures.isEmpty == true)
    #expect(signer.lines(with: "NOT SIGNED").count == 1, "\(signer.screen())")
    #expect(signer.lines(with: "TWICE = 150").count == 1)
    signer.type("password<Enter>")
    let signature = try #require(ward.patients[subject]?.signatures.first)
    #expect(signature.derived.contains { $0.hasSuffix("TWICE=150") })
  }

  @Test("A signature of a casebook says what is missing, awaited and queried in it")
  func showsWhatWaits() throws {
    try nurse().type("160<Tab><F3>")
    let signer = TestSitting(ward, as: People.investigator)
    signer.type("<Enter>s3")
    #expect(signer.screen().contains("! 1 query waits: Q2"), "\(signer.screen())")
  }

  // MARK: Drafts

  @Test("Three fields, Esc, keep the draft, the list, open again: it is offered; the next save takes what it holds")
  func offeredAgain() throws {
    let one = try nurse()
    one.type("72<Tab>80<Tab>t<Tab><Esc>3<Esc>")
    #expect(one.frame.rowText(0).contains("Casebook"), "\(one.screen())")
    one.type("<Enter><Down><Enter>")
    #expect(one.screen().contains("You have 3 unsaved fields"), "\(one.screen())")
    one.type("3")
    one.type("<C-f>words<Enter>later<Tab><F2>")
    #expect(value("g/NOTE") == "later")
    let left = try #require(ward.draft("SCR/vitals", of: subject))
    #expect(left.order.map(\.item) == ["COUNT", "WEIGHT", "DAY"], "a save deletes no field that is not in it")
    one.type("<Esc><Enter>1<F2>")
    #expect(value("g/COUNT") == "72" && ward.draft("SCR/vitals", of: subject) == nil, "\(one.screen())")
  }

  @Test("A field that is still typed is on disk once nobody types, and is typed on after a crash")
  func unfinished() throws {
    let one = try nurse()
    one.type("72<Tab>6")
    #expect(try TypingTests.draft(one, "g/WEIGHT") == nil)
    one.pause()
    let field = try #require(try TypingTests.draft(one, "g/WEIGHT"))
    #expect(field.refused == "6" && field.isUnfinished && field.value == nil)
    ward.drafts.crash()
    let again = try nurse()
    again.type("1")
    #expect(again.cursorLine.contains("Weight"), "\(again.screen())")
    again.type("1.5<Tab><F2>")
    #expect(value("g/WEIGHT") == "61.5" && value("g/COUNT") == "72")
  }

  @Test(
    "A hang-up, the idle lock and the lock of a hand keep the field that is being typed",
    arguments: ["hangup", "idle", "lock"])
  func keepsOnLeaving(way: String) throws {
    let one = try nurse()
    one.type("7")
    switch way {
    case "hangup": one.press([.hangup])
    case "idle": one.send(.idle)
    default: one.type("<M-l>")
    }
    #expect(try TypingTests.draft(one, "g/COUNT")?.refused == "7")
  }

  @Test("Esc in a field forgets what was kept of it; nothing is offered")
  func escapes() throws {
    let one = try nurse()
    one.type("7")
    one.pause()
    one.type("<Esc>")
    #expect(ward.draft("SCR/vitals", of: subject) == nil)
  }

  @Test("What is not on disk is said, stays said, and is not counted; once there is room all of it is kept")
  func trouble() throws {
    let one = try nurse()
    one.type("72<Tab>")
    ward.drafts.refusal = "No space left on device"
    one.type("80<Tab>")
    for keys in ["", "t<Tab>", "<Tab>"] {
      one.type(keys)
      #expect(one.lines(with: "DRAFT NOT ON DISK: No space left on device").count == 1, "\(one.screen())")
    }
    #expect(one.frame.rowText(0).contains("DRAFT 1 field, 2 NOT ON DISK"), "\(one.frame.rowText(0))")
    ward.drafts.refusal = nil
    one.pause()
    #expect(one.lines(with: "NOT ON DISK").isEmpty, "\(one.screen())")
    #expect(one.frame.rowText(0).contains("DRAFT 3 fields"))
    #expect(ward.draft("SCR/vitals", of: subject)?.order.count == 3)
  }

  @Test("A failed save keeps everything, and the next one is kept once there is room")
  func heals() throws {
    let one = try nurse()
    ward.diskFailure = "the disk is full"
    one.type("72<Tab><F2>")
    #expect(one.screen().contains("NOT SAVED"), "\(one.screen())")
    ward.diskFailure = nil
    one.type("<F2>")
    #expect(value("g/COUNT") == "72")
  }

  @Test("While the screen is locked somebody takes the draft over: it is not saved twice")
  func takenWhileLocked() throws {
    let one = try nurse()
    one.type("72<Tab>80<Tab><M-l>")
    let two = try other()
    two.type("1<Tab><Tab><F2>")
    #expect(value("g/COUNT") == "72")
    one.type("password<Enter>")
    #expect(one.findingLine.contains("taken over"), "\(one.screen())")
    one.type("<F2>")
    #expect(ward.patients[subject]?.entries.count == 2)
  }

  // MARK: Answers that hide others

  @Test("Not well, why, then well again: it is asked, and the answer before can come back")
  func hides() throws {
    let one = try nurse()
    one.type("<C-f>well<Enter>n<Tab>tired<Tab>")
    one.type("<C-f>well<Enter>y<Tab>2")
    #expect(try TypingTests.draft(one, "g/WELL")?.value == .text("N"))
    one.type("<F2>")
    #expect(value("g/WHY") == "tired")
    one.type("<C-f>well<Enter>y<Tab>1<F2>")
    #expect(value("g/WELL") == "Y" && value("g/WHY") == nil, "\(one.screen())")
    let cleared = try #require(try last().act.changes.first { $0.item.item == "WHY" })
    #expect(cleared.was == .text("tired") && cleared.why == Reason(code: "NOT_ASKED"))
    #expect(one.findingLine.contains("1 cleared, not asked any more"), "\(one.findingLine)")
  }

  @Test("Text that is no value, in a cell that is not asked any more, blocks nothing")
  func hiddenText() throws {
    let ward = TestWard(
      try SmallTrial(
        form: "vitals",
        """
        groups:
          - group: g
            items: [{item: WELL, ask: Well, type: yes/no}, {item: SINCE, ask: Since, type: date, show: "!WELL"}]
        """
      ).load())
    try ward.create(subject)
    let one = TestSitting(ward, as: People.nurse)
    one.type("<Enter><Enter>n<Tab>31feb<Tab>")
    one.type("<Up>y<Tab>")
    #expect(one.findingLine.contains("dropped: SINCE"), "\(one.screen())")
    one.type("<F3>")
    #expect(one.findingLine.contains("saved #2: complete"), "\(one.screen())")
  }

  // MARK: What is said afterwards

  @Test("What a critical check asks stands in the line after saving, wherever its field is")
  func alarm() throws {
    let one = try nurse()
    one.type("195<Tab><F2>")
    #expect(one.findingLine.contains("2 queries opened: A count of 195 is an alarm."), "\(one.findingLine)")
    let two = try other()
    two.type("160<Tab><F2>")
    #expect(!two.findingLine.contains("alarm"), "\(two.findingLine)")
  }

  @Test("F3 says what is open and goes to the first of it")
  func completes() throws {
    let one = try nurse()
    one.type("<Tab>80<Tab><F3>")
    #expect(one.findingLine.contains("saved #2: complete, 1 not answered, 1 query opened"), "\(one.findingLine)")
    #expect(one.cursorLine.contains("Count"))
  }
}
