import Disk
import Glibc
public import Record
import Values

/// Where a study lies on disk: its site log, one file a patient, versions of the forms, keys, drafts and cache.
///
/// One account of the machine owns it; folders have mode 0700, files 0600.
public struct StudyFolder: Equatable, Sendable {
  /// The folder.
  public let path: String

  /// The folder at that path, without looking whether anything is there.
  public init(at path: String) { self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path }

  /// Opens a study. Throws ``StudyFault`` when there is none, or when it lies on a file system that several machines
  /// share and `sharedAllowed` is not set.
  public static func open(_ path: String, sharedAllowed: Bool = false) throws(StudyFault) -> StudyFolder {
    let folder = StudyFolder(at: path)
    guard access(folder.siteLog, F_OK) == 0 else { throw .notAStudy(path: path) }
    if !sharedAllowed, let kind = FileSystemKind.shared(at: path) { throw .shared(path: path, kind: kind) }
    return folder
  }

  /// The site's own log.
  public var siteLog: String { path + "/site.jsonl" }
  /// The last checkpoint that was signed.
  public var lastCheckpoint: String { path + "/checkpoint" }
  /// The folder of the patients' records.
  public var subjectsFolder: String { path + "/subjects" }
  /// The folder of the versions of the forms.
  public var formsFolder: String { path + "/forms" }
  /// The folder of the keys.
  public var keysFolder: String { path + "/keys" }
  /// The folder of the drafts.
  public var draftsFolder: String { path + "/drafts" }
  /// The folder of what can be made again at any time.
  public var cacheFolder: String { path + "/cache" }

  /// The record of a patient.
  public func subject(_ subject: SubjectID) -> String { "\(subjectsFolder)/\(subject.text).jsonl" }

  /// The patients whose record is in the folder, sorted; the site log may not know all of them.
  public func subjectsOnDisk() throws(StudyFault) -> [SubjectID] {
    try StudyFolder.names(in: subjectsFolder).compactMap { name in
      name.hasSuffix(".jsonl") ? SubjectID(name.dropLast(6)) : nil
    }.sorted()
  }

  /// Whether that can name a site: digits and capital letters, at most 12.
  public static func isSite(_ text: String) -> Bool {
    (1...12).contains(text.utf8.count)
      && text.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 || $0 &- UInt8(ascii: "A") < 26 }
  }

  static func names(in folder: String) throws(StudyFault) -> [String] {
    guard let open = opendir(folder) else { throw .disk(.init(target: folder, code: errno)) }
    defer { closedir(open) }
    var names: [String] = []
    while let entry = readdir(open) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func makeFolder(_ path: String) throws(StudyFault) {
    guard DiskCall.makeFolder(path) == 0 || errno == EEXIST else { throw .disk(.init(target: path, code: errno)) }
  }
}
