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

/// Whether a character is one that a terminal could obey, or that breaks a line or turns the direction of text.
public func isControlCharacter(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
    || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
}

/// The text without control characters and line or paragraph separators, as it may be stored and shown.
public func withoutControlCharacters(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isControlCharacter) else { return text }
  var kept = String.UnicodeScalarView()
  kept.append(contentsOf: text.unicodeScalars.filter { !isControlCharacter($0) })
  return String(kept)
}
