import Foundation
import Record
import Testing
import Values

@testable import Journal

@Suite("An exported record proves itself, to us and to a shell")
struct ExportTests {
  static func verdict(_ bytes: [UInt8]) throws -> (swift: [JournalFinding], shell: Int32, said: String) {
    let path = NSTemporaryDirectory() + "/casebook-export-\(Hex.text(Randomness.bytes(8))).jsonl"
    try overwrite(path, bytes)
    defer { unlink(path) }
    let told = try Shell.run("sh '\(Shell.sources)/verify.sh' '\(path)'")
    return (SubjectExport.verify(bytes, path: path).findings, told.status, told.output)
  }

  static func export(_ study: Study) throws -> SubjectExport {
    try SubjectExport(
      try #require(Study.subject), from: study.reader(), checkpoint: study.checkpoint(),
      siteSigner: study.siteSigner, at: study.moment())
  }

  static func make() throws -> (export: SubjectExport, journal: [UInt8], site: Signer) {
    let study = try Study()
    let path = try study.sixLines()
    return (try export(study), try bytes(path), try study.siteSigner)
  }

  @Test("A good file passes both checks, and holds the journal byte for byte")
  func good() throws {
    let (export, journal, _) = try ExportTests.make()
    let verdict = try ExportTests.verdict(export.bytes)
    #expect(verdict.swift == [])
    #expect(verdict.shell == 0, "\(verdict.said)")
    #expect(verdict.said.hasPrefix("OK: 6 lines, head \(export.head.hash)\n"))
    let lines = export.bytes.split(separator: UInt8(10))
    // Header, checkpoint, four lines of the site log with their proofs, two files of forms, six lines, the end.
    #expect(lines.count == 1 + 1 + 8 + 2 + 6 + 1)
    let inside: [UInt8] = lines[12..<18].flatMap { $0 + [10] }
    #expect(inside == journal)
  }

  /// What somebody might do to the file; the closing SHA-256 is made right again for all but the first.
  enum Deed: String, CaseIterable, CustomTestStringConvertible {
    case oneDigit, value, lastLineGone, endGone, linesSwapped, otherKey, keyLineGone, codeGone, proofChanged, role,
      checkpointGone
    case otherCheckpoint, form, formGone, header, lineEnd, nul, empty
    var testDescription: String { rawValue }
  }

  @Test("Whatever is done to the file, both checks notice", arguments: Deed.allCases)
  func bad(deed: Deed) throws {
    let (export, _, site) = try ExportTests.make()
    var lines = export.bytes.split(separator: UInt8(10)).map { Array($0) }
    func swap(_ line: Int, _ old: String, _ new: String) throws {
      let text = String(decoding: lines[line], as: UTF8.self)
      try #require(text.contains(old), "\(text)")
      lines[line] = Array(text.replacingOccurrences(of: old, with: new).utf8)
    }
    func rehash(_ line: Int) throws { lines[line] = Array(LineRoundTripTests.rehashed(lines[line] + [10]).dropLast()) }
    switch deed {
    case .oneDigit, .lineEnd, .empty: break
    case .value:
      try swap(17, "[\"A\",\"B\"]", "[\"A\",\"C\"]")
      try rehash(17)
    case .lastLineGone: lines.remove(at: 17)
    case .endGone:
      let head = try #require(try JSONReader.read(lines[0])["head"]?.string)
      let before = try #require(try JSONReader.read(lines[16])["hash"]?.string)
      lines.remove(at: 17)
      try swap(0, "\"lines\":6", "\"lines\":5")
      try swap(0, head, before)
    case .linesSwapped: lines.swapAt(14, 15)
    case .otherKey:
      let mine = try #require(try JSONReader.read(lines[7])["key"]?.string)
      try swap(7, mine, Signer(user: Study.nurseAuthor.user).publicKey.text)
      try rehash(7)
    case .keyLineGone:
      lines.removeSubrange(6...7)
      try swap(0, "\"log\":4", "\"log\":3")
    case .codeGone:
      lines.removeSubrange(4...5)
      try swap(0, "\"log\":4", "\"log\":3")
    case .proofChanged: try swap(6, "[\"", "[\"A")
    case .role:
      try swap(5, "\"granted\":\"nurse\"", "\"granted\":\"manager\"")
      try rehash(5)
    case .checkpointGone: lines.remove(at: 1)
    case .otherCheckpoint:
      let other = try ExportTests.make().export.bytes.split(separator: UInt8(10))
      lines[1] = Array(other[1])
    case .form: try swap(10, "title", "Title")
    case .formGone:
      lines.remove(at: 10)
      try swap(0, "\"files\":2", "\"files\":1")
    case .header: try swap(0, "\"lines\":6", "\"lines\":7")
    case .nul: lines[15].insert(0, at: 20)
    }
    var bytes: [UInt8] = lines.dropLast().flatMap { $0 + [10] }
    if deed == .endGone {
      // All that can be made right without a key: the header, and the sum.
      bytes += SubjectExport.line([("sha256", .string(Hex.sha256(bytes))), ("sig", .string("AAAA"))])
    } else {
      bytes += try #require(SubjectExport.closing(bytes, site))
    }
    if deed == .oneDigit { bytes[bytes.count / 2] ^= 1 }
    if deed == .lineEnd { bytes.removeLast() }
    if deed == .empty { bytes = [] }
    let verdict = try ExportTests.verdict(bytes)
    #expect(!verdict.swift.isEmpty)
    #expect(verdict.shell != 0, "\(verdict.said)")
  }

