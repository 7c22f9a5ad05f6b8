import Disk
import Foundation
import Record
import Testing
import Values

@testable import Journal

/// A small study in a temporary folder, with a manager, a nurse and cheap keys; it is gone when the test ends.
final class Study {
  let folder: StudyFolder
  let manager: Signer
  let nurse: Signer
  let root: String
  /// The nurse's one-time code, used.
  private(set) var code: (OneTimeCode, GivenCode)
  var clock: Int64 = 1_795_334_400_000

  static let forms = [
    KeptFile(name: "trial.yaml", bytes: Array("title: \"try\"\n".utf8)),
    KeptFile(name: "vital-signs.yaml", bytes: Array("form: vital-signs\ntitle: {zh: 生命体征}\n".utf8)),
  ]

  init() throws {
    root = NSTemporaryDirectory() + "/casebook-journal-\(getpid())-\(Hex.text(Randomness.bytes(6)))"
    let new = try StudyFolder.create(
      root, study: "TRY-01", site: "01", isDemo: true, manager: Study.managerAuthor, password: "manager's pass",
      derivation: .quick, version: "1.0.0", forms: Study.forms,
      at: Moment(milliseconds: 1_795_334_400_000, zoneMinutes: 480, boot: "abcdef01", monotonic: 0), app: "0.1.0")
    folder = new.folder
    manager = new.manager
    nurse = Signer(user: Study.nurseAuthor.user)
    code = try GivenCode.make(.quick, expires: 0)
    let log = try siteLog()
    code = try add("nurse01", Study.nurseAuthor.name, .nurse, to: log)
    try addKey(nurse, code, to: log, by: Study.nurseAuthor)
  }

  /// Adds a person with a one-time code.
  @discardableResult
  func add(_ user: String, _ name: String, _ role: Role, to log: JournalFile) throws -> (OneTimeCode, GivenCode) {
    let made = try GivenCode.make(.quick, expires: clock + KeyStore.codeLifetime)
    var act = Act(
      .userAdd, details: [.user: .string(user), .printed: .string(name), .role: .string(role.rawValue)])
    made.1.give(by: &act)
    try add(.userAdd, to: log, act.details)
    return made
  }

  /// Brings a person's key, proved by the code.
  func addKey(_ key: Signer, _ code: (OneTimeCode, GivenCode), to log: JournalFile, by author: Author) throws {
    let codeKey = try CodeKey(code.0.text, given: code.1, at: moment())
    let said = GivenCode.said(study: "TRY-01", site: "01", user: key.user, key: key.publicKey.text)
    try add(
      .keyAdd, to: log,
      [
        .user: .string(key.user.text), .key: .string(key.publicKey.text),
        .proof: .string(try codeKey.proof(over: said)),
      ], by: author, key)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  static let managerAuthor = Author(
    user: UserName("manager01") ?? .casebook, name: "Dr. Manager", role: .manager, terminal: "office/tty1")
  static let nurseAuthor = Author(
    user: UserName("nurse01") ?? .casebook, name: "护士 One", role: .nurse, terminal: "ward3/pts2")
  static let subject = SubjectID("01-0007")

  var forms: String { "1.0.0@" + StudyFolder.digest(Study.forms) }
  var siteSigner: Signer { get throws { try KeyStore(folder, derivation: .quick).siteSigner() } }
  var caretaker: Caretaker {
    get throws { Caretaker(signer: try siteSigner, moment: moment(), app: "0.1.0", terminal: "host", log: try seen()) }
  }

  func moment() -> Moment {
    clock += 1500
    return Moment(milliseconds: clock, zoneMinutes: 480, boot: "abcdef01", monotonic: clock - 1_795_334_400_000)
  }

  func siteLog() throws -> JournalFile { try JournalFile.open(folder.siteLog, caretaker: try caretaker).file }

  /// The last line of the site log.
  func seen() throws -> LineMark { try JournalFile.open(folder.siteLog, caretaker: nil).file.seen }

  /// A checkpoint of the site log as it is.
  func checkpoint() throws -> SiteCheckpoint {
    try #require(SiteCheckpoint(try reader().site, signer: try siteSigner))
  }

  /// How the study's records are opened.
  func reader(state: String? = nil, rights: @escaping Authority.Rights = { _, _, _ in nil }) throws -> StudyReader {
    StudyReader(folder, site: try folder.openSite(caretaker: nil, state: state).site, rights: rights, state: state)
  }

  func siteEntries() throws -> [Entry] { try JournalFile.open(folder.siteLog, caretaker: nil).entries }

  @discardableResult
  func add(
    _ kind: ActKind, to file: JournalFile, _ details: [ActKey: JSON] = [:], by author: Author = Study.managerAuthor,
    _ signer: Signer? = nil
  ) throws -> Entry {
    let outcome = try file.append(
      Act(kind, details: details), by: author, at: moment(), forms: forms, signer: signer ?? manager, after: file.head,
      onto: nil)
    guard case .appended(let entry, _) = outcome else { throw Unexpected.lost }
    return entry
  }

  enum Unexpected: Error { case lost, noSubject }

  /// Begins the record of 01-0007.
  func begin(_ subject: SubjectID? = Study.subject) throws -> (file: JournalFile, patient: Patient) {
    guard let subject else { throw Unexpected.noSubject }
    var create = Act(.create)
    create.details[.study] = .string("TRY-01")
    let birth = try folder.begin(
      subject, with: create, by: Study.nurseAuthor, at: moment(), forms: forms, signer: nurse, siteLog: try siteLog())
    return (birth.file, try Patient(birth.entry))
  }

  /// Saves one value and returns the entry.
  @discardableResult
  func save(
    _ item: String, _ now: ItemValue?, was: ItemValue? = nil, to file: JournalFile, _ patient: inout Patient
  ) throws -> Entry {
    let outcome = try file.append(
      try Study.saving(item, now, was: was, typed: clock), by: Study.nurseAuthor, at: moment(), forms: forms,
      signer: nurse, after: file.head, onto: patient, seen: try seen())
    guard case .appended(let entry, _) = outcome else { throw Unexpected.lost }
    try patient.apply(entry)
    return entry
  }

  static func saving(_ item: String, _ now: ItemValue?, was: ItemValue? = nil, typed: Int64? = nil) throws -> Act {
    var act = Act(.save, form: FormPath("C01/vital-signs"))
    act.changes = [Change(item: try #require(ItemPath(item)), was: was, now: now, typed: typed, source: "chart")]
    return act
  }

  /// A record of six lines; its path.
  func sixLines() throws -> String {
    var (file, patient) = try begin()
    try save("vitals/SYSBP", .text("120"), to: file, &patient)
    try save("vitals/DIABP", .missing(.notDone), to: file, &patient)
    try save("vitals/SYSBP", .text("118"), was: .text("120"), to: file, &patient)
    try save("vitals/NOTE", .text("dizzy \"standing\" \\ 头晕"), to: file, &patient)
    try save("vitals/SITTING", .codes(["A", "B"]), to: file, &patient)
    return file.path
  }
}

func bytes(_ path: String) throws -> [UInt8] { try CheckedOutput.readFile(path) }

/// Writes a file as somebody without the programme would.
func overwrite(_ path: String, _ bytes: [UInt8]) throws {
  try Data(bytes).write(to: URL(fileURLWithPath: path))
  chmod(path, 0o600)
}
