import Forms
import Record
import Screen
import Session
import TestSupport
import Testing
import Values
import Workflow

/// Histories: of a field, a form, a visit, a patient, the study.
@Suite struct HistoryTests {
  /// A ward in which a dose was put right with a reason.
  static func ward() throws -> TestWard {
    let ward = try Bedside.ward()
    let sitting = TestSitting(ward, as: People.nurse)
    sitting.type("q<Enter>150<Tab><F2>7misread the label<Enter>")
    let second = try #require(SubjectID("01-0009"))
    try ward.create(second)
    return ward
  }

  static func lines(_ sitting: TestSitting) -> [String] {
    (3..<sitting.size.rows - 8).map { sitting.frame.rowText($0) }.filter { !$0.isEmpty }
  }

  @Test("A field's history, newest first, says who, when, from what to what and why")
  func field() throws {
    let sitting = TestSitting(try Self.ward(), as: People.coordinator)
    sitting.type("<Enter>")
    TimeTravelTests.goToInfusion(sitting)
    sitting.type("<Enter><C-f>dose<Enter><F5>")
    ScreenTests.check("history-field", sitting, sizes: TimeTravelTests.sizes)
    let lines = Self.lines(sitting)
    #expect(lines.count >= 2 && lines[0].contains("#12"), "\(sitting.screen())")
    sitting.resize(80, 24)
    #expect(sitting.screen().contains("100 → 150") && sitting.screen().contains("misread the label"))
  }

  @Test("The same key again shows the form, the visit, and the patient")
  func wider() throws {
    let sitting = TestSitting(try Self.ward(), as: People.nurse)
    sitting.type("q<Enter><C-t>")
    for title in ["C02/tislelizumab/infusion/ECDOSE", "C02/tislelizumab", "visit C02", "History"] {
      #expect(sitting.frame.rowText(0).contains(title), "\(sitting.screen())")
      sitting.type("<F5>")
    }
    #expect(sitting.findingLine.contains("nothing wider"))
  }