  @Test("A record that was signed with invented keys under an invented site says so only against a checkpoint")
  func inventedWhole() throws {
    let (real, _, _) = try ExportTests.make()
    let (invented, _, _) = try ExportTests.make()
    let verdict = SubjectExport.verify(invented.bytes, path: "x")
    #expect(verdict.isGood, "inner consistency is all that a file can show of itself")
    let anchor = try #require(SubjectExport.verify(real.bytes, path: "x").checkpoint)
    let own = try #require(verdict.checkpoint)
    #expect(own.origin == anchor.origin && own.size == anchor.size && own.root != anchor.root)
    let folder = NSTemporaryDirectory() + "/casebook-anchor-\(Hex.text(Randomness.bytes(8)))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try overwrite(folder + "/file", invented.bytes)
    try overwrite(folder + "/other", anchor.note.bytes)
    try overwrite(folder + "/own", own.note.bytes)
    let shell = "cd '\(folder)' && sh '\(Shell.sources)/verify.sh' file"
    #expect(try Shell.run(shell + " other").output.contains("stands for other lines"))
    #expect(try Shell.run(shell + " other").status != 0)
    let held = try Shell.run(shell + " own")
    #expect(held.status == 0 && held.output.contains("checked: the site log against own"), "\(held.output)")
  }

  @Test(
    "A new code for the last manager at the machine itself is told and is no breach; for anybody else it is",
    arguments: [
      "manager01", "nurse01",
    ])
  func recovered(user: String) throws {
    let study = try Study()
    _ = try study.sixLines()
    let caretaker = try study.caretaker
    let log = try study.siteLog()
    let made = try GivenCode.make(.quick, expires: study.clock + KeyStore.codeLifetime)
    var act = Act(.keyRevoke, details: [.user: .string(user)])
    made.1.give(by: &act)
    try study.add(.keyRevoke, to: log, act.details, by: caretaker.author, caretaker.signer)
    let site = try SiteKnowledge(study.siteEntries())
    let reader = StudyReader(study.folder, site: site, rights: { _, _, _ in nil }, state: nil)
    let checkpoint = try #require(SiteCheckpoint(site, signer: study.siteSigner))
    let export = try SubjectExport(
      try #require(Study.subject), from: reader, checkpoint: checkpoint, siteSigner: study.siteSigner,
      at: study.moment())
    let isLast = user == "manager01"
    let verdict = try ExportTests.verdict(export.bytes)
    #expect(SubjectExport.verify(export.bytes, path: "x").isGood == isLast)
    #expect((verdict.shell == 0) == isLast, "\(verdict.said)")
    #expect(Verification.verify(study.folder).isGood == isLast)
  }

  @Test("A damaged record is not exported, one without its forms neither")
  func refused() throws {
    let study = try Study()
    let path = try study.sixLines()
    let good = try bytes(path)
    var bad = good
    bad[1500] ^= 1
    try overwrite(path, bad)
    #expect(throws: SubjectExport.Failure.self) { try ExportTests.export(study) }
    try overwrite(path, good)
    try FileManager.default.removeItem(atPath: study.folder.formsFolder + "/" + StudyFolder.digest(Study.forms))
    #expect(throws: SubjectExport.Failure.self) { try ExportTests.export(study) }
  }

  @Test("Hostile bytes are findings, never an end of the programme")
  func hostile() throws {
    let (export, _, _) = try ExportTests.make()
    let texts: [[UInt8]] = [
      [], [10], [10, 10, 10, 10, 10], Array("{}\n{}\n{}\n{}\n".utf8), Array("{\"casebook\":\"export\"".utf8),
    ]
    for bytes in texts {
      #expect(!SubjectExport.verify(bytes, path: "x").isGood)
    }
    for seed in 0..<50 {
      var bytes = export.bytes
      bytes[(seed * 7919) % bytes.count] ^= UInt8(1 + seed % 255)
      #expect(!SubjectExport.verify(bytes, path: "x").isGood)
    }
  }
}
