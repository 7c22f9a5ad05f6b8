import Foundation
import Record
import Testing
import Values

@testable import Journal

@Suite("A line that a crash cut short is set aside, and the record goes on")
struct RecoveryTests {
  @Test("Cut at any byte of the last line, the record opens again without it")
  func everyByte() throws {
    let study = try Study()
    let path = try study.sixLines()
    let good = try bytes(path)
    let last = try #require(LineDamageTests.lines(good).last)
    let caretaker = try study.caretaker
    for end in last.start + 1..<last.end {
      let tail = Array(good[last.start..<end])
      #expect(TornTail(tail, at: last.start) == (end == last.end - 1 ? .lineEndMissing : .torn))
      #expect(ChainReading(tail, after: last.before).fault != nil)
      // On the disk itself at every eleventh byte and around the end.
      guard end % 11 == 0 || end > last.end - 6 || end < last.start + 4 else { continue }
      try overwrite(path, Array(good[..<end]))
      let opening = try JournalFile.open(path, caretaker: caretaker)
      #expect(opening.damage == nil, "cut at \(end)")
      let recovered = try #require(opening.recovered)
      if end == last.end - 1 {
        // Only the line end was missing: the line is whole.
        #expect(recovered == JournalFile.Recovery(bytes: 0, copy: nil))
        #expect(try bytes(path) == good)
        continue
      }
      #expect(opening.entries.count == 6)
      let note = try #require(opening.entries.last)
      #expect(note.act.kind == .recover)
      #expect(note.act.details[.bytes] == .int(end - last.start))
      let copy = study.folder.subjectsFolder + "/" + (try #require(recovered.copy))
      #expect(try bytes(copy) == Array(good[last.start..<end]))
      #expect(try JournalFile.open(path, caretaker: nil).entries == opening.entries)
      unlink(copy)
    }
  }

  @Test("After a recovery people go on saving, and verification knows what was set aside")
  func goesOn() throws {
    let study = try Study()
    let path = try study.sixLines()
    let good = try bytes(path)
    try overwrite(path, Array(good.dropLast(100)))
    let opening = try JournalFile.open(path, caretaker: try study.caretaker)
    var patient = try Patient(opening.entries)
    try study.save("vitals/SITTING", .codes(["A"]), to: opening.file, &patient)
    let report = Verification.verify(study.folder)
    #expect(report.findings == [])
    let copy = study.folder.subjectsFolder + "/" + (try #require(opening.recovered?.copy))
    try overwrite(copy, [1, 2, 3])
    #expect(Verification.verify(study.folder).findings.count == 1)
    unlink(copy)
    #expect(!Verification.verify(study.folder).isGood)
  }

  @Test("Sectors of zeros that a power cut leaves are a torn line")
  func zeroSectors() throws {
    let study = try Study()
    let path = try study.sixLines()
    let good = try bytes(path)
    let last = try #require(LineDamageTests.lines(good).last)
    var sectors: [(Int, Int)] = []
    var start = last.start
    while start < last.end {
      let stop = min(last.end, (start / 512 + 1) * 512)
      sectors.append((start, stop))
      start = stop
    }
    #expect(sectors.count >= 2)
    for lost in 1..<(1 << sectors.count) {
      var torn = good
      for (index, sector) in sectors.enumerated() where lost & (1 << index) != 0 {
        for place in sector.0..<sector.1 { torn[place] = 0 }
      }
      try overwrite(path, torn)
      let opening = try JournalFile.open(path, caretaker: try study.caretaker)
      #expect(opening.damage == nil)
      #expect(opening.entries.last?.act.kind == .recover)
    }
  }

  @Test("A changed line end, or one wrong byte in the last line, is damage and not a torn line")
  func notTorn() throws {
    let study = try Study()
    let path = try study.sixLines()
    let good = try bytes(path)
    let last = try #require(LineDamageTests.lines(good).last)
    for place in [last.start, last.start + 200, last.end - 2, last.end - 1] {
      var bad = good
      bad[place] ^= 0x40
      try overwrite(path, bad)
      let opening = try JournalFile.open(path, caretaker: try study.caretaker)
      #expect(opening.damage?.line == 6)
      #expect(opening.recovered == nil)
      #expect(try bytes(path) == bad)
    }
    var zero = good
    zero[last.start + 200] = 0
    try overwrite(path, zero)
    #expect(try JournalFile.open(path, caretaker: try study.caretaker).damage?.line == 6)
    try overwrite(path, Array(good.dropLast(10)) + good[last.start...])
    #expect(try JournalFile.open(path, caretaker: try study.caretaker).damage?.line == 6)
  }

  @Test("Without the site's key a torn line is only reported")
  func reported() throws {
    let study = try Study()
    let path = try study.sixLines()
    let torn = Array(try bytes(path).dropLast(30))
    try overwrite(path, torn)
    let opening = try JournalFile.open(path, caretaker: nil)
    #expect(opening.damage?.line == 6)
    #expect(opening.entries.count == 5)
    #expect(try bytes(path) == torn)
  }

  @Test("A record whose only line is torn is damage: no patient is begun that way")
  func firstLine() throws {
    let study = try Study()
    let (file, _) = try study.begin()
    let good = try bytes(file.path)
    try overwrite(file.path, Array(good.dropLast(5)))
    #expect(throws: Damage.self) { try JournalFile.open(file.path, caretaker: try study.caretaker) }
    try overwrite(file.path, [])
    #expect(throws: Damage.self) { try JournalFile.open(file.path, caretaker: try study.caretaker) }
  }

  @Test("A patient is begun once; a crash before the site log's line is made good at the next start")
  func birth() throws {
    let study = try Study()
    let (file, _) = try study.begin()
    #expect(try SiteLog(study.siteEntries()).subjects == [try #require(Study.subject)])
    let refused = #expect(throws: NotSaved.self) { try study.begin() }
    #expect(refused?.reason == .exists(try #require(Study.subject)))

    let log = try study.siteLog()
    try overwrite(log.path, Array(try bytes(log.path).prefix(LineDamageTests.lines(try bytes(log.path))[3].start)))
    try overwrite(study.folder.subjectsFolder + "/.birth-999999999-ab", [1])
    let fresh = try study.siteLog()
    let known = try SiteLog(try study.siteEntries())
    #expect(known.subjects == [])
    #expect(Verification.verify(study.folder).findings.map(\.kind) == [.orphan(try #require(Study.subject))])
    let adopted = try study.folder.adoptOrphans(siteLog: fresh, known: known, caretaker: try study.caretaker)
    #expect(adopted == [try #require(Study.subject)])
    #expect(try fresh.poll().map(\.act.kind) == [.subject])
    #expect(try study.folder.subjectsOnDisk().count == 1)
    #expect(access(study.folder.subjectsFolder + "/.birth-999999999-ab", F_OK) != 0)
    #expect(Verification.verify(study.folder).findings == [])
    #expect(try JournalFile.open(file.path, caretaker: nil).entries.count == 1)
  }
}