  @Test("In the list of queries h and F5 show the history of the field that is asked about; Esc leads back")
  func queries() throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.coordinator)
    sitting.type("qh")
    #expect(
      sitting.frame.rowText(0).hasPrefix(" 01-0007   History of C02/tislelizumab/infusion/ECDOSE"),
      "\(sitting.screen())")
    #expect(Self.lines(sitting).contains { $0.contains("100") })
    sitting.type("<F5>")
    #expect(sitting.frame.rowText(0).hasPrefix(" 01-0007   History of C02/tislelizumab "))
    sitting.type("<Esc>")
    #expect(sitting.frame.rowText(0).contains("Queries"), "\(sitting.screen())")
    sitting.type("<F5>[")
    #expect(sitting.frame.rowText(0).contains("THE PAST  as of #8 "), "\(sitting.screen())")
  }

  @Test("A query that is only drafted is no word of a nurse's history, nor of her past")
  func drafted() throws {
    let ward = try Bedside.ward()
    let subject = try #require(SubjectID("01-0007"))
    let place = try #require(Place("C02/tislelizumab/infusion/ECLOT"))
    let drafted = try ward.perform(
      .raise(place, "Is this the lot?", candidate: true), on: subject, by: People.coordinator)
    try ward.perform(.remark(place.form, nil, query: nil, text: "seen", until: nil), on: subject, by: People.nurse)
    for (author, sees) in [(People.nurse, false), (People.coordinator, true)] {
      let sitting = TestSitting(ward, as: author)
      sitting.type("<Enter>hf")
      sitting.type("f")
      sitting.type("/lot<Enter>")
      #expect(sitting.screen().contains("Is this the lot?") == sees, "\(sitting.screen())")
      #expect(sitting.screen().contains("Q\(drafted.number)") == sees)
      sitting.type("<Esc>g#\(drafted.number)<Enter>")
      #expect(sitting.frame.rowText(1).contains("#\(drafted.number) query.open"))
      #expect(sitting.screen().contains("Is this the lot?") == sees, "\(sitting.screen())")
      #expect(sitting.screen().contains("»") == sees, "\(sitting.screen())")
    }
  }

  @Test("On the casebook F5 is the form, between the forms the visit, h the patient")
  func casebook() throws {
    let sitting = TestSitting(try Self.ward(), as: People.nurse)
    sitting.type("<Enter><F5>")
    #expect(sitting.frame.rowText(0).contains("History of SCR/visit"))
    sitting.type("<Esc><Right><Down><C-t>")
    #expect(sitting.frame.rowText(0).contains("History of visit C01"), "\(sitting.screen())")
    sitting.type("<Esc>h")
    ScreenTests.check("history-subject", sitting, sizes: TimeTravelTests.sizes)
  }

  @Test("Enter shows everything of an entry: every key, unknown ones too, and the beginnings of its seal")
  func entry() throws {
    var act = Act(.save, form: FormPath("C01/vitals"), why: Reason(code: "OTHER", text: "\u{1B}[2Jtried"))
    act.changes = [
      Change(item: try #require(ItemPath("g/A")), was: nil, now: .text("=cmd\u{7}"), typed: 1_795_334_400_123)
    ]
    act.prompted = [Prompt(check: "HIGH", item: try #require(ItemPath("g/A")), value: .text("9"))]
    act.queries = [QueryEvent(step: .open, place: Place("C01/vitals/g/A"), check: "HIGH", text: "Why?")]
    act.unknown = [("future", .array([.int(1), .string("new")]))]
    let subject = try #require(SubjectID("01-0007"))
    let sealed = Entry(
      number: 2, moment: WardClock("2026-03-01").now, author: People.nurse, site: "01", subject: subject,
      forms: Unsealed.hashing.forms, app: "0.1.0", act: act,
      seal: Seal(
        previous: String(repeating: "1", count: 64), salt: "s", signature: String(repeating: "2", count: 88),
        hash: String(repeating: "3", count: 64)))
    let first = Unsealed.entry(1, RandomActs.create, by: People.nurse, at: WardClock("2026-03-01").now, of: subject)
    let sitting = TestSitting(try Bedside.smallWard(), as: People.nurse)
    sitting.send(.opened(try Patient([first, sealed]), []))
    sitting.type("h<Enter>")
    let text = sitting.screen()
    for words in [
      "nurse01", "nurse, at ward3/pts2", "1.0.0@test", "g/A  – → =cmd", "HIGH at g/A = 9",
      "new open at C01/vitals/g/A by HIGH: Why?", "? future", "[1,\"new\"]", "OTHER: [2Jtried", "1111111111111111…",
      "2222222222222222…", "3333333333333333…",
    ] { #expect(text.contains(words), "\(words)\n\(text)") }
    #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    sitting.type("<Esc><Esc>h")
    #expect(!sitting.screen().unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
  }

  @Test(
    "Text narrows the list by user, act, item and value",
    arguments: [
      ("150", "ECDOSE"), ("ecdose", "ECDOSE"), ("misread", "ECDOSE"), ("nurse01", "ECDOSE"), ("TISLE-", "Q8"),
    ])
  func filter(text: String, found: String) throws {
    let sitting = TestSitting(try Self.ward(), as: People.nurse)
    sitting.type("<Enter>h/\(text)")
    #expect(Self.lines(sitting).contains { $0.contains(found) }, "\(sitting.screen())")
    #expect(sitting.frame.rowText(1).contains("filter: \(text)"))
    sitting.type("<Enter>")
    #expect(Self.lines(sitting).contains { $0.contains(found) })
  }

  @Test("A text that stands nowhere leaves nothing, Esc brings all back")
  func filterNothing() throws {
    let sitting = TestSitting(try Self.ward(), as: People.nurse)
    sitting.type("<Enter>h")
    let all = sitting.frame.rowText(1)
    sitting.type("/xyzzy")
    #expect(sitting.screen().contains("Nothing here passes the filter."))
    sitting.type("<Esc>")
    #expect(sitting.frame.rowText(1) == all)
  }

  @Test("f goes through the kinds of acts")
  func kinds() throws {
    let sitting = TestSitting(try Self.ward(), as: People.nurse)
    sitting.type("<Enter>h")
    for kind in ["values", "queries", "signatures and marks", "acts on the site", "all"] {
      sitting.type("f")
      #expect(sitting.frame.rowText(1).contains(kind + " · "), "\(sitting.screen())")
      if kind == "queries" { #expect(Self.lines(sitting).allSatisfy { $0.contains("Q") || $0.contains("query") }) }
      if kind == "acts on the site" {
        #expect(Self.lines(sitting).count == 1 && Self.lines(sitting)[0].contains("create"))
      }
    }
  }

  @Test("From a line of the history [ leads to the casebook as of that entry, the cursor on the form")
  func toThePast() throws {
    let sitting = TestSitting(try Self.ward(), as: People.nurse)
    sitting.type("<Enter>h/cle<Esc>/100<Enter><Down>[")
    #expect(sitting.frame.rowText(0).contains("THE PAST  as of #8 "), "\(sitting.screen())")
    #expect(sitting.findingLine.contains("C02 Tislelizumab"), "\(sitting.screen())")
  }

  @Test("h on the list of subjects is the history of the whole study; [ there opens the patient as of then")
  func study() throws {
    let sitting = TestSitting(try Self.ward(), as: People.nurse)
    sitting.type("h")
    ScreenTests.check("history-study", sitting, sizes: TimeTravelTests.sizes)
    sitting.resize(80, 24)
    #expect(sitting.screen().contains("01-0009") && sitting.screen().contains("01-0007"))
    sitting.type("/01-0007<Enter><Down><Down><Down>[")
    #expect(sitting.frame.rowText(0).contains("THE PAST  as of #"), "\(sitting.screen())")
    #expect(sitting.frame.rowText(2).contains("01-0007"))
    sitting.type("<Esc><Esc>")
    #expect(sitting.frame.rowText(0).contains("History of the study"), "\(sitting.screen())")
  }

  @Test(
    "The study's history opens at once and fills while records are read; the newest come first, and the cursor stays")
  func fills() throws {
    let ward = TestWard(try RealTrial.trial)
    var session = Session(trial: ward.trial, moment: ward.clock.now, hashing: Unsealed.hashing)
    _ = session.update(.key(.resize(columns: 80, rows: 24)))
    _ = session.update(.signedIn(People.nurse))
    #expect(session.update(.key(.character("h"))) == [.audit(from: 0)])
    #expect(session.view(columns: 80, rows: 24).text.contains("The records are being read."))
    let one = try RandomActs.patient(20, seed: 1)
    #expect(session.update(.audit([Audited(subject: one.subject, entries: one.entries)], next: 1)) == [.audit(from: 1)])
    _ = session.update(.key(.down))
    _ = session.update(.key(.down))
    func focused() -> String {
      let frame = session.view(columns: 80, rows: 24)
      return frame.cursor.map { frame.rowText($0.row) } ?? ""
    }
    let before = focused()
    let two = try RandomActs.patient(40, seed: 2)
    let other = try #require(SubjectID("01-0008"))
    #expect(session.update(.audit([Audited(subject: other, entries: two.entries)], next: nil)).isEmpty)
    #expect(focused() == before)
    let text = session.view(columns: 80, rows: 24).text
    #expect(!text.contains("reading …"), "\(text)")
    // Whoever has left the page is not asked for more.
    _ = session.update(.key(.escape))
    #expect(session.update(.audit([Audited(subject: other, entries: two.entries)], next: 2)).isEmpty)
  }
}
