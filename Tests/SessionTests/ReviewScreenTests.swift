import Forms
import Record
import Screen
import Session
import TestSupport
import Testing
import Values
import Workflow

/// Review at the terminal: signing, the locked screen, proposals, queries in lists, study cards, drafts of others.
@Suite struct ReviewScreenTests {
  static func subject(_ text: String = "01-0007") throws -> SubjectID { try #require(SubjectID(text)) }

  static func completed() throws -> TestWard {
    let ward = try Bedside.smallWard()
    let nurse = try Bedside.typing(ward)
    nurse.type("72<Tab>80<Tab><F3>")
    return ward
  }

  // MARK: Signing

  @Test("A complete form is signed with the password; a wrong one signs nothing and says so")
  func sign() throws {
    let ward = try Self.completed()
    let sitting = try Bedside.typing(ward, as: People.investigator)
    sitting.type("<C-g>")
    #expect(sitting.screen().contains("Sign SCR/vitals"))
    ScreenTests.check("dialog-sign", sitting)
    sitting.type("guess<Enter>")
    #expect(sitting.screen().contains("The password is not right."))
    #expect(ward.patients[try TypingTests.subject()]?.signatures.isEmpty == true)
    sitting.type("<Right>password<Enter>")
    let signature = try #require(ward.patients[try TypingTests.subject()]?.signatures.last)
    #expect(signature.meaning == "approval" && signature.by == People.investigator.user && signature.count == 3)
    #expect(sitting.frame.rowText(0).contains("signed inv01"), "\(sitting.screen())")
  }

  @Test("Once the screen was locked the next signature asks for the user name too, those after it not")
  func signingPeriod() throws {
    let ward = try Self.completed()
    let sitting = try Bedside.typing(ward, as: People.investigator)
    sitting.type("<M-l>password<Enter><C-g>")
    #expect(sitting.lines(with: "User").count == 1, "\(sitting.screen())")
    sitting.type("nurse01<Enter>password<Enter>")
    #expect(sitting.screen().contains("is not the one who sits here"))
    sitting.type("<BS><BS><BS><BS><BS><BS><BS>inv01<Enter>password<Enter>")
    #expect(ward.patients[try TypingTests.subject()]?.signatures.count == 1, "\(sitting.screen())")
    sitting.type("<C-g>")
    #expect(sitting.lines(with: "User").isEmpty)
  }

  @Test("What is not complete is not signed: the reason is said, and the dialog does not stay")
  func signIncomplete() throws {
    let ward = try Bedside.smallWard()
    try Bedside.typing(ward).type("72<Tab><F2>")
    let sitting = try Bedside.typing(ward, as: People.investigator)
    sitting.type("<C-g>")
    #expect(sitting.findingLine.contains("not complete: SCR/vitals"), "\(sitting.screen())")
    #expect(!sitting.screen().contains("Password"))
    #expect(ward.patients[try TypingTests.subject()]?.signatures.isEmpty == true)
  }

  @Test("What is typed and not saved is not signed")
  func signDraft() throws {
    let ward = try Self.completed()
    let sitting = try Bedside.typing(ward, as: People.investigator)
    sitting.type("73<Tab><C-g>")
    #expect(sitting.findingLine.contains("save or discard what was typed"))
  }

  // MARK: The locked screen

  @Test("The locked screen shows nothing of the patient, and gives the half-typed field back")
  func lock() throws {
    let sitting = try Bedside.typing()
    sitting.type("72<Tab>80")
    let before = sitting.screen()
    sitting.type("<M-l>")
    #expect(!sitting.screen().contains("01-0001") && sitting.screen().contains("locked"))
    ScreenTests.check("locked", sitting)
    sitting.type("q<F2><F10><C-p>?<Enter>")
    #expect(sitting.screen().contains("The password is not right."))
    sitting.type("password<Enter>")
    #expect(sitting.screen() == before)
    sitting.type(".5<Tab><F2>")
    #expect(try TypingTests.recorded(sitting, "SCR/vitals/g/WEIGHT") == "80.5")
  }

  @Test("Nobody pressing a key locks as well; somebody else may sign in, and is offered the draft")
  func idle() throws {
    let ward = try Bedside.smallWard()
    let sitting = try Bedside.typing(ward)
    sitting.type("72<Tab>80<Tab>")
    sitting.send(.idle)
    #expect(sitting.session.isLocked)
    sitting.type("<Esc>")
    #expect(sitting.screen().contains("Your own name"))
    sitting.type("nurse02<Enter>password<Enter><Enter><Down><Enter>")
    #expect(sitting.screen().contains("nurse01 has 2 unsaved fields"), "\(sitting.screen())")
  }

  @Test("Each field of a draft that was taken over is confirmed before it is saved; the entry names both")
  func takeOver() throws {
    let ward = try Bedside.smallWard()
    let first = try Bedside.typing(ward)
    first.type("72<Tab>80<Tab>t<Tab>left<Tab>")
    let early = try Bedside.typing(ward, as: People.otherNurse)
    #expect(early.screen().contains("nurse01 is typing them now"), "nobody takes a draft out of a hand")
    early.type("1<Esc>")
    first.type("<Esc>3")
    let second = try Bedside.typing(ward, as: People.otherNurse)
    second.type("1")
    #expect(second.lines(with: "? ").count >= 3, "\(second.screen())")
    second.type("<F2>")
    #expect(second.findingLine.contains("Tab over each one confirms it"), "\(second.screen())")
    #expect(ward.patients[try TypingTests.subject()]?.entries.count == 1)
    second.type("<Tab><Tab><Tab><Tab><F2>")
    let entry = try #require(ward.patients[try TypingTests.subject()]?.entries.last)
    #expect(entry.author.user == People.otherNurse.user)
    #expect(Set(entry.act.changes.compactMap(\.typist)) == [People.nurse.user])
  }

  // MARK: The right patient

  @Test("A study card opens its subject from the list and from another casebook, and is no value in a form")
  func card() throws {
    let ward = try Bedside.ward()
    for number in ["01-0009", "01-0012"] { try ward.create(try Self.subject(number)) }
    let sitting = TestSitting(ward, as: People.nurse)
    sitting.type("01-0012<Enter>")
    #expect(sitting.frame.rowText(0).contains("01-0012"))
    sitting.type("01-0007<Enter>")
    #expect(sitting.frame.rowText(0).contains("01-0007"), "\(sitting.screen())")
    sitting.type("<Down><Down><Enter><PgDn>01-0009<Tab>")
    #expect(sitting.findingLine.contains("WRONG PATIENT"), "\(sitting.screen())")
    #expect(!sitting.frame.rowText(0).contains("DRAFT"))
    sitting.type("01-0007<Tab>")
    #expect(sitting.findingLine.contains("this is the card of 01-0007"))
  }

  @Test("A save that belongs to another patient is taken back and waits there as a draft")
  func misfiled() throws {
    let ward = try Bedside.smallWard()
    let other = try Self.subject("01-0002")
    try ward.create(other)
    let sitting = try Bedside.typing(ward)
    sitting.type("72<Tab>80<Tab><F2><Up><Up>")
    sitting.type("<M-w>01-0001<Enter>")
    #expect(sitting.findingLine.contains("no other subject"))
    sitting.type("<M-w>01-0002<Enter>two charts on the table<Enter>")
    let patient = try #require(ward.patients[try TypingTests.subject()])
    #expect(patient.lastEntry?.act.kind == .misfiled && patient.forms.values.allSatisfy { $0.values.isEmpty })
    let draft = try #require(ward.draft("SCR/vitals", of: other))
    #expect(draft.order.map(\.description) == ["g/COUNT", "g/WEIGHT"])
    #expect(sitting.findingLine.contains("wait as your draft"), "\(sitting.screen())")
  }

  // MARK: Queries

  @Test("How the list of queries was set is remembered from one sitting to the next")
  func remembered() throws {
    let ward = try Bedside.ward()
    TestSitting(ward, as: People.nurse).type("qo")
    let next = TestSitting(ward, as: People.nurse)
    next.type("q")
    #expect(next.screen().contains("filter: older:14"))
    next.type("o/height<Enter>")
    #expect(next.screen().contains("No query passes the filter."))
    next.type("/<Esc>")
    #expect(next.lines(with: "C02 Tislelizumab").count >= 1)
  }

  @Test("The thread stands below the list at 80 columns and beside it at 100, with the history of the value")
  func thread() throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.coordinator)
    sitting.type("q")
    sitting.resize(120, 40)
    ScreenTests.check("queries", sitting, sizes: [(120, 40)])
    let row = try #require(sitting.lines(with: "▸").first)
    #expect(row.contains("│"))
  }

  @Test("Who answers what another has just answered sees that answer first")
  func race() throws {
    let ward = try Bedside.ward()
    let subject = try Self.subject()
    let query = try #require(ward.patients[subject]?.liveQueries.first)
    let nurse = TestSitting(ward, as: People.nurse)
    nurse.type("qa5from memory")
    try ward.perform(
      .answer(query: query.id, text: "as the pharmacy says", confirm: false), on: subject, by: People.otherNurse)
    nurse.type("<Enter>")
    #expect(nurse.screen().contains("as the pharmacy says"), "\(nurse.screen())")
    #expect(ward.patients[subject]?.query(query.id)?.turns.last?.by == People.otherNurse.user)
    #expect(nurse.screen().contains("from memory"), "what was typed is kept")
    nurse.type("<Enter>")
    #expect(ward.patients[subject]?.query(query.id)?.turns.last?.text == "from memory")
  }

  @Test("Marked queries of one check are closed together, each value on the screen; others cannot be marked with them")
  func closeTogether() throws {
    let ward = TestWard(try RealTrial.trial, today: "2026-04-21")
    for (number, height) in [("01-0001", "17"), ("01-0002", "16"), ("01-0003", "15")] {
      var scenario = try Scenario(ward.trial, subject: number, today: "2026-04-20")
      scenario.answer("SCR/demographics/dm/HEIGHT", height)
      if number == "01-0003" { scenario.answer("SCR/demographics/smoking/SUNCF", "former") }
      try scenario.save("SCR/demographics")
      try scenario.perform(.raise(try #require(Place("SCR/demographics/dm/SEX")), "and the sex?"), as: .coordinator)
      ward.admit(scenario)
    }
    let sitting = TestSitting(ward, as: People.coordinator)
    sitting.type("q/check:height<Enter><Space><Space><Space>")
    #expect(sitting.screen().contains("3 marked"), "\(sitting.screen())")
    sitting.type("x")
    for value in ["Height = 17", "Height = 16", "Height = 15"] { #expect(sitting.screen().contains(value)) }
    sitting.type("all in decimetres<Enter>")
    for patient in ward.patients.values {
      #expect(patient.queries.map(\.state) == [.closed, .open])
    }
    sitting.type("/<Esc><Space>")
    #expect(sitting.findingLine.contains("only queries of a check"), "\(sitting.screen())")
  }

  @Test("A parked query says until when; an answer ends the waiting")
  func parked() throws {
    let ward = try Bedside.ward()
    let sitting = TestSitting(ward, as: People.nurse)
    sitting.type("q<C-n>t+7 repeat sample<Enter>")
    #expect(sitting.lines(with: "until 28-Apr").count == 1, "\(sitting.screen())")
    sitting.type("a5as measured<Enter>")
    #expect(sitting.lines(with: "until").isEmpty)
  }

  @Test("A drafted query is seen by reviewers only, until it is asked")
  func draftQuery() throws {
    let ward = try Bedside.ward()
    let monitor = TestSitting(ward, as: People.monitor)
    monitor.type("01-0007<Enter><Right><Enter><M-r>is that the day?<Enter>")
    let nurse = TestSitting(ward, as: People.nurse)
    nurse.type("q")
    #expect(!nurse.screen().contains("candidate"))
    monitor.type("<Esc><Esc>q")
    #expect(monitor.screen().contains("candidate"), "\(monitor.screen())")
    monitor.type("/is that<Enter>p")
    nurse.type("<Esc>q")
    nurse.send(.listing(ward.listing))
    #expect(nurse.screen().contains("is that the"), "\(nurse.screen())")
  }

  // MARK: Decisions

  @Test("The investigator goes through the worklist of proposals, one key each")
  func proposals() throws {
    let ward = TestWard(try RealTrial.trial, today: "2026-04-21")
    var scenario = try Bedside.treated()
    for (item, value) in [("EGPERF", "y"), ("EGDAT", "1mar2026"), ("EGINTP", "NORMAL")] {
      scenario.answer("SCR/ecg/ecg/\(item)", value)
    }
    for (item, value) in [("ECHOPERF", "y"), ("ECHOINTP", "NORMAL")] {
      scenario.answer("SCR/echo/echo/\(item)", value)
    }
    try scenario.saveAll()
    ward.admit(scenario)
    let subject = try Self.subject()
    let before = try #require(ward.patients[subject]?.proposals(ward.trial).count)
    #expect(before == 2)
    let sitting = TestSitting(ward, as: People.investigator)
    sitting.type("p")
    ScreenTests.check("proposals", sitting)
    sitting.type("c")
    #expect(ward.patients[subject]?.proposals(ward.trial).count == before - 1)
    sitting.type("<Esc>")
    #expect(sitting.screen().contains("1 proposed"))
    let nurse = TestSitting(ward, as: People.nurse)
    nurse.type("pc")
    #expect(nurse.findingLine.contains("only the investigator decides"), "\(nurse.screen())")
  }

  // MARK: Authority

  @Test(
    "A key to what the role may not do is refused with the reason, and the attempt is told to the site log",
    arguments: [("e", ActKind.confirmEligibility), ("s", .sign), ("w", .withdraw), ("f", .screenFail)])
  func refusedByRole(key: String, act: ActKind) throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.nurse)
    sitting.type("<Enter>\(key)")
    #expect(sitting.findingLine.contains("a nurse may not do '\(act.rawValue)'"), "\(sitting.screen())")
    #expect(sitting.effects.last == .deny(act, try Self.subject()))
    #expect(sitting.frame.rowText(0).contains("01-0007"))
  }

  @Test("One reason covers all changed values only if that is said; a query on the value comes first")
  func reasons() throws {
    let ward = try Bedside.ward()
    let sitting = TestSitting(ward, as: People.nurse)
    sitting.type("q<Enter>200<Tab>")
    sitting.type("<F2>")
    #expect(sitting.screen().contains("1 Answer to query Q8"), "\(sitting.screen())")
    sitting.type("1")
    let change = try #require(ward.patients[try Self.subject()]?.entries.last?.act.changes.first)
    #expect(change.why == Reason(code: "QUERY", text: "Q8") && change.now == .text("200"))
    let vitals = try Bedside.typing()
    vitals.type("72<Tab>80<Tab><F2>")
    vitals.ward.clock.skip(days: 1)
    vitals.type("<Up><Up>73<Tab>81<Tab><F2>misread<Enter>")
    #expect(vitals.screen().contains("For all 2 values"), "\(vitals.screen())")
    vitals.type("2another thing<Enter>")
    let changes = try #require(vitals.ward.patients[try TypingTests.subject()]?.entries.last?.act.changes)
    #expect(changes.compactMap(\.why?.text) == ["misread", "another thing"])
  }

  @Test("A study card is no serious event; what is offered in a dialog is replaced by what is typed")
  func eventCard() throws {
    let ward = try Bedside.ward()
    try ward.create(try Self.subject("01-0009"))
    let sitting = TestSitting(ward, as: People.nurse)
    sitting.type("<F6>01-0009<F2>")
    #expect(sitting.findingLine.contains("WRONG PATIENT"), "\(sitting.screen())")
    #expect(ward.patients[try Self.subject()]?.forms.keys.contains { $0.form == "serious-event" } == false)
    let coordinator = TestSitting(ward, as: People.coordinator)
    coordinator.type("01-0009<Enter>v")
    #expect(coordinator.screen().contains("UNS01"))
    coordinator.type("C01<Enter>")
    #expect(coordinator.frame.rowText(0).contains("C01"), "\(coordinator.screen())")
  }

  @Test("A day that is past parks nothing, and says so")
  func parkedPast() throws {
    let ward = try Bedside.ward()
    let sitting = TestSitting(ward, as: People.nurse)
    let before = ward.patients[try Self.subject()]?.entries.count
    sitting.type("q<C-n>t-5 it came<Enter>")
    #expect(sitting.findingLine.contains("is not a day to come"), "\(sitting.screen())")
    #expect(ward.patients[try Self.subject()]?.entries.count == before)
  }

  @Test("Who only reads types nothing")
  func reader() throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.of(.auditor))
    sitting.type("01-0007<Enter><Enter>5")
    #expect(sitting.findingLine.contains("reads here"), "\(sitting.screen())")
    #expect(!sitting.frame.rowText(0).contains("DRAFT"))
  }
}
