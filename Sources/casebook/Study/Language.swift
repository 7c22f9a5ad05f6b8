import Glibc

/// The language of the screen, read from the environment as text.
enum Language {
  /// `zh` when the first of LC_ALL, LC_MESSAGES and LANG that is set begins so, else `en`.
  static var fromEnvironment: String {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty {
        return value.hasPrefix("zh") ? "zh" : "en"
      }
    }
    return "en"
  }
}
