import Disk
import Glibc
import Values

/// Where a demonstration is made before it is moved to its folder: in memory, if there is room, because every entry
/// is synced to disk and a demonstration makes thousands.
struct DemoWorkshop {
  /// The folder in which the study is made.
  let folder: String
  private let root: String

  /// A workshop for that many patients.
  init(for subjects: Int) throws(CheckedOutput.Failure) {
    let room = UInt64(subjects + 4) * 600_000
    let base =
      DemoWorkshop.free("/dev/shm") > room ? "/dev/shm" : getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((base + "/casebook-workshop-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw CheckedOutput.Failure(target: base, code: errno) }
    root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    folder = root + "/study"
  }

  private static func free(_ path: String) -> UInt64 {
    var info = statvfs()
    guard access(path, W_OK) == 0, statvfs(path, &info) == 0 else { return 0 }
    return UInt64(info.f_bavail) * UInt64(info.f_frsize)
  }

  /// Copies the study to its folder, which must be empty or not there. Throws ``Failure``.
  func move(to path: String) throws {
    if mkdir(path, 0o700) != 0 {
      guard errno == EEXIST else { throw CheckedOutput.Failure(target: path, code: errno) }
      guard FolderTree.names(in: path).isEmpty else {
        throw Failure.usage("\(path) is not empty", hint: "give a folder that does not exist yet")
      }
    }
    try FolderTree.copy(folder, to: path)
  }

  /// Removes the workshop.
  func remove() { FolderTree.remove(root) }
}
