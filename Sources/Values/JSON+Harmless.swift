extension JSON {
  /// Canonical text for terminals and files that are looked at: what a terminal could obey is escaped.
  public var harmlessText: String { JSON.harmless(text) }

  /// The value over several lines for people; what a terminal could obey is escaped.
  public var harmlessPrettyText: String { JSON.harmless(prettyText) }

  /// Escapes the control characters above U+007E and those that turn the direction of text; JSON keeps them in strings
  /// alone, so the value stays the same.
  private static func harmless(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x7F }) else { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.value >= 0x7F, isControlCharacter(scalar) {
        let digits = String(scalar.value, radix: 16)
        out.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
      } else {
        out.append(scalar)
      }
    }
    return String(out)
  }
}
