import Disk
import Glibc

/// Folders with everything in them, for what can be made again: demonstrations and qualification.
enum FolderTree {
  /// Makes a folder of that name and some letters where temporary ones lie. Throws ``CheckedOutput/Failure``.
  static func temporary(_ name: String) throws -> String {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/\(name)-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw CheckedOutput.Failure(target: base, code: errno) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Copies what a folder holds into another one, which is there; nothing is synced.
  static func copy(_ from: String, to: String) throws {
    for name in names(in: from) {
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
  private static func put(_ bytes: [UInt8], at path: String, mode: mode_t) throws(CheckedOutput.Failure) {
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

  /// The names in a folder; none when it cannot be read.
  static func names(in folder: String) -> [String] {
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

  /// Removes a folder with everything in it.
  static func remove(_ folder: String) {
    if let handle = opendir(folder) {
      while let entry = readdir(handle) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name == "." || name == ".." { continue }
        let path = folder + "/" + name
        if entry.pointee.d_type == UInt8(DT_DIR) { remove(path) } else { unlink(path) }
      }
      closedir(handle)
    }
    rmdir(folder)
  }
}
