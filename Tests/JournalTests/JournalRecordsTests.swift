import Foundation
import Record
import TestSupport
import Testing
import Values

@testable import Journal

@Suite("The folder of journals is a store of records") struct JournalRecordsTests {
  let study: Study
  let subject: SubjectID

  init() throws {
    study = try Study()
    subject = try #require(Study.subject)
  }

  /// A terminal of the study with the nurse signed in.
  func terminal() throws -> JournalRecords {
    let caretaker = try study.caretaker
    let records = JournalRecords(
      study.folder, siteLog: try study.siteLog(), forms: study.forms, caretaker: { caretaker },
      reader: { [study, first = try study.reader()] in (try? study.reader()) ?? first })
    records.signer = study.nurse
    return records
  }

  @Test("The journal's folder holds the contract of stores")
  func contract() throws {
    try StoreContract(
      try terminal(), try terminal(), author: Study.nurseAuthor, moment: study.moment(), subject: subject
    ).hold()
    #expect(Verification.verify(study.folder).isGood)
  }

  func begun(_ records: JournalRecords) throws -> Patient {
    var act = Act(.create)
    act.details[.study] = .string("TRY-01")
    return try Patient(try records.create(subject, with: act, by: Study.nurseAuthor, at: study.moment()))
  }

  @Test("After a save that failed the record is opened again: the next one is kept")
  func heals() throws {
    let records = try terminal()
    var patient = try begun(records)
    let path = study.folder.subject(subject)
    // Another file at the path: nothing is written into the one that was open.
    let bytes = try bytes(path)
    unlink(path)
    try overwrite(path, bytes)
    chmod(path, 0o600)
    let act = try Study.saving("vitals/SYSBP", .text("120"))
    #expect(throws: NotSaved.self) {
      try records.append(act, by: Study.nurseAuthor, at: study.moment(), onto: patient)
    }
    guard case .appended(let entry) = try records.append(act, by: Study.nurseAuthor, at: study.moment(), onto: patient)
    else {
      Issue.record("the record stayed closed")
      return
    }
    try patient.apply(entry)
    #expect(try terminal().entries(of: subject, after: 0) == patient.entries)
  }

  @Test("A line that the disk kept although it said otherwise comes back as newer, not twice")
  func survivor() throws {
    let records = try terminal()
    let patient = try begun(records)
    let other = try terminal()
    let act = try Study.saving("vitals/SYSBP", .text("120"))
    _ = try other.append(act, by: Study.nurseAuthor, at: study.moment(), onto: patient)
    records.release()
    let outcome = try records.append(act, by: Study.nurseAuthor, at: study.moment(), onto: patient)
    guard case .behind(let newer) = outcome else {
      Issue.record("kept twice")
      return
    }
    #expect(newer.map(\.number) == [2])
  }

  @Test("A cut record is named, takes no entry, and heals once the file is put back")
  func cut() throws {
    let records = try terminal()
    var patient = try begun(records)
    let path = study.folder.subject(subject)
    let act = try Study.saving("vitals/SYSBP", .text("120"))
    guard case .appended(let entry) = try records.append(act, by: Study.nurseAuthor, at: study.moment(), onto: patient)
    else { return }
    try patient.apply(entry)
    let whole = try bytes(path)
    truncate(path, off_t((whole.firstIndex(of: 10) ?? 0) + 1))
    #expect(throws: Damage.self) { try records.entries(of: subject, after: 2) }
    #expect(records.damage(of: subject)?.contains("shorter") == true)
    let next = try Study.saving("vitals/DIABP", .text("80"))
    #expect(throws: NotSaved.self) {
      try records.append(next, by: Study.nurseAuthor, at: study.moment(), onto: patient)
    }
    #expect(throws: Damage.self) {
      try records.append(next, by: Study.nurseAuthor, at: study.moment(), onto: patient)
    }
    #expect(try bytes(path).count < whole.count, "nothing is built upon a cut record")
    try overwrite(path, whole)
    guard case .appended = try records.append(next, by: Study.nurseAuthor, at: study.moment(), onto: patient) else {
      Issue.record("the record stayed closed")
      return
    }
  }

  @Test("Nobody writes with another person's key")
  func wrongKey() throws {
    let records = try terminal()
    let patient = try begun(records)
    records.signer = study.manager
    let act = try Study.saving("vitals/SYSBP", .text("120"))
    #expect(throws: NotSaved.self) {
      try records.append(act, by: Study.nurseAuthor, at: study.moment(), onto: patient)
    }
    records.signer = nil
    #expect(throws: NotSaved.self) {
      try records.append(act, by: Study.nurseAuthor, at: study.moment(), onto: patient)
    }
  }
}
