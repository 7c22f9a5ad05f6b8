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
    return (SubjectExport.verify(bytes, path: path), told.status, told.output)
  }

  static func make() throws -> (export: SubjectExport, journal: [UInt8]) {
    let study = try Study()
    let path = try study.sixLines()
    let export = try SubjectExport(try #require(Study.subject), from: study.folder, at: study.moment())
    return (export, try bytes(path))
  }

  @Test("A good file passes both checks, and holds the journal byte for byte")
  func good() throws {
    let (export, journal) = try ExportTests.make()
    let verdict = try ExportTests.verdict(export.bytes)
    #expect(verdict.swift == [])
    #expect(verdict.shell == 0, "\(verdict.said)")
    #expect(verdict.said == "OK: 6 lines, head \(export.head.hash)\n")
    let lines = export.bytes.split(separator: UInt8(10))
    #expect(lines.count == 1 + 1 + 2 + 6 + 1)
    let inside: [UInt8] = lines[4..<10].flatMap { $0 + [10] }
    #expect(inside == journal)
  }

  /// What somebody might do to the file; the closing SHA-256 is made right again for all but the first.
  enum Deed: String, CaseIterable, CustomTestStringConvertible {
    case oneDigit, value, lastLineGone, linesSwapped, otherKey, noKey, form, formGone, header, lineEnd, nul, empty
    var testDescription: String { rawValue }
  }

  @Test("Whatever is done to the file, both checks notice", arguments: Deed.allCases)
  func bad(deed: Deed) throws {
    let (export, _) = try ExportTests.make()
    var lines = export.bytes.split(separator: UInt8(10)).map { Array($0) }
    func swap(_ line: Int, _ old: String, _ new: String) {
      lines[line] = Array(String(decoding: lines[line], as: UTF8.self).replacingOccurrences(of: old, with: new).utf8)
    }
    switch deed {
    case .oneDigit, .lineEnd, .empty: break
    case .value:
      swap(9, "[\"A\",\"B\"]", "[\"A\",\"C\"]")
      lines[9] = Array(LineRoundTripTests.rehashed(lines[9] + [10]).dropLast())
    case .lastLineGone: lines.remove(at: 9)
    case .linesSwapped: lines.swapAt(6, 7)
    case .otherKey:
      let other = Signer(user: Study.nurseAuthor.user).publicKey.text
      let mine = try #require(try JSONReader.read(lines[1])["key"]?.string)
      swap(1, mine, other)
    case .noKey: lines.remove(at: 1)
    case .form: swap(2, "title", "Title")
    case .formGone:
      lines.remove(at: 2)
      swap(0, "\"files\":2", "\"files\":1")
    case .header: swap(0, "\"lines\":6", "\"lines\":7")
    case .nul: lines[7].insert(0, at: 20)
    }
    var bytes: [UInt8] = lines.dropLast().flatMap { $0 + [10] }
    bytes += SubjectExport.line([("sha256", .string(Hex.sha256(bytes)))])
    if deed == .oneDigit { bytes[bytes.count / 2] ^= 1 }
    if deed == .lineEnd { bytes.removeLast() }
    if deed == .empty { bytes = [] }
    let verdict = try ExportTests.verdict(bytes)
    #expect(!verdict.swift.isEmpty)
    #expect(verdict.shell != 0, "\(verdict.said)")
  }

  @Test("A damaged record is not exported, one without its forms neither")
  func refused() throws {
    let study = try Study()
    let path = try study.sixLines()
    let subject = try #require(Study.subject)
    let good = try bytes(path)
    var bad = good
    bad[1500] ^= 1
    try overwrite(path, bad)
    #expect(throws: SubjectExport.Failure.self) { try SubjectExport(subject, from: study.folder, at: study.moment()) }
    try overwrite(path, good)
    try FileManager.default.removeItem(atPath: study.folder.formsFolder + "/" + StudyFolder.digest(Study.forms))
    #expect(throws: SubjectExport.Failure.self) { try SubjectExport(subject, from: study.folder, at: study.moment()) }
  }

  @Test("Hostile bytes are findings, never an end of the programme")
  func hostile() throws {
    let (export, _) = try ExportTests.make()
    let texts: [[UInt8]] = [
      [], [10], [10, 10, 10, 10, 10], Array("{}\n{}\n{}\n{}\n".utf8), Array("{\"casebook\":\"export\"".utf8),
    ]
    for bytes in texts {
      #expect(!SubjectExport.verify(bytes, path: "x").isEmpty)
    }
    for seed in 0..<50 {
      var bytes = export.bytes
      bytes[(seed * 7919) % bytes.count] ^= UInt8(1 + seed % 255)
      #expect(!SubjectExport.verify(bytes, path: "x").isEmpty)
    }
  }
}
