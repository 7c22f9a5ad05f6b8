import Disk
import Forms
import Glibc
import Journal
import Record
import Values
import Workflow

/// A throw-away study on this machine's disk, copies of which are tried to destruction.
final class QualifyBench {
  private let root: String
  private let master: String
  private let masterState: String
  private var count = 0
  private let rights: FormRights
  /// The patients of the study.
  let subjects: [SubjectID]

  /// One copy of the study and of what its account keeps outside of it.
  struct Copy {
    let path: String
    let state: String
    var folder: StudyFolder { StudyFolder(at: path) }
  }

  /// Makes the study in a folder of this machine. Throws ``Failure``.
  init(in base: String) throws {
    var template = Array((base + "/casebook-qualify-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw CheckedOutput.Failure(target: base, code: errno) }
    root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    master = root + "/master"
    masterState = root + "/master-state"
    try DemoStudy(folder: master, subjects: 2, seed: 7).make()
    let study = try Study.open(at: master, derivation: .quick, state: masterState)
    subjects = study.log.subjects
    rights = FormRights(study.editions)
    // A nurse looks at all of it and keeps where it ended.
    try study.signIn(QualifyBench.nurse, password: DemoStudy.password)
    for subject in subjects {
      let patient = try study.opened().patient(subject)
      _ = try study.perform(QualifyBench.remark(patient, "looked at"), on: subject)
    }
    study.signOut()
  }

  static let nurse = UserName("nurse01") ?? .casebook
  static let manager = UserName("manager01") ?? .casebook

  /// Removes everything.
  func remove() { FolderTree.remove(root) }

  /// A fresh copy. Throws ``Failure``.
  func copy() throws -> Copy {
    count += 1
    let copy = Copy(path: "\(root)/\(count)", state: "\(root)/\(count)-state")
    for (from, to) in [(master, copy.path), (masterState, copy.state)] {
      guard mkdir(to, 0o700) == 0 else { throw CheckedOutput.Failure(target: to, code: errno) }
      try FolderTree.copy(from, to: to)
    }
    return copy
  }

  /// Does something with a fresh copy, which is removed afterwards.
  func with<Result>(_ body: (Copy) throws -> Result) throws -> Result {
    let copy = try copy()
    defer {
      FolderTree.remove(copy.path)
      FolderTree.remove(copy.state)
    }
    return try body(copy)
  }

  /// A copy, open, with somebody signed in. Throws ``Failure``.
  func study(_ copy: Copy, as user: UserName? = QualifyBench.nurse) throws -> Study {
    let study = try Study.open(at: copy.path, derivation: .quick, state: copy.state)
    if let user { try study.signIn(user, password: DemoStudy.password) }
    return study
  }

  /// What opening all of a copy says is wrong; nil when nothing is.
  func opening(_ copy: Copy) -> String? {
    do {
      let site = try copy.folder.openSite(caretaker: nil, state: copy.state, rights: rights.allows).site
      let reader = StudyReader(copy.folder, site: site, rights: rights.allows, state: copy.state)
      for subject in site.log.subjects { _ = try reader.entries(of: subject) }
      return nil
    } catch { return Wording.cause(error) }
  }

  /// What verification says is broken; nil when nothing is.
  func verification(_ copy: Copy) -> String? {
    let report = Verification.verify(copy.folder, rights: rights.allows, state: copy.state)
    return report.findings.first { $0.level == .broken }.map { "\($0)" }
  }

  /// A remark on the first form of a patient: the smallest thing that is saved.
  static func remark(_ patient: Patient, _ text: String) throws -> Request {
    guard let form = patient.forms.keys.sorted().first else { throw Failure.data("the patient has no form") }
    return .remark(form, nil, query: nil, text: text, until: nil)
  }
}
