import Record
import Screen
import Session
import TestSupport
import Testing
import Values
import Workflow

/// What got in the way of two nurses and a coordinator in one morning, as keyed.
@Suite("A morning of two nurses and a coordinator") struct MorningTests {
  let ward: TestWard
  let subject: SubjectID
  let form = FormPath(visit: "SCR", form: "vitals")

  init() throws {
    ward = try Bedside.smallWard()
    subject = try TypingTests.subject()
  }

  func nurse() throws -> TestSitting { try Bedside.typing(ward) }
  func value(_ item: String) -> ItemValue? {
    ItemPath(item).flatMap { ward.patients[subject]?.forms[form]?.value($0) }
  }

  // MARK: Several codes

  @Test("In a list of several codes Space ticks and Enter takes what is ticked")
  func ticks() throws {
    let one = try nurse()
    one.type("<C-f>sides<Enter><Space>")
    #expect(one.lines(with: "[ ] ").count >= 2, "\(one.screen())")
    one.type("<Space><Down><Space>")
    #expect(one.lines(with: "[x] ").count == 2, "\(one.screen())")
    one.type("<Enter><F2>")
    guard case .codes(let codes)? = value("g/SIDES") else {
      Issue.record("no codes: \(one.screen())")
      return
    }
    #expect(codes.count == 2)
  }

  @Test("What is chosen from the list is added to what the screen shows, not to what stood there before")
  func addsToWhatIsShown() throws {
    let one = try nurse()
    one.type("<C-f>sides<Enter><Space><Space><Enter><F2>")
    guard case .codes(let first)? = value("g/SIDES"), first.count == 1 else {
      Issue.record("one code: \(one.screen())")
      return
    }
    one.type("<C-f>sides<Enter><BS><F4><Down><Enter><F2>")
    if one.screen().contains("Reason for change") { one.type("1") }
    guard case .codes(let second)? = value("g/SIDES") else {
      Issue.record("no codes: \(one.screen())")
      return
    }
    #expect(second.count == 1 && second != first, "\(one.screen())")
  }

  // MARK: Typing and undoing

  @Test("Escape leaves a field as it was, says so, and Ctrl-U brings the text back")
  func escape() throws {
    let one = try nurse()
    one.type("<C-f>words<Enter>a long story<Esc>")
    #expect(one.findingLine.contains("'a long story' is not kept: Ctrl-U brings it back"), "\(one.screen())")
    one.type("<C-u>!<Tab><F2>")
    #expect(value("g/NOTE") == .text("a long story!"), "\(one.screen())")
  }

  @Test("Once another field was kept, Ctrl-U undoes that one, not what Escape let go before")
  func escapeIsOver() throws {
    let one = try nurse()
    one.type("<C-f>words<Enter>a long story<Esc><C-f>count<Enter>72<Tab><C-u>")
    #expect(one.findingLine.contains("undone: Count is empty again"), "\(one.screen())")
  }

  @Test("Undoing says which field is what again")
  func undo() throws {
    let one = try nurse()
    one.type("72<Tab>61<Tab><C-u>")
    #expect(one.findingLine.contains("undone: Weight is empty again"), "\(one.screen())")
    one.type("<C-u>")
    #expect(one.findingLine.contains("undone: Count is empty again"), "\(one.screen())")
  }

  @Test("A save says which fields it left out; alone they are not said to be saved already")
  func leftOut() throws {
    let one = try nurse()
    one.type("72<Tab>heavy<Tab><F2>")
    #expect(value("g/COUNT") == .text("72"))
    #expect(one.findingLine.contains("not saved: 1 field is no value yet: Weight"), "\(one.screen())")
    let entries = ward.patients[subject]?.entries.count
    for key in ["<F2>", "<F3>"] {
      one.type(key)
      #expect(one.findingLine.contains("not saved: 1 field is no value yet: Weight"), "\(one.screen())")
      #expect(one.cursorLine.contains("heavy") && ward.patients[subject]?.entries.count == entries)
    }
  }

  @Test("A draft in a log is marked and told in the casebook, like one in a form of a visit")
  func draftInLog() throws {
    let one = TestSitting(ward, as: People.nurse)
    one.type("<Enter>a")
    #expect(one.frame.rowText(0).contains("Log"), "\(one.screen())")
    one.type("<Enter>nausea<Tab><Esc>3")
    let line = try #require(one.lines(with: "Log").first, "\(one.screen())")
    #expect(line.contains("+"), "\(one.screen())")
  }

  @Test("A draft whose fields were all put back is not announced")
  func nothingWaits() throws {
    let one = try nurse()
    one.type("72<Tab><C-u>")
    ward.drafts.crash()
    let again = TestSitting(ward)
    again.type("nurse01<Enter>password<Enter>")
    #expect(!again.screen().contains("draft"), "\(again.screen())")
  }

