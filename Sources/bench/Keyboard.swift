import CPosix
import Glibc

/// The programme behind a pseudo-terminal: from a key's write to the last byte of what it paints.
final class Keyboard {
  private let master: Int32
  private let child: pid_t
  /// Milliseconds from the start of the programme to the end of its first picture.
  private(set) var painted = 0.0

  /// Starts a programme in a terminal of that size.
  init?(_ arguments: [String], columns: Int, rows: Int) {
    var strings: [UnsafePointer<CChar>?] = arguments.map { UnsafePointer(strdup($0)) }
    strings.append(nil)
    var master: Int32 = -1
    let start = Timing.now()
    let child = casebook_spawn_on_terminal(&strings, Int32(columns), Int32(rows), &master)
    for string in strings { free(UnsafeMutablePointer(mutating: string)) }
    guard child > 0 else { return nil }
    self.master = master
    self.child = child
    painted = quiet(patience: 3000, silence: 60) - start
  }

  /// Types keys; milliseconds until the last byte that they cause, or nil when nothing came.
  func type(_ keys: String, patience: Double = 1000) -> Double? {
    let bytes = Array(keys.utf8)
    let start = Timing.now()
    _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, bytes.count) }
    let last = quiet(patience: patience, silence: 40)
    return last > start ? last - start : nil
  }

  /// Reads until nothing comes for a while; the time of the last byte.
  private func quiet(patience: Double, silence: Double) -> Double {
    var last = 0.0
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let begin = Timing.now()
    while true {
      let wait = last == 0 ? patience - (Timing.now() - begin) : silence
      var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard wait > 0, poll(&descriptor, 1, Int32(wait)) > 0, read(master, &buffer, buffer.count) > 0 else {
        return last
      }
      last = Timing.now()
    }
  }

  /// Ends the programme.
  func end() {
    kill(child, SIGKILL)
    var status: Int32 = 0
    waitpid(child, &status, 0)
    close(master)
  }
}
