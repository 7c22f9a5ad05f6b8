import Forms
import Record
import Screen
import Session
import TestSupport
import Testing
import Values
import Workflow

/// Stepping through the past of a casebook: what is shown, and that nothing can be done there.
@Suite struct TimeTravelTests {
  static let sizes = [(80, 24), (120, 40)]

  /// A nurse in the casebook of a treated patient.
  static func casebook(_ author: Author = People.nurse) throws -> TestSitting {
    let sitting = TestSitting(try Bedside.ward(), as: author)
    sitting.type("<Enter>")
    return sitting
  }

  /// Puts the cursor of the casebook on the infusion of the second cycle.
  static func goToInfusion(_ sitting: TestSitting) {
    sitting.type("<Right><Right>")
    for _ in 0..<20 where !sitting.findingLine.contains("C02 Tislelizumab") { sitting.type("<Down>") }
  }

  static func title(_ sitting: TestSitting) -> String { sitting.frame.rowText(0) }

  @Test("The past is on every screen: a title that says so, another rule, what the entry did, keys that only look")
  func screens() throws {
    let sitting = try Self.casebook()
    sitting.type("[[[")
    ScreenTests.check("past-casebook", sitting, sizes: Self.sizes)
    sitting.resize(80, 24)
    sitting.type("g#8<Enter>")
    #expect(Self.title(sitting).hasPrefix(" THE PAST  as of #8  30-Mar-2026"), "\(sitting.screen())")
    Self.goToInfusion(sitting)
    sitting.type("<Enter>")
    ScreenTests.check("past-form", sitting, sizes: Self.sizes)
    sitting.resize(80, 24)
    sitting.type("<C-t>")
    ScreenTests.check("past-history", sitting)
    sitting.type("<Esc><C-f>")
    ScreenTests.check("past-dialog", sitting)
  }

  @Test(
    "Each screen of the past names the entry, whatever is opened there",
    arguments: [
      "", "<Enter>", "h", "h<Enter>",
      "<F1>", "<C-p>", "g", "<Enter><C-t>", "<F10>",
    ])
  func named(keys: String) throws {
    let sitting = try Self.casebook()
    sitting.type("[" + keys)
    for (columns, rows) in [(80, 24), (60, 12), (200, 60)] {
      sitting.resize(columns, rows)
      #expect(Self.title(sitting).hasPrefix(" THE PAST  as of #10  "), "\(sitting.screen())")
      #expect(!sitting.screen().contains("───") && sitting.frame.rowText(1).hasPrefix("══ #10 save"))
      let cursor = try #require(sitting.frame.cursor)
      #expect((2..<rows).contains(cursor.row) && (0..<columns).contains(cursor.column))
    }
  }

  @Test("[ and ] go entry by entry, { and } ten, and never past the ends")
  func steps() throws {
    let sitting = try Self.casebook()
    sitting.type("]")
    #expect(sitting.findingLine.contains("this is now"))
    for number in (1...10).reversed() {
      sitting.type("[")
      #expect(Self.title(sitting).contains("as of #\(number) "))
    }
    sitting.type("[")
    #expect(Self.title(sitting).contains("as of #1 ") && sitting.findingLine.contains("first entry"))
    sitting.type("]]")
    #expect(Self.title(sitting).contains("as of #3 "))
    sitting.type("{")
    #expect(Self.title(sitting).contains("as of #1 "))
    sitting.type("}")
    #expect(sitting.findingLine.contains("now: #11"), "\(sitting.screen())")
    #expect(!Self.title(sitting).contains("PAST"))
  }

  @Test("What is shown as of an entry is what a sitting of that time showed", arguments: 1...10)
  func asItWas(number: Int) throws {
    let patient = try Bedside.treated().patient
    let sitting = try Self.casebook()
    sitting.type("g#\(number)<Enter>")
    let ward = TestWard(try RealTrial.trial, today: patient.entries[number - 1].moment.localDate?.description ?? "")
    ward.admit(try Patient(patient.entries.prefix(number)))
    let then = TestSitting(ward, as: People.nurse)
    then.type("<Enter>")
    // The body of the page: below the band, above the rule.
    for keys in ["", "<Down><Enter>"] {
      sitting.type(keys)
      then.type(keys)
      sitting.resize(80, 26)
      then.resize(80, 24)
      let now = (2..<23).map { Self.body(sitting.frame.rowText($0)) }
      let was = (0..<21).map { Self.body(then.frame.rowText($0)) }
      #expect(now == was, "\(sitting.screen())\n\(then.screen())")
    }
  }

  /// A line without the marks of what the entry changed, and without the defaults that a nurse is offered.
  private static func body(_ line: String) -> String {
    String(String.UnicodeScalarView(line.unicodeScalars.map { $0 == "»" ? " " : $0 })).trimmed
  }

  @Test(
    "A date goes to the end of that day; what is none is refused",
    arguments: [
      ("9mar", "#7 "), ("2026-03-29", "#7 "), ("t-2", "#9 "), ("#3", "#3 "), ("4", "#4 "),
    ])
  func jumps(text: String, number: String) throws {
    let sitting = try Self.casebook()
    sitting.type("g\(text)<Enter>")
    #expect(Self.title(sitting).contains("as of \(number)"), "\(sitting.screen())")
  }

  @Test(
    "What leads nowhere says why",
    arguments: [
      ("31feb", "calendar"), ("1jan2020", "the record begins on 01-Mar-2026"), ("#99", "no entry #99"),
      ("x", "not a date"),
    ])
  func jumpsNowhere(text: String, words: String) throws {
    let sitting = try Self.casebook()
    sitting.type("g\(text)<Enter>")
    #expect(sitting.findingLine.contains(words), "\(sitting.screen())")
    #expect(!Self.title(sitting).contains("PAST"))
  }

