import Foundation
import Testing

/// What every print must keep, whatever stands in the record.
enum PrintCheck {
  /// A text that a patient's record must never hold, and that a print must stand all the same.
  static let hostile =
    "=HYPERLINK(\"http://x\")\u{1B}]0;owned\u{7}\u{1B}[2J\u{0}\u{202E}evil\u{9B}31m<script>alert('1')</script>,\"q\"\r\nnext"

  /// Whether nothing is left that a terminal could obey; line feeds and form feeds of the layout are.
  static func isHarmless(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || scalar == "\u{C}"
        || !(scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
          || (0x2066...0x2069).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029)
    }
  }

  /// Whether a page is well formed: it is parsed as XML, which HTML of this kind also is.
  static func isWellFormed(_ page: String) -> Bool {
    var open: [Substring] = []
    for part in page.split(separator: "<").dropFirst() where !part.hasPrefix("!") {
      guard let end = part.firstIndex(of: ">") else { return false }
      let tag = part[..<end]
      if tag.hasSuffix("/") { continue }
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return false }
      } else {
        open.append(tag.prefix { $0 != " " && $0 != "\n" })
      }
    }
    return open.isEmpty
  }
}
