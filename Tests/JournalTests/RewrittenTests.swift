import Foundation
import Record
import Testing
import Values

@testable import Journal

/// A record that was changed and written anew, with every hash right and every chain whole, by somebody without the keys.
@Suite("A record written anew is not opened as if it were whole") struct RewrittenTests {
  /// The file with a text replaced in one line, and that line and all behind it chained anew.
  static func rewritten(_ bytes: [UInt8], line: Int, _ old: String, _ new: String) throws -> [UInt8] {
    var lines = bytes.split(separator: 10).map { String(decoding: $0, as: UTF8.self) + "\n" }
    try #require(lines[line - 1].contains(old))
    lines[line - 1] = lines[line - 1].replacingOccurrences(of: old, with: new)
    var out: [UInt8] = []
    var previous: String?
    for (index, text) in lines.enumerated() {
      var text = text
      if index >= line, let previous, let start = text.range(of: "\"prev\":\"")?.upperBound {
        text.replaceSubrange(start..<text.index(start, offsetBy: 64), with: previous)
      }
      let whole = index >= line - 1 ? LineRoundTripTests.rehashed(Array(text.utf8)) : Array(text.utf8)
      previous = try LineCodec.entry(whole).seal.hash
      out += whole
    }
    return out
  }

  @Test("Whichever line was changed, opening names the last one, which nobody could sign anew", arguments: [2, 4, 6])
  func opening(line: Int) throws {
    let study = try Study()
    let path = try study.sixLines()
    let old = [2: "\"120\"", 4: "\"118\"", 6: "[\"A\",\"B\"]"][line] ?? ""
    let new = [2: "\"110\"", 4: "\"119\"", 6: "[\"A\",\"C\"]"][line] ?? ""
    let changed = try Self.rewritten(try bytes(path), line: line, "\"now\":\(old)", "\"now\":\(new)")
    try overwrite(path, changed)
    let subject = try #require(Study.subject)
    for caretaker in [nil, try study.caretaker] {
      let found = try study.reader().open(subject, caretaker: caretaker)
      #expect(found.damage == Damage(.signature(Study.nurseAuthor.user), path: path, line: 6))
      #expect(found.file.state == .readOnly(Damage(.signature(Study.nurseAuthor.user), path: path, line: 6)))
    }
    #expect(try bytes(path) == changed, "opening changes nothing")
    #expect(throws: SubjectExport.Failure.damage(Damage(.signature(Study.nurseAuthor.user), path: path, line: 6))) {
      _ = try SubjectExport(
        subject, from: study.reader(), checkpoint: study.checkpoint(), siteSigner: study.siteSigner,
        at: study.moment())
    }
    #expect(!Verification.verify(study.folder).isGood)
  }

  @Test("The record as it was is opened, by whoever reads and whoever writes")
  func whole() throws {
    let study = try Study()
    let path = try study.sixLines()
    let subject = try #require(Study.subject)
    #expect(try study.reader().open(subject).damage == nil)
    #expect(try study.reader().open(subject, caretaker: try study.caretaker).file.state == .open)
    #expect(try bytes(path).count > 0)
  }

  @Test("A record signed anew with invented keys is named: the site log knows none of them")
  func invented() throws {
    let study = try Study()
    let path = try study.sixLines()
    let foreign = Study.nurseAuthor
    let line = try #require(try JournalFile.open(path, caretaker: nil).entries.last)
    let forged = try SealedLine(
      line.act, by: foreign, at: line.moment,
      in: SealedLine.Origin(site: "01", subject: line.subject, log: line.log, forms: line.forms, app: line.app),
      signer: Signer(user: foreign.user), after: Head(number: 5, hash: line.seal.previous, bytes: 0))
    let good = try bytes(path)
    let start = try #require(LineDamageTests.lines(good).last?.start)
    try overwrite(path, Array(good[..<start]) + forged.bytes)
    #expect(
      try study.reader().open(try #require(Study.subject)).damage
        == Damage(.signature(Study.nurseAuthor.user), path: path, line: 6))
  }

  @Test("A record store opens it read-only and takes no entry")
  func store() throws {
    let study = try Study()
    let path = try study.sixLines()
    let subject = try #require(Study.subject)
    try overwrite(path, try Self.rewritten(try bytes(path), line: 2, "\"now\":\"120\"", "\"now\":\"110\""))
    let caretaker = try study.caretaker
    let records = JournalRecords(
      study.folder, siteLog: try study.siteLog(), forms: study.forms, caretaker: { caretaker },
      reader: { [study, first = try study.reader()] in (try? study.reader()) ?? first })
    records.signer = study.nurse
    let patient = try? Patient(try records.entries(of: subject, after: 0))
    #expect(records.damage(of: subject)?.contains("written anew") == true)
    if let patient {
      #expect(throws: NotSaved.self) {
        _ = try records.append(
          try Study.saving("vitals/PULSE", .text("61")), by: Study.nurseAuthor, at: study.moment(), onto: patient)
      }
    }
  }
}
