import Glibc

/// How a person wants the terminal to be used.
public struct TerminalOptions: Equatable, Sendable {
  /// The name of the terminal's type, as in TERM; nil or empty when it is not known.
  public var name: String?
  /// Show frames and state glyphs with plain characters.
  public var ascii = false
  /// Use no colour.
  public var mono = false
  /// How long an Esc waits for the rest of a key, in milliseconds.
  public var escapeMilliseconds = 100
  /// The sentence written to standard error when the program must end at once.
  public var lastWords =
    "\nerror: Casebook met an internal error and stopped. The terminal was put back; nothing that was saved is lost.\n"

  /// Options for a terminal type, everything else as usual.
  public init(name: String?) { self.name = name }

  /// The options of the environment: TERM, NO_COLOR (not empty: no colour) and CASEBOOK_ASCII (`1`: plain frames).
  public static func fromEnvironment() -> TerminalOptions {
    var options = TerminalOptions(name: variable("TERM"))
    options.mono = !(variable("NO_COLOR") ?? "").isEmpty
    options.ascii = !["", "0"].contains(variable("CASEBOOK_ASCII") ?? "")
    return options
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
