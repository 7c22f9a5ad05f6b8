import Foundation
import Record
import Testing
import Values

@testable import Journal

@Suite("Verification finds what somebody did to the files")
struct VerificationTests {
  /// A study with a record of six lines and a checkpoint over it.
  static func make() throws -> (study: Study, path: String) {
    let study = try Study()
    let path = try study.sixLines()
    let log = try study.siteLog()
    _ = try log.append(
      try #require(study.folder.checkpoints([:]).first), by: Study.managerAuthor, at: study.moment(),
      forms: study.forms,
      signer: study.manager, after: log.head, onto: nil)
    return (study, path)
  }

  static func kinds(_ study: Study) -> [JournalFinding.Kind] { Verification.verify(study.folder).findings.map(\.kind) }

  @Test("A sound study has no findings, and its heads are told")
  func sound() throws {
    let (study, path) = try VerificationTests.make()
    let report = Verification.verify(study.folder)
    #expect(report.findings == [])
    #expect(report.isGood && report.files == 2)
    #expect(report.heads["01-0007"]?.hash == StudyFolder.lastLine(path)?.hash)
    #expect(report.heads["site"]?.number == 5)
    #expect(Verification.verify(study.folder, only: SubjectID("01-0007")).findings == [])
  }

  @Test("An end that was cut off, or an older copy put back, is found by the checkpoint")
  func rollback() throws {
    let (study, path) = try VerificationTests.make()
    let good = try bytes(path)
    let head = try #require(StudyFolder.lastLine(path))
    try overwrite(path, Array(good[..<LineDamageTests.lines(good)[3].start]))
    #expect(VerificationTests.kinds(study) == [.damage(.rolledBack(head, known: "checkpoint 5"))])
    unlink(path)
    #expect(VerificationTests.kinds(study) == [.missing(try #require(Study.subject))])
  }

  @Test("A line rewritten with a right hash fails the signature")
  func forged() throws {
    let (study, path) = try VerificationTests.make()
    let good = try bytes(path)
    let last = try #require(LineDamageTests.lines(good).last)
    let text = String(decoding: good[last.start...], as: UTF8.self)
      .replacingOccurrences(of: "[\"A\",\"B\"]", with: "[\"A\",\"C\"]")
    try overwrite(path, Array(good[..<last.start]) + LineRoundTripTests.rehashed(Array(text.utf8)))
    #expect(VerificationTests.kinds(study).contains(.signature(Study.nurseAuthor.user)))
    #expect(!Verification.verify(study.folder).isGood)
  }

