import Glibc

/// Where an account keeps what it knows of studies: outside of them, so that a study put back as a whole is noticed.
enum StateFolder {
  /// `casebook` in XDG_STATE_HOME, else in `~/.local/state`; nil when neither is known.
  static var path: String? {
    func set(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    return (set("XDG_STATE_HOME") ?? set("HOME").map { $0 + "/.local/state" }).map { $0 + "/casebook" }
  }
}
