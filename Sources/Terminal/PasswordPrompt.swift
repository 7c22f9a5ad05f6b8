import CPosix
import Glibc
import Screen

/// Asks for a password on the terminal, outside of any screen, without showing what is typed.
public enum PasswordPrompt {
  /// Shows the prompt and returns what was typed up to Enter, or nil when it was given up with Ctrl-C, Ctrl-D or Esc.
  ///
  /// The question goes to the terminal itself, so that the output of a command may be a file or a pipe. Backspace takes
  /// one character back, Ctrl-U all of them. Whatever ends the question, the terminal echoes again afterwards.
  public static func ask(_ prompt: String) throws(TerminalError) -> String? {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard terminal >= 0 else { throw .notATerminal }
    defer { close(terminal) }
    var modes = termios()
    guard tcgetattr(terminal, &modes) == 0 else { throw .unusable(name: "/dev/tty", code: errno) }
    let signals = casebook_signals_catch()
    guard signals >= 0 else { throw .unusable(name: "/dev/tty", code: -signals) }
    var silent = modes
    cfmakeraw(&silent)
    silent.c_oflag = modes.c_oflag
    guard tcsetattr(terminal, TCSADRAIN, &silent) == 0 else { throw .unusable(name: "/dev/tty", code: errno) }
    casebook_fatal_arm(terminal, "", 0, &modes)
    defer {
      tcsetattr(terminal, TCSADRAIN, &modes)
      casebook_fatal_disarm()
    }
    TerminalSetup.write(prompt, to: terminal)
    defer { TerminalSetup.write("\n", to: terminal) }
    var reader = KeyReader(input: terminal, signals: signals, escapeMilliseconds: 100)
    return answer(from: &reader)
  }

  private static func answer(from reader: inout KeyReader) -> String? {
    var typed = String.UnicodeScalarView()
    while true {
      guard case .key(let key) = reader.next(timeout: nil, alsoWatching: []) else { continue }
      switch key {
      case .character(let scalar): typed.append(scalar)
      case .paste(let text): typed.append(contentsOf: text.unicodeScalars)
      case .backspace: _ = typed.popLast()
      case .control("u"): typed.removeAll()
      case .enter: return String(typed)
      case .control("c"), .escape, .hangup: return nil
      case .control("d"): if typed.isEmpty { return nil }
      default: break
      }
    }
  }
}
