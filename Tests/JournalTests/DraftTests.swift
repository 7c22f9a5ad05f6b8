import Foundation
import Record
import Testing
import Values

@testable import Journal

@Suite("Nothing typed is lost")
struct DraftTests {
  let study: Study
  let drafts: Drafts
  let nurse = Study.nurseAuthor.user
  let form = FormPath(visit: "C01", form: "vital-signs")

  init() throws {
    study = try Study()
    drafts = Drafts(study.folder)
  }

  func subject() throws -> SubjectID { try #require(Study.subject) }
  func key(_ user: UserName? = nil, _ form: FormPath? = nil) throws -> DraftKey {
    DraftKey(user: user ?? nurse, subject: try subject(), form: form ?? self.form)
  }

  func item(_ text: String) throws -> ItemPath { try #require(ItemPath(text)) }

  func field(_ value: ItemValue?, refused: String? = nil, typed: Int64 = 1_795_334_400_000) -> Record.Draft.Field {
    .init(value: value, refused: refused, typed: typed, typist: nurse, seen: 41, was: .text("118"))
  }

  /// Another terminal of the same study.
  func elsewhere() -> Drafts { Drafts(study.folder) }
  var path: String { "\(study.folder.draftsFolder)/nurse01/01-0007_C01_vital-signs.jsonl" }

  @Test("Every kind of content comes back after the programme was killed, with what its author had seen")
  func replay() throws {
    var unfinished = field(nil, refused: "11")
    unfinished.isUnfinished = true
    let fields = [
      ("vitals/SYSBP", field(.text("120"))), ("ae[+1]/AETERM", field(.text("头痛 \"bad\"\\"))),
      ("vitals/DATE", field(nil, refused: "31 feb")), ("vitals/DIABP", field(.missing(.notDone))),
      ("vitals/POS", field(.codes(["A", "B"]))), ("vitals/PULSE", field(nil)), ("vitals/TEMP", unfinished),
    ]
    do {
      let drafts = elsewhere()
      for (name, field) in fields { try drafts.keep(field, at: try item(name), in: try key()) }
      try drafts.sync(try key())
    }
    let back = try #require(try elsewhere().draft(try key()))
    #expect(back.order == fields.compactMap { ItemPath($0.0) })
    for (name, field) in fields { #expect(back.fields[try item(name)] == field) }
  }

  @Test("The last time a field was left counts, and a field put back is gone")
  func lastCounts() throws {
    try drafts.keep(field(.text("12")), at: try item("vitals/SYSBP"), in: try key())
    try drafts.keep(field(.text("80")), at: try item("vitals/DIABP"), in: try key())
    let final = field(.text("120"), typed: 1_795_334_500_000)
    try drafts.keep(final, at: try item("vitals/SYSBP"), in: try key())
    try drafts.keep(nil, at: try item("vitals/DIABP"), in: try key())
    #expect(try drafts.draft(try key())?.fields == [try item("vitals/SYSBP"): final])
  }

  @Test("A line cut anywhere by a crash loses that field only, and the next one is whole")
  func torn() throws {
    let (first, second) = (field(.text("120")), field(.text("80")))
    do {
      let drafts = elsewhere()
      try drafts.keep(first, at: try item("vitals/SYSBP"), in: try key())
      try drafts.keep(second, at: try item("vitals/DIABP"), in: try key())
    }
    let whole = try bytes(path)
    let start = (whole.firstIndex(of: 10) ?? 0) + 1
    for end in start..<whole.count {
      try overwrite(path, Array(whole[..<end]))
      let drafts = elsewhere()
      #expect(try drafts.draft(try key())?.fields.count == 1)
      try drafts.keep(second, at: try item("vitals/DIABP"), in: try key())
      #expect(
        try drafts.draft(try key())?.fields
          == [try item("vitals/SYSBP"): first, try item("vitals/DIABP"): second])
    }
  }

  @Test("A second terminal of the same person cannot write into the same form")
  func locked() throws {
    try drafts.keep(field(.text("120")), at: try item("vitals/SYSBP"), in: try key())
    let other = elsewhere()
    #expect(throws: DraftFault.heldElsewhere) {
      try other.keep(field(.text("1")), at: try item("vitals/SYSBP"), in: try key())
    }
    #expect(throws: DraftFault.heldElsewhere) { try other.discard(try key()) }
    try other.keep(field(.text("1")), at: try item("vitals/SYSBP"), in: try key(Study.managerAuthor.user))
    let later = FormPath(visit: "C02", form: "vital-signs")
    try other.keep(field(.text("1")), at: try item("vitals/SYSBP"), in: try key(nil, later))
    #expect(other.drafts(of: try subject()).drafts.map(\.isOpen) == [true, true, true])
    drafts.release(try key())
    try other.keep(field(.text("1")), at: try item("vitals/SYSBP"), in: try key())
  }

  @Test("A saved draft is gone, and typing on begins a new one")
  func discarded() throws {
    try drafts.keep(field(.text("120")), at: try item("vitals/SYSBP"), in: try key())
    try drafts.discard(try key())
    #expect(try drafts.draft(try key()) == nil)
    #expect(drafts.drafts(of: try subject()).drafts.isEmpty)
    try drafts.keep(field(.text("1")), at: try item("vitals/DIABP"), in: try key())
    #expect(try drafts.draft(try key())?.order == [try item("vitals/DIABP")])
  }

  @Test(
    "Where drafts of a person wait is told by their names, in order; those of others and strange files are left out")
  func waiting() throws {
    let other = try #require(UserName("nurse02"))
    let ecg = FormPath(visit: "C01", form: "ecg")
    for key in [try key(), try key(nil, ecg), try key(other)] {
      try drafts.keep(field(.text("1")), at: try item("vitals/SYSBP"), in: key)
    }
    try Data().write(to: URL(fileURLWithPath: "\(study.folder.draftsFolder)/nurse01/notes.txt"))
    try Data().write(to: URL(fileURLWithPath: "\(study.folder.draftsFolder)/nurse01/a_b_c.jsonl"))
    #expect(elsewhere().drafts(by: nurse) == [try key(nil, ecg), try key()])
    #expect(elsewhere().drafts(by: other) == [try key(other)])
    #expect(elsewhere().drafts(by: try #require(UserName("nobody"))).isEmpty)
  }

  @Test("Others see whose draft it is and what is in it, and can take it over once it is left")
  func takeOver() throws {
    try drafts.keep(field(.text("120")), at: try item("vitals/SYSBP"), in: try key())
    try drafts.keep(field(nil, refused: "8o"), at: try item("vitals/DIABP"), in: try key())
    drafts.release(try key())
    let other = elsewhere()
    let found = other.drafts(of: try subject())
    #expect(found.problems.isEmpty)
    #expect(found.drafts.map(\.key) == [try key()] && found.drafts.map(\.isOpen) == [false])
    #expect(found.drafts.first?.draft.order.count == 2)
    try other.discard(try key())
    #expect(other.drafts(of: try subject()).drafts.isEmpty)
  }

  @Test("A draft that is no file, or holds what is no line, is named or passed over; the others are offered")
  func hostile() throws {
    try drafts.keep(field(.text("120")), at: try item("vitals/SYSBP"), in: try key())
    drafts.release(try key())
    try overwrite(
      "\(study.folder.draftsFolder)/nurse01/01-0007_C02_vital-signs.jsonl",
      Array("not json\n{\"item\":\"x\"}\n{\"item\":\"vitals/SYSBP\",\"value\":7}\n".utf8) + [0, 255, 10])
    mkdir("\(study.folder.draftsFolder)/nurse01/01-0007_C03_vital-signs.jsonl", 0o700)
    symlink("/etc/passwd", "\(study.folder.draftsFolder)/nurse01/01-0007_C04_vital-signs.jsonl")
    let found = elsewhere().drafts(of: try subject())
    #expect(found.drafts.map(\.key) == [try key()])
    #expect(found.problems.count == 2)
    #expect(found.problems.allSatisfy { $0.contains("nurse01") })
  }
}
