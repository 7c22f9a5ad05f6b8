import Disk
import Glibc
public import Record
import Values

/// All drafts of a study: `drafts/<user>/<subject>_<visit>_<form>.jsonl`.
public final class Drafts: DraftStore {
  private let folder: String
  private var open: [DraftKey: DraftFile] = [:]

  /// The drafts of that study.
  public init(_ folder: StudyFolder) { self.folder = folder.draftsFolder }

  /// A draft that is open here, opened or begun if it is not. Throws ``DraftFault/heldElsewhere`` while another terminal
  /// has it open.
  public func file(_ key: DraftKey) throws(DraftFault) -> DraftFile {
    if let file = open[key] { return file }
    let home = "\(folder)/\(key.user.text)"
    guard DiskCall.makeFolder(home) == 0 || errno == EEXIST else { throw .disk(.init(target: home, code: errno)) }
    let file = try DraftFile(path(key), key)
    open[key] = file
    return file
  }

  /// Appends a field. Throws ``DraftFault``.
  public func keep(_ field: Draft.Field?, at item: ItemPath, in key: DraftKey) throws {
    // A draft that does not exist holds no field that could go.
    if field == nil, open[key] == nil, access(path(key), F_OK) != 0 { return }
    try file(key).keep(field, at: item)
  }

  /// Makes a draft survive a power cut; a file whose sync failed is closed. Throws ``DraftFault``.
  public func sync(_ key: DraftKey) throws {
    do throws(DraftFault) { try open[key]?.sync() } catch {
      open[key] = nil
      throw error
    }
  }

  /// What is kept of a draft. Throws ``DraftFault``.
  public func draft(_ key: DraftKey) throws -> Draft? {
    if let file = open[key] { return try file.replay() }
    do throws(CheckedOutput.Failure) { return try look(key).0 } catch {
      if error.code == ENOENT { return nil }
      throw DraftFault.disk(error)
    }
  }

  /// Closes a draft, which stays.
  public func release(_ key: DraftKey) {
    try? open[key]?.sync()
    open[key] = nil
  }

  /// Removes a draft. Throws ``DraftFault/heldElsewhere`` while its owner has it open.
  public func discard(_ key: DraftKey) throws {
    guard open[key] != nil || access(path(key), F_OK) == 0 else { return }
    try file(key).discard()
    open[key] = nil
  }

  /// The drafts of a patient by all users, those with no field left out; sorted by user and path.
  public func drafts(of subject: SubjectID) -> (drafts: [KeptDraft], problems: [String]) {
    var found: [KeptDraft] = []
    var problems: [String] = []
    for name in names(folder, &problems) {
      guard let user = UserName(name) else { continue }
      for file in names("\(folder)/\(name)", &problems) {
        guard let (owner, form) = Drafts.parse(file), owner == subject else { continue }
        let key = DraftKey(user: user, subject: owner, form: form)
        do throws(CheckedOutput.Failure) {
          let (draft, isOpen) = try look(key)
          if !draft.isEmpty { found.append(KeptDraft(key, draft, isOpen: isOpen)) }
        } catch {
          problems.append("the draft of \(user) in \(form) cannot be read: \(error.reason)")
        }
      }
    }
    return (found, problems)
  }

  /// Where drafts of a person wait, by the names of their files.
  public func drafts(by user: UserName) -> [DraftKey] {
    var problems: [String] = []
    return names("\(folder)/\(user.text)", &problems).compactMap { file in
      Drafts.parse(file).map { DraftKey(user: user, subject: $0.0, form: $0.1) }
    }.sorted { ($0.subject, $0.form) < ($1.subject, $1.form) }
  }

  /// A draft without opening it, and whether a terminal has it open.
  private func look(_ key: DraftKey) throws(CheckedOutput.Failure) -> (Draft, isOpen: Bool) {
    let descriptor = try Descriptor(path(key), O_RDWR)
    let bytes = try descriptor.read(from: 0, count: DraftFile.mostBytes)
    let isFree = descriptor.tryLock(toWrite: true)
    if isFree { descriptor.unlock() }
    return (DraftLine.draft(bytes, of: key.form), isOpen: !isFree)
  }

  private func path(_ key: DraftKey) -> String {
    "\(folder)/\(key.user.text)/\(key.subject.text)_\(key.form.visit)_\(key.form.form).jsonl"
  }

  private static func parse(_ file: String) -> (SubjectID, FormPath)? {
    guard file.hasSuffix(".jsonl") else { return nil }
    let parts = file.dropLast(6).split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count == 3, let subject = SubjectID(parts[0]), let form = FormPath("\(parts[1])/\(parts[2])") else {
      return nil
    }
    return (subject, form)
  }

  private func names(_ path: String, _ problems: inout [String]) -> [String] {
    do throws(StudyFault) { return try StudyFolder.names(in: path) } catch {
      if case .disk(let failure) = error, failure.code == ENOTDIR || failure.code == ENOENT { return [] }
      problems.append("the drafts in \(path) cannot be read")
      return []
    }
  }
}
