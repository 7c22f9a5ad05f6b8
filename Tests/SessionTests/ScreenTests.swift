import Forms
import Record
import Screen
import Session
import TestSupport
import Testing
import Values

/// Whole screens as they were last looked at and found good: `Tests/SessionTests/Screens/NAME.txt`.
///
/// With `CASEBOOK_RECORD=1` in the environment they are written anew; look at the difference before you commit it.
@Suite struct ScreenTests {
  static let sizes = [(80, 24), (100, 30), (200, 60)]

  static func check(_ name: String, _ sitting: TestSitting, sizes: [(Int, Int)] = [(80, 24)]) {
    for (columns, rows) in sizes {
      sitting.resize(columns, rows)
      let file = columns == 80 ? name : "\(name)-\(columns)x\(rows)"
      let path = Folders.root + "/Tests/SessionTests/Screens/\(file).txt"
      let cursor = sitting.frame.cursor.map { "\($0.column),\($0.row)" } ?? "none"
      let text = sitting.screen() + "\n== \(columns)x\(rows) cursor \(cursor)\n"
      if Environment.isRecording {
        #expect(Folders.write(text, to: path))
        continue
      }
      let stored = Folders.bytes(path).map { String(decoding: $0, as: UTF8.self) }
      guard stored != text else { continue }
      let old = (stored ?? "").split(separator: "\n", omittingEmptySubsequences: false)
      let new = text.split(separator: "\n", omittingEmptySubsequences: false)
      let changes = new.indices.filter { !old.indices.contains($0) || old[$0] != new[$0] }.prefix(6).map {
        "line \($0 + 1)\n  was: \(old.indices.contains($0) ? String(old[$0]) : "-")\n  now: \(new[$0])"
      }
      Issue.record("\(file) has changed:\n\(changes.joined(separator: "\n"))")
    }
  }

  @Test("Signing in") func signIn() throws {
    let sitting = TestSitting(try Bedside.ward())
    sitting.type("nurse01<Enter>secret")
    Self.check("sign-in", sitting)
    sitting.type("<Enter>")
    Self.check("sign-in-refused", sitting)
  }

  @Test("Subjects") func subjects() throws {
    let ward = try Bedside.ward()
    for number in ["01-0009", "01-0012"] { try ward.create(try #require(SubjectID(number))) }
    let sitting = TestSitting(ward, as: People.nurse)
    Self.check("subjects", sitting, sizes: Self.sizes)
    sitting.type("/0012")
    sitting.resize(80, 24)
    Self.check("subjects-filter", sitting)
  }

  @Test("Casebook of a subject") func casebook() throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.nurse)
    sitting.type("<Enter>")
    Self.check("casebook", sitting, sizes: Self.sizes)
  }

  /// A nurse in the infusion of the second cycle.
  static func infusion(_ author: Author = People.nurse) throws -> TestSitting {
    let sitting = TestSitting(try Bedside.ward(), as: author)
    sitting.type("q<Enter>")
    return sitting
  }

  @Test("A form with a query, a draft and a finding") func form() throws {
    let sitting = try Self.infusion()
    Self.check("form-query", sitting)
    sitting.type("150<Tab>1630<Tab>1500<Tab><Up>")
    Self.check("form-draft", sitting)
    sitting.type("99:99<Tab><Up>")
    Self.check("form-refused", sitting)
  }

  @Test("A list of codes below its field") func popup() throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.nurse)
    sitting.type("<Enter>a<Enter>Hand peels<Tab>palm")
    Self.check("codes-term", sitting)
    sitting.type("<Enter>")
    Self.check("codes-chosen", sitting)
  }

  @Test("The reading shows earlier diameters while today's are typed") func reading() throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.investigator)
    sitting.type("<Enter><Right><Right><Right>")
    sitting.type(String(repeating: "<Down>", count: 30) + "<Up>")
    sitting.type("<C-p>")
    Self.check("palette", sitting)
    sitting.type("<Esc>")
    let open = try Self.reading(sitting)
    Self.check("reading", open, sizes: Self.sizes)
  }

  @Test("A new lesion of the first scan is a row of the second reading: only its state and size are asked")
  func carriedLesion() throws {
    var scenario = try Bedside.treated()
    scenario.give(
      try Given(
        """
        TA01/reading:
          newgate/NLYN: Y
          newlesion[NEW01]/NLLOC: LIVER
          newlesion[NEW01]/NLLAT: RIGHT
          newlesion[NEW01]/NLLOCDTL: segment V
          newlesion[NEW01]/NLDAT: 2026-04-20
          newlesion[NEW01]/NLMETHOD: CT SCAN
          newlesion[NEW01]/NLORRES: 12.0
          newlesion[NEW01]/NLCERT: UNEQUIVOCAL
        """))
    try scenario.saveAll()
    scenario.clock.go(to: "2026-06-01")
    scenario.give(
      try Given("TA02/visit: {visit/VISDAT: 2026-06-01, visit/VISPLACE: CLINIC, visit/VISINF: PATIENT}"))
    try scenario.saveAll()
    let ward = TestWard(try RealTrial.trial, today: "2026-06-01")
    ward.admit(scenario)
    let sitting = TestSitting(ward, as: People.investigator)
    sitting.type("<Enter>")
    let open = try Self.reading(sitting, at: "TA02")
    open.type("<C-f>new since<Enter>n<Tab>")
    Self.check("reading-carried", open, sizes: Self.sizes)
    open.type("<Tab><Tab>gone<Tab>")
    Self.check("reading-carried-gone", open)
    open.type("<Up><C-u>meas<Tab>19<Tab>")
    Self.check("reading-carried-grown", open)
  }

  /// Opens the reading of a visit by looking for it in the casebook.
  static func reading(_ sitting: TestSitting, at visit: String = "TA01") throws -> TestSitting {
    sitting.type(String(repeating: "<Up>", count: 40) + String(repeating: "<Left>", count: 20))
    for _ in 0..<12 {
      for _ in 0..<40 {
        if sitting.findingLine.contains(visit), sitting.findingLine.lowercased().contains("reading") {
          sitting.type("<Enter>")
          return sitting
        }
        sitting.type("<Down>")
      }
      sitting.type(String(repeating: "<Up>", count: 40) + "<Right>")
    }
    throw Scenario.Wrong(text: "no reading of \(visit) in the casebook")
  }

  @Test("Queries") func queries() throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.coordinator)
    sitting.type("q")
    Self.check("queries", sitting, sizes: [(80, 24), (200, 60)])
  }

  @Test("Dialogs") func dialogs() throws {
    let sitting = try Self.infusion()
    sitting.type("150<Tab><Esc>")
    Self.check("dialog-leave-draft", sitting)
    sitting.type("<Esc><F2>")
    Self.check("dialog-reason", sitting)
    sitting.type("<Esc><C-e>")
    Self.check("dialog-missing", sitting)
    sitting.type("<Esc><F1>")
    Self.check("help-form", sitting)
    sitting.type("x<C-t>")
    Self.check("history-value", sitting)
    sitting.type("<Esc><F10>")
    Self.check("dialog-leave", sitting)
  }

  @Test("In Chinese") func chinese() throws {
    let sitting = TestSitting(try Bedside.ward(), as: People.nurse, language: "zh")
    sitting.type("<Enter>")
    Self.check("casebook-zh", sitting)
  }
}
