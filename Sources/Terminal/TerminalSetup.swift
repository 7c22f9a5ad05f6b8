import CNcurses
import CPosix
import Glibc

/// Taking a terminal over and giving it back.
struct TerminalSetup {
  /// The pipe that signals are reported on.
  let signals: Int32
  /// Whether characters beyond ASCII can be shown at all.
  let isUTF8: Bool
  private let modes: termios

  /// Checks everything that can be wrong, then starts curses.
  static func begin(_ options: TerminalOptions) throws(TerminalError) -> TerminalSetup {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    let name = try TerminalName.resolve(options.name)
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { throw .unusable(name: name, code: errno) }
    let isUTF8 = useUTF8()
    let signals = casebook_signals_catch()
    guard signals >= 0 else { throw .unusable(name: name, code: -signals) }
    let code = casebook_fatal_catch(options.lastWords)
    guard code == 0 else { throw .unusable(name: name, code: code) }
    // PuTTY shows letters instead of lines when it is sent VT100 line drawing in UTF-8.
    setenv("NCURSES_NO_UTF8_ACS", "1", 1)
    arm(modes)
    guard casebook_start(name) != nil else {
      casebook_fatal_disarm()
      tcsetattr(STDIN_FILENO, TCSANOW, &modes)
      throw .unusable(name: name, code: 0)
    }
    let setup = TerminalSetup(signals: signals, isUTF8: isUTF8, modes: modes)
    setup.enter()
    return setup
  }

  /// Keys arrive one by one and unchanged, a paste is marked, output is not put off for keys that wait.
  func enter() {
    raw()
    noecho()
    nonl()
    typeahead(-1)
    TerminalSetup.write("\u{1B}[?2004h")
    TerminalSetup.arm(modes)
  }

  /// The screen and the modes are as they were before.
  func leave() {
    TerminalSetup.write("\u{1B}[?2004l")
    endwin()
    var modes = modes
    tcsetattr(STDIN_FILENO, TCSADRAIN, &modes)
    casebook_fatal_disarm()
  }

  /// The size of the window as the system knows it, told to curses if that is new to it.
  func measure() -> (columns: Int, rows: Int) {
    var window = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0,
      is_term_resized(Int32(window.ws_row), Int32(window.ws_col))
    {
      resizeterm(Int32(min(window.ws_row, 4096)), Int32(min(window.ws_col, 4096)))
    }
    guard let screen = casebook_screen() else { return (80, 24) }
    return (Int(max(getmaxx(screen), 1)), Int(max(getmaxy(screen), 1)))
  }

  /// Uses the locale of the environment for characters, or the plain UTF-8 one when that is not UTF-8.
  private static func useUTF8() -> Bool {
    for name in ["", "C.UTF-8", "C.utf8", "en_US.UTF-8"] where setlocale(LC_CTYPE, name) != nil {
      if let codes = nl_langinfo(Int32(CODESET)), strcmp(codes, "UTF-8") == 0 { return true }
    }
    return false
  }

  /// Prepares the way back for a fatal signal: attributes, colours, cursor, paste marks, main screen.
  private static func arm(_ modes: termios) {
    var modes = modes
    let capabilities = ["sgr0", "op", "cnorm", "rmcup"].compactMap { (name: String) in casebook_capability(name) }
    var bytes = Array("\u{1B}[?2004l".utf8)
    for capability in capabilities { bytes += withoutPadding(String(cString: capability)).utf8 }
    bytes += "\r\n".utf8
    casebook_fatal_arm(STDIN_FILENO, bytes, bytes.count, &modes)
  }

  /// A capability without its `$<5>` marks, which stand for pauses.
  static func withoutPadding(_ capability: String) -> String {
    var result = ""
    var rest = capability[...]
    while let mark = rest.firstIndex(of: "$"), rest[mark...].hasPrefix("$<"),
      let end = rest[mark...].firstIndex(of: ">")
    {
      result += rest[..<mark]
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  /// Writes past curses, whole or not at all if the terminal is gone.
  static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return }
      bytes = bytes.dropFirst(written)
    }
  }
}
