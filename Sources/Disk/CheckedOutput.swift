public import Glibc

/// Writing that notices: a full disk or a closed pipe is an error, never a short file.
public enum CheckedOutput {
  /// A write that did not happen, with the system's number and word for it.
  public struct Failure: Error, Equatable, Sendable {
    /// What was written to.
    public let target: String
    /// The system's error number.
    public let code: Int32

    /// A failure of writing to that target.
    public init(target: String, code: Int32) {
      self.target = target
      self.code = code
    }

    /// The system's word for the error.
    public var reason: String { String(cString: strerror(code)) }
  }

  /// Writes all bytes to a descriptor, going on after interruptions and short writes. Throws ``Failure``.
  public static func write(_ bytes: [UInt8], to descriptor: Int32, named target: String) throws(Failure) {
    var done = 0
    while done < bytes.count {
      let left = bytes.count - done
      let count = bytes.withUnsafeBytes {
        DiskCall.write(descriptor, UnsafeRawBufferPointer(rebasing: $0[done..<(done + left)]))
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw Failure(target: target, code: errno)
      }
      done += count
    }
  }

  /// Writes text to standard output. Throws ``Failure``.
  public static func print(_ text: String) throws(Failure) {
    try write(Array(text.utf8), to: STDOUT_FILENO, named: "standard output")
  }

  /// Writes text to standard error; there is nowhere left to report a failure of that.
  public static func printError(_ text: String) {
    try? write(Array(text.utf8), to: STDERR_FILENO, named: "standard error")
  }

  /// Makes a file with those bytes, complete on disk or not there at all: temporary file, fsync, rename, fsync of
  /// the folder. With `keepingMode` a file that is there keeps who may read it. What is no regular file, such as a link, a
  /// folder or a device, is never replaced. Throws ``Failure``, with EEXIST for that.
  public static func replaceFile(
    _ path: String, with bytes: [UInt8], mode: mode_t = 0o600, keepingMode: Bool = false
  ) throws(Failure) {
    var there = stat()
    let isThere = lstat(path, &there) == 0
    guard !isThere || there.st_mode & S_IFMT == S_IFREG else { throw Failure(target: path, code: EEXIST) }
    let temporary = path + ".new-\(getpid())"
    unlink(temporary)
    let descriptor = DiskCall.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw Failure(target: path, code: errno) }
    do throws(Failure) {
      try write(bytes, to: descriptor, named: path)
      if isThere, keepingMode, fchmod(descriptor, there.st_mode & 0o777) != 0 {
        throw Failure(target: path, code: errno)
      }
      guard DiskCall.sync(descriptor) == 0 else { throw Failure(target: path, code: errno) }
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    guard close(descriptor) == 0, DiskCall.rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw Failure(target: path, code: code)
    }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    try syncFolder(folder.isEmpty ? "/" : folder)
  }

  /// Makes the names in a folder durable. Throws ``Failure``.
  public static func syncFolder(_ path: String) throws(Failure) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(target: path, code: errno) }
    defer { close(descriptor) }
    guard DiskCall.sync(descriptor) == 0 else { throw Failure(target: path, code: errno) }
  }

  /// Makes a folder and those above it, for this account alone. Throws ``Failure``.
  public static func makeFolders(_ path: String) throws(Failure) {
    guard access(path, F_OK) != 0 else { return }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex { try makeFolders(String(path[..<slash])) }
    guard DiskCall.makeFolder(path) == 0 || errno == EEXIST else { throw Failure(target: path, code: errno) }
  }

  /// The whole of a file; of one that is longer than `limit` nothing. Throws ``Failure``, with EFBIG for that.
  public static func readFile(_ path: String, limit: Int = .max) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(target: path, code: errno) }
    defer { close(descriptor) }
    return try readAll(descriptor, named: path, limit: limit)
  }

  /// Everything that a descriptor gives; of more than `limit` bytes nothing. Throws ``Failure``, with EFBIG for that.
  public static func readAll(_ descriptor: Int32, named path: String, limit: Int = .max) throws(Failure) -> [UInt8] {
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw Failure(target: path, code: errno) }
    guard Int(info.st_size) <= limit else { throw Failure(target: path, code: EFBIG) }
    var bytes = [UInt8](repeating: 0, count: max(4096, Int(info.st_size) + 1))
    var done = 0
    while true {
      let room = bytes.count - done
      let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress.map { $0 + done }, room) }
      if count < 0 {
        if errno == EINTR { continue }
        throw Failure(target: path, code: errno)
      }
      if count == 0 { break }
      done += count
      guard done <= limit else { throw Failure(target: path, code: EFBIG) }
      if done == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
    }
    bytes.removeLast(bytes.count - done)
    return bytes
  }
}
