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
  func field(_ item: String, _ content: DraftField.Content, typed: Int64 = 1_795_334_400_000) throws -> DraftField {
    DraftField(item: try #require(ItemPath(item)), content: content, typed: typed, typist: nurse, source: nil)
  }

  func open() throws -> Draft { try drafts.open(nurse, try subject(), form) }
  var path: String { "\(study.folder.draftsFolder)/nurse01/01-0007_C01_vital-signs.jsonl" }

  @Test("Every kind of content comes back after the programme was killed")
  func replay() throws {
    let fields = [
      try field("vitals/SYSBP", .value(.text("120"))), try field("ae[+1]/AETERM", .value(.text("头痛 \"bad\"\\ \u{1}"))),
      try field("vitals/DATE", .raw("31 feb")), try field("vitals/DIABP", .value(.missing(.notDone))),
      try field("vitals/POS", .value(.codes(["A", "B"]))), try field("vitals/PULSE", .value(nil)),
    ]
    do {
      let draft = try open()
      for field in fields { try draft.leave(field) }
      try draft.sync()
    }
    #expect(try open().replay() == fields)
    #expect(try drafts.fields(nurse, try subject(), form) == fields)
  }

  @Test("The last time a field was left counts, and a field put back is gone")
  func lastCounts() throws {
    let draft = try open()
    try draft.leave(try field("vitals/SYSBP", .value(.text("12"))))
    try draft.leave(try field("vitals/DIABP", .value(.text("80"))))
    let final = try field("vitals/SYSBP", .value(.text("120")), typed: 1_795_334_500_000)
    try draft.leave(final)
    try draft.leave(try field("vitals/DIABP", .withdrawn))
    #expect(try draft.replay() == [final])
  }

  @Test("A line cut anywhere by a crash loses that field only, and the next one is whole")
  func torn() throws {
    let first = try field("vitals/SYSBP", .value(.text("120")))
    let second = try field("vitals/DIABP", .value(.text("80")))
    do {
      let draft = try open()
      try draft.leave(first)
      try draft.leave(second)
    }
    let whole = try bytes(path)
    let start = (whole.firstIndex(of: 10) ?? 0) + 1
    for end in start..<whole.count {
      try overwrite(path, Array(whole[..<end]))
      let draft = try open()
      #expect(try draft.replay() == [first])
      try draft.leave(second)
      #expect(try draft.replay() == [first, second])
    }
  }

  @Test("A second terminal of the same person cannot write into the same form")
  func locked() throws {
    let draft = try open()
    try draft.leave(try field("vitals/SYSBP", .value(.text("120"))))
    #expect(throws: DraftFault.heldElsewhere) { try open() }
    #expect(throws: DraftFault.heldElsewhere) { try drafts.discard(nurse, try subject(), form) }
    #expect(try drafts.open(Study.managerAuthor.user, try subject(), form).replay() == [])
    #expect(try drafts.open(nurse, try subject(), FormPath(visit: "C02", form: "vital-signs")).replay() == [])
  }

  @Test("A saved draft is gone, and typing on begins a new one")
  func discarded() throws {
    let draft = try open()
    try draft.leave(try field("vitals/SYSBP", .value(.text("120"))))
    try draft.discard()
    #expect(try draft.replay() == [])
    #expect(throws: DraftFault.discarded) { try draft.leave(try field("vitals/SYSBP", .value(.text("1")))) }
    #expect(try drafts.list() == [])
    #expect(try open().replay() == [])
  }

  @Test("Others see whose draft it is, how much and since when, and can take it over")
  func takeOver() throws {
    do {
      let draft = try open()
      try draft.leave(try field("vitals/SYSBP", .value(.text("120")), typed: 1_795_334_400_000))
      try draft.leave(try field("vitals/DIABP", .raw("8o"), typed: 1_795_334_460_000))
      _ = try drafts.open(Study.managerAuthor.user, try subject(), form)  // with nothing in it: not listed
    }
    let other = try #require(SubjectID("01-0008"))
    try drafts.open(nurse, other, form).leave(try field("vitals/SYSBP", .value(.text("99"))))
    #expect(
      try drafts.list(of: try subject()) == [
        Drafts.Summary(user: nurse, subject: try subject(), form: form, count: 2, last: 1_795_334_460_000)
      ])
    #expect(try drafts.list().count == 2)
    #expect(try drafts.fields(nurse, try subject(), form).map(\.typist) == [nurse, nurse])
    try drafts.discard(nurse, try subject(), form)
    #expect(try drafts.list(of: try subject()) == [])
  }
}
