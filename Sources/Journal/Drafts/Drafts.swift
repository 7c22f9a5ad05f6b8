import Glibc
import Record
import Values

/// All drafts of a study: `drafts/<user>/<subject>_<visit>_<form>.jsonl`.
public struct Drafts: Sendable {
  /// One draft seen from outside, for the offer to go on with it or to take it over.
  public struct Summary: Equatable, Sendable {
    /// Whose it is.
    public let user: UserName
    /// The patient.
    public let subject: SubjectID
    /// The form.
    public let form: FormPath
    /// How many fields are not saved.
    public let count: Int
    /// When the last one was left, UTC milliseconds.
    public let last: Int64
  }

  private let folder: String

  /// The drafts of that study.
  public init(_ folder: StudyFolder) { self.folder = folder.draftsFolder }

  /// Opens a draft, or begins one. Throws ``DraftFault/heldElsewhere`` while another terminal has it open.
  public func open(_ user: UserName, _ subject: SubjectID, _ form: FormPath) throws(DraftFault) -> Draft {
    let home = "\(folder)/\(user.text)"
    guard mkdir(home, 0o700) == 0 || errno == EEXIST else { throw .disk(.init(target: home, code: errno)) }
    return try Draft(path(user, subject, form), user: user, subject: subject, form: form)
  }

  /// The fields of a draft without opening it: for whoever wants to take it over. Throws ``DraftFault``.
  public func fields(_ user: UserName, _ subject: SubjectID, _ form: FormPath) throws(DraftFault) -> [DraftField] {
    do throws(CheckedOutput.Failure) {
      return Draft.fields(try CheckedOutput.readFile(path(user, subject, form)))
    } catch {
      if error.code == ENOENT { return [] }
      throw .disk(error)
    }
  }

  /// Removes a draft that somebody took over. Throws ``DraftFault/heldElsewhere`` while its owner has it open.
  public func discard(_ user: UserName, _ subject: SubjectID, _ form: FormPath) throws(DraftFault) {
    guard access(path(user, subject, form), F_OK) == 0 else { return }
    try Draft(path(user, subject, form), user: user, subject: subject, form: form).discard()
  }

  /// The drafts of a patient by all users, or of all patients, those with no field left out; sorted by user and path.
  public func list(of subject: SubjectID? = nil) throws(DraftFault) -> [Summary] {
    var found: [Summary] = []
    for name in try names(folder) {
      guard let user = UserName(name) else { continue }
      for file in try names("\(folder)/\(name)") {
        guard let (owner, form) = Drafts.parse(file), subject == nil || subject == owner else { continue }
        let fields = try fields(user, owner, form)
        guard let last = fields.map(\.typed).max() else { continue }
        found.append(Summary(user: user, subject: owner, form: form, count: fields.count, last: last))
      }
    }
    return found
  }

  private func path(_ user: UserName, _ subject: SubjectID, _ form: FormPath) -> String {
    "\(folder)/\(user.text)/\(subject.text)_\(form.visit)_\(form.form).jsonl"
  }

  private static func parse(_ file: String) -> (SubjectID, FormPath)? {
    guard file.hasSuffix(".jsonl") else { return nil }
    let parts = file.dropLast(6).split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count == 3, let subject = SubjectID(parts[0]), let form = FormPath("\(parts[1])/\(parts[2])") else {
      return nil
    }
    return (subject, form)
  }

  private func names(_ path: String) throws(DraftFault) -> [String] {
    do throws(StudyFault) { return try StudyFolder.names(in: path) } catch {
      if case .disk(let failure) = error { throw .disk(failure) }
      return []
    }
  }
}
