/// Whether two texts are the same code points, byte for byte.
///
/// Swift's `==` also accepts canonically equivalent spellings; stored text is compared as it was typed.
public func sameBytes(_ left: String, _ right: String) -> Bool {
  left.utf8.elementsEqual(right.utf8)
}

/// Whether one text comes before another, code point by code point (UTF-8 keeps that order).
public func bytesBefore(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}

/// Whether a character is one that a terminal could obey, that breaks a line or turns the direction of text, or that
/// nobody sees: two texts that look the same must not differ by it.
public func isControlCharacter(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F...0x9F, 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
  default: false
  }
}

/// The text without control characters and line or paragraph separators, as it may be stored and shown.
public func withoutControlCharacters(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isControlCharacter) else { return text }
  var kept = String.UnicodeScalarView()
  kept.append(contentsOf: text.unicodeScalars.filter { !isControlCharacter($0) })
  return String(kept)
}

/// The text as one line: line ends and tabulators become single spaces, control characters and characters without width
/// go, spaces at both ends too.
public func asOneLine(_ text: String) -> String {
  var out = String.UnicodeScalarView()
  var last: Unicode.Scalar?
  for scalar in text.unicodeScalars {
    if ["\r", "\n", "\t", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar) {
      // A line end of two characters is one.
      if !(scalar == "\n" && last == "\r") { out.append(" ") }
    } else if !isControlCharacter(scalar) {
      out.append(scalar)
    }
    last = scalar
  }
  while out.first == " " { out.removeFirst() }
  while out.last == " " { out.removeLast() }
  return String(out)
}
