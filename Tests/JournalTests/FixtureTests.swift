import Foundation
import Record
import Testing
import Values

@testable import Journal

/// A small study of each format that was ever in use, as a programme of that time wrote it: it is read for ever.
///
/// `CASEBOOK_RECORD=1` writes those of the present format, if they are not there.
@Suite("Studies that were written long ago are read, and verified, as they were then") struct FixtureTests {
  static let fixtures: String = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Fixtures"
  )
  .path
  static let format1 = fixtures + "/format-1"

  /// What somebody did to the exported file of a fixture, by the name of the file.
  static let bad: [(name: String, line: Int, old: String, new: String)] = [
    ("a-value", 15, "\"118\"", "\"119\""), ("a-hash", 14, "\"hash\":\"", "\"hash\":\"0"),
    ("a-role", 5, "\"granted\":\"nurse\"", "\"granted\":\"manager\""), ("a-form", 10, "title", "Title"),
    ("a-name", 13, "护士 One", "护士 Two"), ("a-head", 0, "\"lines\":6", "\"lines\":5"),
    ("a-proof", 6, "[\"", "[\"A"), ("a-log-line", 14, "\"log\":\"", "\"log\":\"9"),
  ]

  init() throws { try Self.recorded.get() }

  /// Written once, whichever test comes first.
  private static let recorded = Result { try record() }

  private static func record() throws {
    guard ProcessInfo.processInfo.environment["CASEBOOK_RECORD"] == "1",
      !FileManager.default.fileExists(atPath: format1)
    else { return }
    let study = try Study()
    _ = try study.sixLines()
    let log = try study.siteLog()
    try study.add(.checkpoint, to: log, try #require(study.folder.checkpoints([:]).first).details)
    try FileManager.default.createDirectory(atPath: fixtures, withIntermediateDirectories: true)
    let export = try ExportTests.export(study)
    try FileManager.default.copyItem(atPath: study.root, toPath: format1)
    for folder in ["keys", "drafts", "cache"] {
      try FileManager.default.removeItem(atPath: format1 + "/" + folder)
    }
    try overwrite(format1 + "/export.jsonl", export.bytes)
    for (name, line, old, new) in bad {
      var lines = export.bytes.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
      try #require(lines[line].contains(old), "\(name): \(lines[line])")
      lines[line] = lines[line].replacingOccurrences(of: old, with: new)
      var bytes = Array(lines.dropLast().map { $0 + "\n" }.joined().utf8)
      bytes += try #require(SubjectExport.closing(bytes, try study.siteSigner))
      try overwrite("\(format1)/bad-\(name).jsonl", bytes)
    }
  }

  /// A copy for this account alone: a clone of the repository has other modes.
  func copy() throws -> StudyFolder {
    let path = NSTemporaryDirectory() + "/casebook-fixture-\(Hex.text(Randomness.bytes(8)))"
    try FileManager.default.copyItem(atPath: Self.format1, toPath: path)
    for name in try #require(FileManager.default.enumerator(atPath: path)) {
      let file = "\(path)/\(name)"
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
      chmod(file, isFolder.boolValue ? 0o700 : 0o600)
    }
    return StudyFolder(at: path)
  }

  @Test("A study of format 1 opens, says what it said, and is verified")
  func study() throws {
    let folder = try copy()
    defer { try? FileManager.default.removeItem(atPath: folder.path) }
    let report = Verification.verify(folder)
    #expect(report.findings == [] && report.lines == 11)
    let site = try folder.openSite(caretaker: nil).site
    #expect(site.log.users.map(\.user.text) == ["manager01", "nurse01"] && site.log.study == "TRY-01")
    let reader = StudyReader(folder, site: site, rights: { _, _, _ in nil }, state: nil)
    let patient = try Patient(reader.entries(of: try #require(Study.subject)))
    let form = try #require(FormPath("C01/vital-signs"))
    let values = patient.forms[form]?.values.map { "\($0.key)=\($0.value.value.text)" }.sorted()
    #expect(
      values == [
        "vitals/DIABP=ND", "vitals/NOTE=dizzy \"standing\" \\ 头晕", "vitals/SITTING=A;B", "vitals/SYSBP=118",
      ])
  }

  @Test("Its exported file is verified by the programme and by the shell")
  func export() throws {
    let verdict = try ExportTests.verdict(try bytes(Self.format1 + "/export.jsonl"))
    #expect(verdict.swift == [] && verdict.shell == 0, "\(verdict.said)")
  }

  @Test("What somebody did to it is named by both", arguments: FixtureTests.bad.map(\.name))
  func named(name: String) throws {
    let verdict = try ExportTests.verdict(try bytes("\(Self.format1)/bad-\(name).jsonl"))
    #expect(!verdict.swift.isEmpty && verdict.shell != 0, "\(verdict.said)")
  }
}
