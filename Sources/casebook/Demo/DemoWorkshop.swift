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
      guard DemoWorkshop.names(in: path).isEmpty else {
        throw Failure.usage("\(path) is not empty", hint: "give a folder that does not exist yet")
      }
    }
    try copy(folder, to: path)
  }

  /// Removes the workshop.
  func remove() { DemoCommand.remove(root) }

  private func copy(_ from: String, to: String) throws {
    for name in DemoWorkshop.names(in: from) {
      let (source, target) = ("\(from)/\(name)", "\(to)/\(name)")
      var info = stat()
      guard stat(source, &info) == 0 else { throw CheckedOutput.Failure(target: source, code: errno) }
      if info.st_mode & S_IFMT == S_IFDIR {
        guard mkdir(target, info.st_mode & 0o777) == 0 else {
          throw CheckedOutput.Failure(target: target, code: errno)
        }
        try copy(source, to: target)
      } else {
        try put(try CheckedOutput.readFile(source), at: target, mode: info.st_mode & 0o777)
      }
    }
  }

  /// Writes a file without syncing it: what is lost with a demonstration is made again.
  private func put(_ bytes: [UInt8], at path: String, mode: mode_t) throws(CheckedOutput.Failure) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard file >= 0 else { throw CheckedOutput.Failure(target: path, code: errno) }
    defer { close(file) }
    var done = 0
    while done < bytes.count {
      let wrote = bytes.withUnsafeBytes { write(file, $0.baseAddress.map { $0 + done }, bytes.count - done) }
      guard wrote > 0 else { throw CheckedOutput.Failure(target: path, code: wrote < 0 ? errno : ENOSPC) }
      done += wrote
    }
  }

  private static func names(in folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }
}
