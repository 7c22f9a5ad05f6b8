import CPosix
import Dispatch
import Glibc
import Synchronization

/// By what a file is known again without reading it: which file it is, how long, and when it was changed last.
///
/// The time is that of the file system's own note, which nobody who may write the file can set.
public struct FileMark: Hashable, Sendable {
  /// The number of the file on its disk.
  public let file: UInt64
  /// Bytes.
  public let size: Int
  /// When it was changed last, in nanoseconds since 1970.
  public let changed: Int64

  /// A mark that was written down.
  public init(file: UInt64, size: Int, changed: Int64) {
    self.file = file
    self.size = size
    self.changed = changed
  }

  /// The marks of files in one folder as they are now; nil for one that is not there.
  public static func all(_ names: [String], in folder: String) -> [FileMark?] {
    let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    // Two threads take turns in the kernel well; a few names are not worth a second one.
    let half = names.count < 500 ? names.count : names.count / 2
    let found = Mutex<[Int: [FileMark?]]>([:])
    DispatchQueue.concurrentPerform(iterations: half == names.count ? 1 : 2) { part in
      let marks = (part == 0 ? names[..<half] : names[half...]).map { FileMark(descriptor, $0) }
      found.withLock { $0[part] = marks }
    }
    return found.withLock { ($0[0] ?? []) + ($0[1] ?? []) }
  }

  /// The mark of a file as it is now; nil when it is not there.
  public init?(_ path: String) { self.init(AT_FDCWD, path) }

  private init?(_ folder: Int32, _ name: String) {
    var info = stat()
    guard fstatat(folder, name, &info, 0) == 0 else { return nil }
    file = UInt64(info.st_ino)
    size = Int(info.st_size)
    changed = Int64(info.st_ctim.tv_sec) * 1_000_000_000 + Int64(info.st_ctim.tv_nsec)
  }
}