  @Test("A line signed by a key that the site log does not know, or that was revoked, is found")
  func keys() throws {
    let study = try Study()
    var (file, patient) = try study.begin()
    let stranger = Author(user: try #require(UserName("nurse09")), name: "X", role: .nurse, terminal: "t")
    _ = try file.append(
      try Study.saving("vitals/SYSBP", .text("1")), by: stranger, at: study.moment(), forms: study.forms,
      signer: Signer(user: stranger.user), after: file.head, onto: patient, seen: try study.seen())
    #expect(VerificationTests.kinds(study) == [.noKey(stranger.user)])

    let second = try study.begin(SubjectID("01-0008"))
    (file, patient) = (second.file, second.patient)
    let revoked = study.moment()
    let log = try study.siteLog()
    var act = Act(.keyRevoke)
    act.details[.user] = .string("nurse01")
    _ = try log.append(
      act, by: Study.managerAuthor, at: revoked, forms: study.forms, signer: study.manager, after: log.head, onto: nil)
    try study.save("vitals/SYSBP", .text("1"), to: file, &patient)
    let findings = Verification.verify(study.folder, only: SubjectID("01-0008")).findings
    #expect(findings.map(\.kind) == [.keyEnded(Study.nurseAuthor.user)])
    #expect(findings.map(\.line) == [2])
  }

  @Test("A `was` that is not what stood there is found though hash and signature are right")
  func meaning() throws {
    let study = try Study()
    let (file, _) = try study.begin()
    let line = try SealedLine(
      try Study.saving("vitals/SYSBP", .text("2"), was: .text("1")), by: Study.nurseAuthor, at: study.moment(),
      in: SealedLine.Origin(
        site: "01", subject: Study.subject, log: try study.seen(), forms: study.forms, app: "0.1.0"),
      signer: study.nurse,
      after: file.head)
    try overwrite(file.path, try bytes(file.path) + line.bytes)
    let kinds = VerificationTests.kinds(study)
    guard case .fold(.differs(2, _, nil, .text("1"))) = kinds.first else {
      Issue.record("\(kinds)")
      return
    }
    #expect(kinds.count == 1)
  }

  @Test("Forms that are gone or changed are found")
  func forms() throws {
    let (study, _) = try VerificationTests.make()
    let file = "\(study.folder.formsFolder)/\(StudyFolder.digest(Study.forms))/trial.yaml"
    try overwrite(file, [1])
    #expect(VerificationTests.kinds(study) == [.damage(.forms(study.forms)), .damage(.forms(study.forms))])
    unlink(file)
    #expect(!Verification.verify(study.folder).isGood)
  }

  @Test("A clock that ran back or was set is a notice, and the order stays that of the lines")
  func clock() throws {
    let study = try Study()
    var (file, patient) = try study.begin()
    try study.save("vitals/SYSBP", .text("1"), to: file, &patient)
    let back = Moment(
      milliseconds: study.clock - 3_600_000, zoneMinutes: 480, boot: "abcdef01",
      monotonic: study.clock - 1_795_334_400_000 + 5000)
    _ = try file.append(
      try Study.saving("vitals/PULSE", .text("70")), by: Study.nurseAuthor, at: back, forms: study.forms,
      signer: study.nurse, after: file.head, onto: patient, seen: try study.seen())
    let report = Verification.verify(study.folder)
    #expect(report.isGood)
    // Whether a key counted is read from the site log's lines, not from the clock.
    #expect(report.findings.map(\.kind) == [.clockBack(3_600_000)])

    let next = try study.begin(SubjectID("01-0008"))
    let ahead = Moment(
      milliseconds: study.clock + 7_200_000, zoneMinutes: 480, boot: "abcdef01",
      monotonic: study.clock - 1_795_334_400_000)
    _ = try next.file.append(
      try Study.saving("vitals/PULSE", .text("70")), by: Study.nurseAuthor, at: ahead, forms: study.forms,
      signer: study.nurse, after: next.file.head, onto: next.patient, seen: try study.seen())
    #expect(
      Verification.verify(study.folder, only: SubjectID("01-0008")).findings.map(\.kind) == [.clockDrift(7_200_000)])
  }

  @Test("A damaged site log is named, and the records are still looked at")
  func siteLog() throws {
    let (study, path) = try VerificationTests.make()
    var bad = try bytes(study.folder.siteLog)
    bad[bad.count - 200] ^= 1
    try overwrite(study.folder.siteLog, bad)
    let report = Verification.verify(study.folder)
    #expect(report.findings.first?.line == 5)
    #expect(report.files == 2)
    #expect(report.heads["01-0007"]?.hash == StudyFolder.lastLine(path)?.hash)
    for finding in report.findings { #expect(!finding.description.isEmpty) }
  }
}

extension VerificationTests {
  /// Signs the whole record of the study's patient with a hash.
  static func sign(_ study: Study, _ path: String, hash: (String) -> String) throws {
    let opening = try JournalFile.open(path, caretaker: try study.caretaker)
    let patient = try Patient(opening.entries)
    let text = patient.signedText(.casebook, forms: study.forms)
    let act = Act(
      .sign,
      details: [
        .covers: .string("casebook"), .meaning: .string("review"), .count: .int(patient.count(.casebook)),
        .sha256: .string(hash(text)), .values: .array([]),
      ])
    _ = try opening.file.append(
      act, by: Study.nurseAuthor, at: study.moment(), forms: study.forms, signer: study.nurse, after: opening.file.head,
      onto: patient, seen: try study.seen())
  }

  @Test("A signature over other values than those that stood there is found, a right one is not")
  func signedContent() throws {
    let (study, path) = try VerificationTests.make()
    try VerificationTests.sign(study, path) { Digest.sha256(Array($0.utf8)) }
    #expect(VerificationTests.kinds(study) == [])
    try VerificationTests.sign(study, path) { Digest.sha256(Array(($0 + "x").utf8)) }
    #expect(VerificationTests.kinds(study) == [.signedContent(Study.nurseAuthor.user)])
  }
}
