import Foundation
import Glibc

/// A programme that was run to its end: what it said and how it ended.
struct Command {
  /// What it wrote to standard output.
  let output: String
  /// What it wrote to standard error.
  let errors: String
  /// Its exit status, or 128 and the number of the signal that ended it.
  let status: Int32

  /// Runs a programme found on PATH. The environment is exactly the one given.
  init(_ words: [String], environment: [String: String] = Command.environment, input: String = "/dev/null") throws {
    let out = try Command.pipe()
    let err = try Command.pipe()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, out.write, 1)
    posix_spawn_file_actions_adddup2(&actions, err.write, 2)
    for end in [out.read, out.write, err.read, err.write] { posix_spawn_file_actions_addclose(&actions, end) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Threads of the tests block signals; a child that inherited that would never hear of its own children.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var pid = pid_t()
    let failure = Command.withStrings(words) { arguments in
      Command.withStrings(environment.map { "\($0)=\($1)" }.sorted()) { variables in
        posix_spawnp(&pid, words.first ?? "", &actions, &attributes, arguments, variables)
      }
    }
    close(out.write)
    close(err.write)
    guard failure == 0 else {
      close(out.read)
      close(err.read)
      throw Failure("\(words.first ?? "") cannot be run (error \(failure))")
    }
    (output, errors) = Command.drain(out.read, err.read)
    var ended: Int32 = 0
    while waitpid(pid, &ended, 0) < 0, errno == EINTR {}
    status = ended & 0x7F == 0 ? (ended >> 8) & 0xFF : 128 + (ended & 0x7F)
  }

  /// The environment of everything that the tests start: a fixed zone, UTF-8, and where programmes are.
  static let environment = [
    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin", "TZ": "CST-8",
    "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
  ]

  /// Whether a programme is on PATH.
  static func exists(_ name: String) -> Bool {
    (environment["PATH"] ?? "").split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
  }

  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw Failure("no pipe (error \(errno))") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func withStrings<Result>(
    _ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = words.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }

  /// Reads both pipes until both are closed.
  private static func drain(_ first: Int32, _ second: Int32) -> (String, String) {
    var texts: [Int32: [UInt8]] = [first: [], second: []]
    var open = [first, second]
    var buffer = [UInt8](repeating: 0, count: 65536)
    while !open.isEmpty {
      var waiting = open.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      guard poll(&waiting, nfds_t(waiting.count), -1) > 0 else { continue }
      for end in waiting where end.revents != 0 {
        let count = read(end.fd, &buffer, buffer.count)
        if count > 0 {
          texts[end.fd, default: []] += buffer[0..<count]
        } else if count == 0 || errno != EINTR {
          open.removeAll { $0 == end.fd }
          close(end.fd)
        }
      }
    }
    return (
      String(decoding: texts[first] ?? [], as: UTF8.self), String(decoding: texts[second] ?? [], as: UTF8.self)
    )
  }
}