  @Test("Esc and End on the casebook return to now; Esc in a form goes back to the casebook of then")
  func back() throws {
    let sitting = try Self.casebook()
    sitting.type("[[<Enter><Esc>")
    #expect(Self.title(sitting).contains("as of #9 "))
    sitting.type("<Esc>")
    #expect(!Self.title(sitting).contains("PAST"))
    sitting.type("[[<Enter><End>")
    #expect(!Self.title(sitting).contains("PAST"), "\(sitting.screen())")
    sitting.type("<Esc>[<End>")
    #expect(!Self.title(sitting).contains("PAST"))
    #expect(sitting.findingLine.contains("now: #11"))
  }

  @Test(
    "Nothing can be done in the past: no key writes, keeps a draft, or asks for anything",
    arguments: 1...6 as ClosedRange<UInt64>)
  func nothingDone(seed: UInt64) throws {
    let sitting = try Self.casebook(seed % 2 == 0 ? People.investigator : People.nurse)
    let before = try #require(sitting.session.patient)
    sitting.type("[[[")
    let asked = sitting.effects.count
    try RandomKeysTests.play(seed, 400, sitting) { _ in
      if !Self.title(sitting).contains("THE PAST") { sitting.type("<Esc><Esc><Esc><Enter>g#8<Enter>") }
    }
    for effect in sitting.effects.dropFirst(asked) {
      switch effect {
      case .list, .open, .audit, .redraw, .report: break
      default: if Self.title(sitting).contains("THE PAST") { Self.check(effect) }
      }
    }
    #expect(sitting.ward.patients[before.subject] == before)
    for form in before.forms.keys { #expect(sitting.ward.draft("\(form)", of: before.subject) == nil) }
  }

  private static func check(_ effect: Effect) {
    switch effect {
    case .perform, .draft, .discard, .create: Issue.record("the past asked for \(effect)")
    default: break
    }
  }

  @Test("Every act is refused with a sentence", arguments: ["-", "v", "e", "o", "f", "w", "<F6>"])
  func refusedOnCasebook(key: String) throws {
    let sitting = try Self.casebook(People.investigator)
    sitting.type("[" + key)
    #expect(sitting.findingLine.contains("this is the past"), "\(sitting.screen())")
  }

  @Test(
    "In a form of the past nothing is typed, and every act is refused with a sentence",
    arguments: [
      "7", "<F2>", "<F3>", "<C-e>", "<F9>", "<C-u>", "<C-n>", "<C-r>", "<C-w>", "<C-y>", "<C-o>", "<C-g>", "<F4>",
      "<BS>",
    ])
  func refusedInForm(key: String) throws {
    let sitting = try Self.casebook(People.investigator)
    sitting.type("g#8<Enter><Enter>")
    let before = sitting.screen()
    sitting.type(key)
    #expect(sitting.findingLine.contains("this is the past"), "\(sitting.screen())")
    sitting.type("<Tab><S-Tab>")
    #expect(sitting.screen() == before)
  }

  @Test("A draft that waits is not shown in the past, and is offered again now")
  func drafts() throws {
    let ward = try Bedside.ward()
    let first = TestSitting(ward, as: People.nurse)
    first.type("q<Enter>150<Tab><Esc>3")
    let sitting = TestSitting(ward, as: People.nurse)
    sitting.type("q<Enter>3<Esc>")
    #expect(!sitting.screen().contains("150"))
    sitting.type("<Esc><Esc><Enter>")
    sitting.type("[")
    Self.goToInfusion(sitting)
    sitting.type("<Enter>")
    #expect(Self.title(sitting).contains("PAST") && !sitting.screen().contains("unsaved field"), "\(sitting.screen())")
    sitting.type("<Esc><End><Enter>")
    #expect(sitting.screen().contains("unsaved field"), "\(sitting.screen())")
  }

  @Test("With unsaved values in a form the past waits until they are saved or left")
  func unsaved() throws {
    let sitting = try Self.casebook()
    sitting.type("<Esc>q<Enter>150<Tab><C-t>[")
    #expect(sitting.findingLine.contains("the past has no drafts"), "\(sitting.screen())")
    #expect(!Self.title(sitting).contains("PAST"))
  }

  @Test("An entry of another terminal does not move the past")
  func others() throws {
    let sitting = try Self.casebook()
    sitting.type("[[")
    let before = sitting.screen()
    let patient = try #require(sitting.session.patient)
    let entry = Unsealed.entry(
      12, Act(.remark, form: FormPath("C02/tislelizumab"), details: [.text: .string("seen")]), by: People.coordinator,
      at: sitting.ward.clock.now, of: patient.subject)
    sitting.send(.appended([entry]))
    #expect(sitting.screen() == before.replacing("now #11", with: "now #12"))
    #expect(sitting.session.patient?.entries.count == 12)
    sitting.type("<End>")
    #expect(sitting.findingLine.contains("now: #12"))
  }

  @Test("A locked screen hides the past; unlocking comes back to it")
  func locked() throws {
    let sitting = try Self.casebook()
    sitting.type("[<M-l>")
    #expect(!sitting.screen().contains("PAST") && !sitting.screen().contains("#10"), "\(sitting.screen())")
    sitting.type("password<Enter>")
    #expect(Self.title(sitting).contains("as of #10 "), "\(sitting.screen())")
  }

  @Test("Signing out in the past leaves nothing of it")
  func signOut() throws {
    let sitting = try Self.casebook()
    sitting.type("[<F10>2")
    #expect(sitting.screen().contains("User") && !sitting.screen().contains("PAST"), "\(sitting.screen())")
    #expect(sitting.session.patient == nil)
  }
}

extension String {
  /// The text without spaces at its end.
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
