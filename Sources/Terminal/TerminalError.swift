/// Why a terminal cannot be used, with a sentence for the person and a hint what to do.
public enum TerminalError: Error, Equatable, Sendable {
  /// Input or output is not a terminal but a file or a pipe.
  case notATerminal
  /// The variable TERM is missing or empty.
  case noName
  /// This machine has no description of the terminal.
  case unknown(name: String)
  /// The terminal cannot place its cursor.
  case tooSimple(name: String)
  /// The terminal could not be opened or set up; the number is the errno, 0 if there was none.
  case unusable(name: String, code: Int32)

  /// What is wrong, in one sentence.
  public var sentence: String {
    switch self {
    case .notATerminal: "Casebook needs a terminal for its screens, but input or output is a file or a pipe."
    case .noName: "The terminal did not say what it is: TERM is not set."
    case .unknown(let name): "This machine does not know the terminal “\(name)”."
    case .tooSimple(let name): "The terminal “\(name)” cannot place its cursor."
    case .unusable(let name, 0): "The terminal “\(name)” could not be set up."
    case .unusable(let name, let code): "The terminal “\(name)” could not be set up (error \(code))."
    }
  }

  /// What to try next, in one sentence.
  public var hint: String {
    switch self {
    case .notATerminal: "Start it in a terminal window; over ssh use ssh -t. Lists and exports work without one."
    case .noName, .unknown, .tooSimple: "Try TERM=xterm-256color, or TERM=vt220 on an old terminal."
    case .unusable: "Close this window, open a new one and try again."
    }
  }

  /// The exit status that fits: 64 when the surroundings must be changed, 74 when the terminal failed.
  public var exitCode: Int32 {
    switch self {
    case .unusable: 74
    default: 64
    }
  }
}

extension TerminalError: CustomStringConvertible {
  /// The sentence and the hint, one below the other.
  public var description: String { "\(sentence)\n\(hint)" }
}
