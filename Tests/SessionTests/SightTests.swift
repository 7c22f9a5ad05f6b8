import Forms
import Record
import Screen
import Session
import TestSupport
import Testing
import Values
import Workflow

/// On the screen of somebody who is not to know, nothing tells it.
@Suite struct SightTests {
  /// Every page that keys lead to from the list of patients, as somebody sees it.
  private static func screens(as author: Author, before: (TestWard, SubjectID) throws -> Void = { _, _ in }) throws
    -> [String]
  {
    let (ward, subject) = try BlindTrial.ward()
    try before(ward, subject)
    let sitting = TestSitting(ward, as: author)
    sitting.resize(120, 40)
    var out: [String] = []
    func look(_ keys: String) {
      sitting.type(keys)
      out.append(sitting.screen())
    }
    let walks = [
      "", "q", "<Enter>", "<Esc>", "<Esc>", "h", "<Enter>", "<PgDn>", "<Esc>", "<Down>", "<Enter>", "<Esc>", "<Esc>",
      "d", "<Esc>", "p", "<Esc>", "<Enter>", "<Right>", "<Enter>", "<Down>", "<F1>", "<Esc>", "<Down>", "<F1>", "<Esc>",
      "<F7>", "<Esc>", "<F8>", "<Esc>", "<Esc>", "h", "<Enter>", "<Esc>", "<Down>", "<Enter>", "<Esc>", "<Esc>",
      "<Down>",
      "<Enter>", "<Esc>", "x", "<Esc>",
    ]
    for keys in walks { look(keys) }
    // Through the past of the record, entry by entry.
    for _ in 0..<10 { look("<") }
    return out
  }

  @Test("Of a kit that only the pharmacist sees the nurse finds nothing on any page, now or in the past")
  func nurse() throws {
    for screen in try Self.screens(as: People.nurse) {
      #expect(!screen.contains(BlindTrial.secret) && !screen.contains("K-0000"), "\(screen)")
      #expect(!screen.contains("Kits of the pharmacy") && !screen.contains("Tablets left"), "\(screen)")
    }
  }

  @Test("The pharmacist finds it by the same keys")
  func pharmacist() throws {
    let screens = try Self.screens(as: BlindTrial.pharmacist)
    #expect(screens.count { $0.contains(BlindTrial.secret) } > 5, "\(screens.joined(separator: "\n\n"))")
    #expect(screens.contains { $0.contains("Tablets left") })
  }

  @Test("A draft with something that the nurse does not see is not offered to her")
  func draft() throws {
    let (ward, subject) = try BlindTrial.ward()
    let field = Draft.Field(value: .text("K-9"), typed: 1, typist: BlindTrial.pharmacist.user)
    let path = try #require(FormPath("C01/kits"))
    ward.desk().keep(
      field, at: try #require(ItemPath("kit/KIT")), in: path, of: subject, by: BlindTrial.pharmacist.user)
    #expect(try ward.desk().offers(subject, for: People.nurse).offers.isEmpty)
    #expect(try ward.desk().offers(subject, for: BlindTrial.pharmacist).offers.count == 1)
  }

  @Test("While the pharmacist saves, the nurse goes on and sees nothing of it")
  func together() throws {
    let (ward, subject) = try BlindTrial.ward()
    let nurse = TestSitting(ward, as: People.nurse)
    nurse.type("<Enter><Right><Enter>")
    let why = Reason(code: "OTHER", text: "counted")
    try BlindTrial.save(ward, subject, "C01/kits", [("kit/TABLETS", "31")], by: BlindTrial.pharmacist, why: why)
    nurse.pause()
    nurse.type("<Down>30<F2>")
    #expect(!nurse.screen().contains("31") && !nurse.screen().contains("kit"), "\(nurse.screen())")
  }

  @Test("A form that not everybody sees is previewed as those see it who enter it")
  func preview() throws {
    for trial in [try BlindTrial.trial(), try TrialLoader.load(BlindTrial.files(), library: ClinicalLibrary())] {
      let frame = try #require(
        FormPreview.frame(
          of: "kits", in: trial, columns: 80, language: "en", moment: WardClock().now, hashing: Unsealed.hashing))
      #expect(frame.text.contains("Number of the kit") && frame.text.contains("Tablets in the kit"), "\(frame.text)")
    }
  }

  @Test("The dialog of a signature says that it says nothing of forms that are not seen")
  func signing() throws {
    let (ward, _) = try BlindTrial.ward()
    let sitting = TestSitting(ward, as: People.investigator)
    sitting.type("<Enter><Right>s<Down><Down><Enter>")
    #expect(sitting.screen().contains("Of 1 form that your role does not see it says nothing."), "\(sitting.screen())")
  }
}
