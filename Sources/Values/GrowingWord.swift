/// A word of a list that later versions or other trials may lengthen, such as a role or a missing code: one that this
/// version does not know is still read, kept and shown as it is written.
public protocol GrowingWord: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == String {
  /// A word that is spelled as the list demands.
  init(word: String)

  /// Whether a word of the list can be spelled so.
  static func isWord(_ text: String) -> Bool
}

extension GrowingWord {
  /// The word, known or not; nil when no word of the list can be spelled so.
  public init?(rawValue: String) {
    guard Self.isWord(rawValue) else { return nil }
    self.init(word: rawValue)
  }

  /// The word, if this version knows it: for what people type.
  ///
  /// Words are ASCII, so that equal texts are equal bytes.
  public static func known(_ text: String) -> Self? { allCases.first { $0.rawValue == text } }

  /// Whether this version knows it.
  public var isKnown: Bool { Self.known(rawValue) != nil }
}

/// Whether a text is a small identifier: a letter of the first range, then letters of it, digits, and `.` or `-` where
/// `joined` says so; at most 32 characters.
public func isSmallWord(_ text: String, from first: Character, joined: Bool) -> Bool {
  guard let start = first.asciiValue, (1...32).contains(text.utf8.count) else { return false }
  func isLetter(_ byte: UInt8) -> Bool { byte &- start < 26 }
  guard let head = text.utf8.first, isLetter(head) else { return false }
  return text.utf8.allSatisfy { byte in
    isLetter(byte) || byte &- UInt8(ascii: "0") < 10
      || joined && (byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-"))
  }
}
