import Foundation
import Glibc

/// A real terminal with the programme in it: a tmux server of its own, whose output wakes the waiting test.
///
/// Nothing here sleeps: a wait looks at the screen, then polls the pipe of the pane until there is output or the
/// deadline has passed, and looks again.
final class TerminalDriver {
  private let server: String
  private let pipe: String
  private let descriptor: Int32
  private var isOver = false

  /// Starts a programme in a terminal of a size. `environment` is all that the programme sees.
  init(
    _ words: [String], columns: Int = 80, rows: Int = 24, environment: [String: String] = Command.environment
  ) throws {
    server = "casebook-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    pipe = NSTemporaryDirectory() + server
    guard mkfifo(pipe, 0o600) == 0 else { throw Failure("no FIFO at \(pipe) (error \(errno))") }
    descriptor = open(pipe, O_RDWR | O_NONBLOCK | O_CLOEXEC)
    let set = environment.map { "\($0)=\($1)" }.sorted()
    try tmux(
      ["set-option", "-g", "remain-on-exit", "on", ";", "set-option", "-g", "status", "off", ";", "new-session", "-d"]
        + ["-x", "\(columns)", "-y", "\(rows)", "env", "-i"] + set + words
        + [";", "pipe-pane", "-O", "exec cat >'\(pipe)'"])
  }

  deinit { close() }

  /// Ends the terminal and everything in it.
  func close() {
    guard !isOver else { return }
    isOver = true
    _ = try? tmux(["kill-server"])
    Glibc.close(descriptor)
    unlink(pipe)
  }

  @discardableResult
  private func tmux(_ words: [String]) throws -> String {
    let command = try Command(["tmux", "-L", server, "-f", "/dev/null"] + words)
    guard command.status == 0 else { throw Failure("tmux \(words.first ?? ""): \(command.errors)") }
    return command.output
  }

  // MARK: Keys

  /// Types a text as it stands.
  func type(_ text: String) throws { try send([.text(text)]) }

  /// Presses keys by tmux's names, such as `Enter`, `F3`, `C-x`, `BTab`.
  func press(_ names: String...) throws { try send(names.map { .key($0) }) }

  /// Types and presses what a nurse would: `14<Enter>`.
  func play(_ keys: String) throws { try send(Keystroke.read(keys)) }

  private func send(_ strokes: [Keystroke]) throws {
    for part in stride(from: 0, to: strokes.count, by: 40) {
      var words: [String] = []
      for stroke in strokes[part..<min(part + 40, strokes.count)] {
        if !words.isEmpty { words.append(";") }
        switch stroke {
        case .text(let text):
          // A semicolon at the end of a word would end tmux's command.
          words += ["send-keys", "-l", "--", text.hasSuffix(";") ? text.dropLast() + "\\;" : text]
        case .key(let name): words += ["send-keys", name]
        }
      }
      if !words.isEmpty { try tmux(words) }
    }
  }

  /// Gives the terminal another size.
  func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  // MARK: The screen

  /// How long a wait lasts at most, in seconds; a slow machine may set CASEBOOK_PATIENCE.
  static let patience = ProcessInfo.processInfo.environment["CASEBOOK_PATIENCE"].flatMap(Double.init) ?? 30

  /// What stands on the screen now.
  func screenshot() throws -> Screenshot {
    let text = try tmux([
      "capture-pane", "-p", ";", "display-message", "-p",
      "#{cursor_x} #{cursor_y} #{pane_dead}",
    ])
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    let state = (lines.popLast() ?? "").split(separator: " ", omittingEmptySubsequences: false).map { Int32($0) }
    guard state.count == 3, let column = state[0], let row = state[1] else { throw Failure("no screen: \(text)") }
    return Screenshot(lines: lines, column: Int(column), row: Int(row), hasEnded: state[2] == 1)
  }

  /// Waits until the screen is as described. Throws with the screen when the deadline passes.
  ///
  /// A paint may arrive in pieces; `settled` also waits until nothing came for a moment.
  @discardableResult
  func wait(
    _ what: String, seconds: Double = TerminalDriver.patience, settled: Bool = false,
    until isThere: (Screenshot) -> Bool
  ) throws -> Screenshot {
    let deadline = Date().addingTimeInterval(seconds)
    while true {
      drain()
      let screen = try screenshot()
      if isThere(screen), !settled || !awaitOutput(0.02) { return screen }
      let left = deadline.timeIntervalSinceNow
      guard left > 0 else { throw Failure("waited \(seconds) s for \(what); the screen:\n\(screen.text)") }
      if screen.hasEnded { throw Failure("the programme ended while waiting for \(what):\n\(screen.text)") }
      awaitOutput(min(left, 5))
    }
  }

  /// Waits until a text stands on the screen.
  @discardableResult
  func wait(for text: String, seconds: Double = TerminalDriver.patience) throws -> Screenshot {
    try wait("'\(text)'", seconds: seconds) { $0.holds(text) }
  }

  /// Waits until the programme has ended.
  func waitForEnd(seconds: Double = TerminalDriver.patience) throws {
    let deadline = Date().addingTimeInterval(seconds)
    while try !screenshot().hasEnded {
      guard deadline.timeIntervalSinceNow > 0 else {
        throw Failure("the programme did not end:\n\(try screenshot().text)")
      }
      drain()
      awaitOutput(0.2)
    }
  }

  /// Whether the programme writes nothing for a while.
  func isQuiet(seconds: Double) -> Bool {
    drain()
    return !awaitOutput(seconds)
  }

  /// The process of the programme.
  func process() throws -> pid_t {
    guard let pid = pid_t(try tmux(["display-message", "-p", "#{pane_pid}"]).dropLast()) else {
      throw Failure("no process")
    }
    return pid
  }

  @discardableResult
  private func awaitOutput(_ seconds: Double) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, Int32(max(1, seconds * 1000))) > 0
  }

  private func drain() {
    var buffer = [UInt8](repeating: 0, count: 65536)
    while read(descriptor, &buffer, buffer.count) > 0 {}
  }
}
