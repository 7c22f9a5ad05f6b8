import Record
import Testing
import Values

@testable import Journal

@Suite("Nothing in a journal can change unnoticed")
struct LineDamageTests {
  /// Where each line starts, and the head before it.
  static func lines(_ bytes: [UInt8]) -> [(start: Int, end: Int, before: Head)] {
    var found: [(start: Int, end: Int, before: Head)] = []
    var before = Head.none
    var start = 0
    for entry in ChainReading(bytes, after: .none).entries {
      let end = (bytes[start...].firstIndex(of: 10) ?? bytes.count - 1) + 1
      found.append((start, end, before))
      before = Head(number: entry.number, hash: entry.seal.hash, bytes: end)
      start = end
    }
    return found
  }

  @Test("Every single flipped bit of a six-line record is found")
  func bitFlips() throws {
    let study = try Study()
    let good = try bytes(try study.sixLines())
    let lines = LineDamageTests.lines(good)
    #expect(lines.count == 6)
    var missed = 0
    for line in lines {
      var suffix = Array(good[line.start...])
      for place in 0..<(line.end - line.start) {
        for bit in 0..<8 {
          suffix[place] ^= 1 << UInt8(bit)
          let found = ChainReading(suffix, after: line.before)
          // The line itself must be the first that is refused.
          if found.fault == nil || found.head != line.before { missed += 1 }
          suffix[place] ^= 1 << UInt8(bit)
        }
      }
    }
    #expect(missed == 0)
  }

  @Test("Every cut of a six-line record is found, those at a line's end by the checkpoint")
  func truncations() throws {
    let study = try Study()
    let path = try study.sixLines()
    let good = try bytes(path)
    let lines = LineDamageTests.lines(good)
    for line in lines {
      for end in line.start + 1..<line.end {
        #expect(ChainReading(Array(good[line.start..<end]), after: line.before).fault?.kind == .torn)
      }
    }
    let log = try study.siteLog()
    try study.add(.checkpoint, to: log, try #require(study.folder.checkpoints([:]).first).details)
    let head = try #require(StudyFolder.lastLine(path))
    let subject = try #require(Study.subject)
    for line in lines.dropFirst() {
      try overwrite(path, Array(good[..<line.start]))
      #expect(try JournalFile.open(path, caretaker: nil).damage == nil)
      let opening = try study.reader().open(subject, caretaker: try study.caretaker)
      #expect(opening.damage?.kind == .rolledBack(head, known: "the last checkpoint"))
      #expect(opening.entries.count == line.before.number)
    }
  }

  @Test("A line taken out, put twice, moved, or from another record breaks the chain")
  func chain() throws {
    let study = try Study()
    let path = try study.sixLines()
    let good = try bytes(path)
    let parts = LineDamageTests.lines(good).map { Array(good[$0.start..<$0.end]) }
    let other = try bytes(study.begin(SubjectID("01-0008")).file.path)
    let without = Array(parts.enumerated().filter { $0.offset != 2 }.map(\.element).joined())
    let twice = Array((parts[0...2] + parts[2...]).joined())
    let moved = Array(([parts[0], parts[2], parts[1]] + parts[3...]).joined())
    for (bytes, number) in [(without, 3), (twice, 4), (moved, 2), (other + parts[1], 2), (parts[0] + parts[0], 2)] {
      try overwrite(path, bytes)
      let opening = try? JournalFile.open(path, caretaker: nil)
      if let opening {
        #expect(opening.damage?.line == number)
        #expect(opening.file.state != .open)
      }
    }
  }

  @Test("A damaged file shows what stands before the damage and takes nothing more")
  func readOnly() throws {
    let study = try Study()
    let path = try study.sixLines()
    var bad = try bytes(path)
    let third = LineDamageTests.lines(bad)[2]
    bad[third.start + 300] ^= 1
    try overwrite(path, bad)
    let opening = try JournalFile.open(path, caretaker: try study.caretaker)
    #expect(opening.entries.map(\.number) == [1, 2])
    #expect(opening.damage?.line == 3)
    #expect(opening.recovered == nil)
    let patient = try Patient(opening.entries)
    let refused = #expect(throws: NotSaved.self) {
      try opening.file.append(
        try Study.saving("vitals/PULSE", .text("70")), by: Study.nurseAuthor, at: study.moment(), forms: study.forms,
        signer: study.nurse, after: opening.file.head, onto: patient, seen: try study.seen())
    }
    if case .readOnly = refused?.reason {} else { Issue.record("\(String(describing: refused))") }
    #expect(try bytes(path) == bad)
    #expect("\(try #require(opening.damage))".contains("line 3"))
  }
}
