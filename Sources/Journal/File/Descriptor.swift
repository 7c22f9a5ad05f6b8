import Disk
import CPosix
import Glibc
import Values

/// An open file and the calls on it that a journal needs; closes it when nobody holds it any more.
final class Descriptor {
  let path: String
  private let number: Int32
  /// Which file it is, wherever its name leads later.
  private let identity: (file: ino_t, device: dev_t)?

  /// Opens a file. Throws ``CheckedOutput/Failure``.
  init(_ path: String, _ flags: Int32, mode: mode_t = 0o600) throws(CheckedOutput.Failure) {
    // Reading the end before each line would else mark the file as read, and that mark would go to disk with the line;
    // only its owner may ask for that.
    let plain = flags | O_CLOEXEC | O_NOFOLLOW
    let quiet = flags & O_RDWR == 0 ? -1 : Glibc.open(path, plain | Descriptor.noAccessTime, mode)
    number = quiet >= 0 ? quiet : DiskCall.open(path, plain, mode)
    self.path = path
    var info = stat()
    identity = number >= 0 && fstat(number, &info) == 0 ? (info.st_ino, info.st_dev) : nil
    guard number >= 0 else { throw .init(target: path, code: errno) }
  }

  /// `O_NOATIME`, which Glibc does not hand on to Swift.
  private static let noAccessTime: Int32 = 0o1_000_000

  deinit { if number >= 0 { close(number) } }

  private func failure() -> CheckedOutput.Failure { .init(target: path, code: errno) }

  /// Whether other accounts of this machine may read or write it.
  func isExposed() throws(CheckedOutput.Failure) -> Bool {
    var info = stat()
    guard fstat(number, &info) == 0 else { throw failure() }
    return info.st_mode & 0o077 != 0
  }

  /// How many bytes it has.
  func size() throws(CheckedOutput.Failure) -> Int {
    var info = stat()
    guard fstat(number, &info) == 0 else { throw failure() }
    return Int(info.st_size)
  }

  /// How many bytes it has, as long as the file at the path is still this one; nil when it is another.
  func sizeAtPath() -> Int? {
    var there = stat()
    guard let identity, stat(path, &there) == 0, there.st_ino == identity.file, there.st_dev == identity.device else {
      return nil
    }
    return Int(there.st_size)
  }

  /// The bytes from `start` to the end, or at most `count` of them.
  func read(from start: Int, count wanted: Int? = nil) throws(CheckedOutput.Failure) -> [UInt8] {
    try read(from: start, room: max(0, min(wanted ?? .max, size() - start)))
  }

  /// Those bytes, or fewer where the file ends before.
  func read(from start: Int, room: Int) throws(CheckedOutput.Failure) -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, done in
      while done < room {
        let count = pread(number, buffer.baseAddress.map { $0 + done }, room - done, start + done)
        if count < 0 && errno == EINTR { continue }
        if count < 0 { code = errno }
        if count <= 0 { break }
        done += count
      }
    }
    guard code == 0 else { throw .init(target: path, code: code) }
    return bytes
  }

  /// Writes once, at the end. Returns the count that the disk took, or minus the error number.
  func writeOnce(_ bytes: [UInt8]) -> Int {
    while true {
      let count = bytes.withUnsafeBytes { DiskCall.write(number, $0) }
      if count >= 0 { return count }
      if errno != EINTR { return -Int(errno) }
    }
  }

  /// Makes what was written durable. Returns 0 or the error number; never to be tried again after an error.
  func syncData() -> Int32 { DiskCall.syncData(number) == 0 ? 0 : errno }

  /// Makes content and size durable. Returns 0 or the error number.
  func syncAll() -> Int32 { DiskCall.sync(number) == 0 ? 0 : errno }

  /// Cuts the file. Returns 0 or the error number.
  func truncate(to size: Int) -> Int32 { DiskCall.truncate(number, size) == 0 ? 0 : errno }

  /// How long to wait for somebody who holds the lock, in milliseconds; an append holds it for less than one.
  static let patience: Int64 = 10_000

  /// Takes the lock, waiting for it, but not for ever: a holder that was stopped must not stop everybody.
  /// Throws ``CheckedOutput/Failure`` with ETIMEDOUT then.
  func lock(toWrite: Bool) throws(CheckedOutput.Failure) {
    if tryLock(toWrite: toWrite) { return }
    let start = casebook_boot_milliseconds()
    while true {
      let code = casebook_ofd_lock(number, toWrite, false)
      if code == 0 { return }
      guard code == EAGAIN || code == EACCES else { throw .init(target: path, code: code) }
      guard casebook_boot_milliseconds() - start < Descriptor.patience else {
        throw .init(target: path, code: ETIMEDOUT)
      }
      usleep(100)
    }
  }

  /// Takes the lock if nobody holds one that forbids it.
  func tryLock(toWrite: Bool) -> Bool { casebook_ofd_lock(number, toWrite, false) == 0 }

  /// Gives the lock back.
  func unlock() { _ = casebook_ofd_unlock(number) }

  /// Does something while this thread takes no signal that would end or stop it halfway.
  static func withoutSignals<Result>(_ body: () -> Result) -> Result {
    var masked = sigset_t()
    var before = sigset_t()
    sigemptyset(&masked)
    for signal in [SIGHUP, SIGINT, SIGTERM, SIGQUIT, SIGTSTP, SIGTTOU, SIGTTIN, SIGALRM, SIGUSR1, SIGUSR2, SIGWINCH] {
      sigaddset(&masked, signal)
    }
    pthread_sigmask(SIG_BLOCK, &masked, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return body()
  }
}
