import Foundation
import Record
import TestSupport
import Testing
import Values

@testable import Journal

/// The past of a record against the bytes of its file.
@Suite struct JournalPastTests {
  @Test("As of entry n the record is what the first n lines of its file say", arguments: [1, 2] as [UInt64])
  func lines(seed: UInt64) throws {
    let study = try Study()
    var (file, patient) = try study.begin()
    var acts = RandomActs(seed: seed)
    let seen = try study.seen()
    while patient.entries.count < 90 {
      let outcome = try file.append(
        acts.next(on: patient), by: Study.nurseAuthor, at: study.moment(), forms: study.forms, signer: study.nurse,
        after: file.head, onto: patient, seen: seen)
      guard case .appended(let entry, _) = outcome else { throw Study.Unexpected.lost }
      try patient.apply(entry)
    }
    let all = try bytes(file.path)
    let ends = all.indices.filter { all[$0] == 10 }
    #expect(ends.count == 90)
    var past = Past(try Patient(JournalFile.open(file.path, caretaker: nil).entries))
    let copy = study.root + "/" + (file.path as NSString).lastPathComponent
    for number in [1, 2, 3, 31, 32, 33, 34, 64, 65, 66, 89, 90, 88, 17] {
      try overwrite(copy, Array(all[...ends[number - 1]]))
      let lines = try JournalFile.open(copy, caretaker: nil)
      #expect(lines.damage == nil && lines.entries.count == number)
      #expect(past.at(number) == (try Patient(lines.entries)), "entry \(number)")
    }
  }
}