  @Test("A field is found by the words that answer best, and by the next ones when asked again")
  func find() throws {
    let one = try nurse()
    one.type("<C-f>side<Enter>")
    #expect(one.cursorLine.contains("Side ") || one.cursorLine.hasPrefix("   Side"), "\(one.screen())")
    one.type("<C-f>we<Enter>")
    let first = one.cursorLine
    one.type("<C-f>we<Enter>")
    #expect(one.cursorLine != first && one.cursorLine.contains("We"), "\(one.screen())")
  }

  @Test("Letters that name no reason choose none: Enter waits for the arrows or a number")
  func lostInDialog() throws {
    let one = try nurse()
    one.type("<C-e>zz<Enter>")
    #expect(one.screen().contains("Why is there no value?"), "\(one.screen())")
    #expect(one.screen().contains("choose with the arrows or a number"), "\(one.screen())")
    one.type("n<Enter><F2>")
    #expect(value("g/COUNT") == .missing(.notApplicable), "the next that begins with n: \(one.screen())")
  }

  // MARK: Between people

  @Test("Somebody whose saved value was gone over hears it")
  func goneOver() throws {
    let (one, two) = (try nurse(), try Bedside.typing(ward, as: People.otherNurse))
    one.type("72<Tab><F2>")
    two.pause()
    two.type("<C-f>count<Enter>80<Tab><F2>")
    if two.screen().contains("Reason for change") { two.type("1") }
    #expect(value("g/COUNT") == .text("80"), "\(two.screen())")
    one.pause()
    #expect(one.findingLine.contains("nurse02 has saved Count = 80 over yours"), "\(one.screen())")
  }

  @Test("A draft that waits is announced at sign-in and marked in the casebook; a freeze says whom it keeps out")
  func announced() throws {
    let one = try nurse()
    one.type("72<Tab>61<Tab>")
    ward.drafts.crash()
    let again = TestSitting(ward)
    again.type("nurse01<Enter>password<Enter>")
    #expect(again.findingLine.contains("your draft waits: 01-0001 SCR Vitals"), "\(again.screen())")
    again.type("<Enter>")
    #expect(again.lines(with: "Vitals").first?.contains("+") == true, "\(again.screen())")
    let monitor = try Bedside.typing(ward, as: People.monitor)
    monitor.type("<M-m>")
    let freeze = try #require(monitor.lines(with: "Freeze this form").first, "\(monitor.screen())")
    let number = try #require(freeze.first { $0.isNumber })
    monitor.type("\(number)")
    #expect(monitor.screen().contains("nurse01 has 2 unsaved fields in SCR/vitals"), "\(monitor.screen())")
    monitor.type("2")
    #expect(ward.patients[subject]?.closure(of: form) == .frozen)
  }

  @Test("The list of queries that is opened from a casebook shows what was asked meanwhile")
  func freshList() throws {
    let coordinator = TestSitting(ward, as: People.coordinator)
    coordinator.type("<Enter>")
    try nurse().type("160<Tab><F2>")
    coordinator.type("q")
    #expect(coordinator.lines(with: "Q2").count + coordinator.lines(with: "Count").count > 0, "\(coordinator.screen())")
    #expect(coordinator.screen().contains("1 open"), "\(coordinator.screen())")
  }

  @Test("In a casebook q shows this patient's queries only")
  func thisPatient() throws {
    let other = try ReviewScreenTests.subject("01-0002")
    try ward.create(other)
    try nurse().type("160<Tab><F2>")
    let coordinator = TestSitting(ward, as: People.coordinator)
    coordinator.type("<Down><Enter>q")
    #expect(coordinator.screen().contains("subject:01-0002"), "\(coordinator.screen())")
    #expect(!coordinator.screen().contains("Count is high") && coordinator.lines(with: "01-0001").isEmpty)
    coordinator.type("<Esc><Esc><Up><Enter>q")
    #expect(!coordinator.lines(with: "01-0001").isEmpty, "\(coordinator.screen())")
  }

  @Test("A save that was undone as another patient's by mistake is put back")
  func putBack() throws {
    try ward.create(try ReviewScreenTests.subject("01-0002"))
    let one = try nurse()
    one.type("72<Tab>80<Tab><F2><Up><Up><M-w>01-0002<Enter>two charts<Enter>")
    #expect(value("g/COUNT") == nil)
    one.type("<M-w>2")
    #expect(one.findingLine.contains("2 fields are back in the form"), "\(one.screen())")
    one.type("<F2>")
    #expect(value("g/COUNT") == .text("72") && value("g/WEIGHT") == .text("80"), "\(one.screen())")
  }

  @Test("A form is laid out anew in another size, and nothing is typed into a window that is too small")
  func sizes() throws {
    let one = try nurse()
    one.type("72<Tab>")
    let before = one.screen()
    one.resize(40, 10)
    #expect(one.screen().contains("at least 60 columns") && one.screen().contains("What was typed is kept"))
    one.type("99<Tab>")
    one.resize(80, 24)
    #expect(one.screen() == before, "\(one.screen())")
  }
}
