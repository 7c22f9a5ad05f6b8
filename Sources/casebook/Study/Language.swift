import Glibc

/// The language of the screen, read from the environment as text.
enum Language {
  /// The language of the first of LC_ALL, LC_MESSAGES and LANG that is set, `de` of `de_DE.UTF-8`; `en` where there is none.
  ///
  /// Texts of the forms are shown in it where the trial speaks it; what Casebook itself says is there in English and Chinese.
  static var fromEnvironment: String {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty { return code(of: value) ?? "en" }
    }
    return "en"
  }

  /// The code of a language: the two or three small letters with which a locale begins; nil for `C` and `POSIX`.
  static func code(of locale: String) -> String? {
    let letters = locale.prefix { ("a"..."z").contains($0) }
    let rest = locale.dropFirst(letters.count).first
    return (2...3).contains(letters.count) && (rest.map { "_.@-".contains($0) } ?? true) ? String(letters) : nil
  }
}
