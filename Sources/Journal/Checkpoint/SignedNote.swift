import Values

/// A short text with signatures under it (C2SP signed-note).
public struct SignedNote: Equatable, Sendable {
  /// One line of signature.
  public struct Signature: Equatable, Sendable {
    /// The signer's name.
    public let name: String
    /// The key's id, four bytes.
    public let id: [UInt8]
    /// What stands behind it.
    public let payload: [UInt8]
  }

  /// The text with its last line end.
  public let text: String
  /// The signatures under it.
  public private(set) var signatures: [Signature]

  /// A text without signatures yet; nil when a note cannot say it.
  public init?(text: String) {
    guard text.hasSuffix("\n"), !text.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\n" }) else {
      return nil
    }
    self.text = text
    signatures = []
  }

  /// A note from its bytes; nil when they are none.
  public init?(_ bytes: [UInt8]) {
    guard let whole = String(validating: bytes, as: UTF8.self), whole.utf8.last == 10 else { return nil }
    let lines = whole.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    guard let blank = lines.lastIndex(of: ""), blank > 0, blank + 1 < lines.endIndex else { return nil }
    self.init(text: lines[..<blank].joined(separator: "\n") + "\n")
    for line in lines[(blank + 1)...] {
      guard let signature = SignedNote.signature(line) else { return nil }
      signatures.append(signature)
    }
    guard signatures.count <= 64 else { return nil }
  }

  /// Reads one line of signature, without its end.
  static func signature(_ line: Substring) -> Signature? {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "\u{2014}", NoteKey.isName(String(parts[1])),
      let bytes = Base64.bytes(String(parts[2])), bytes.count > 4
    else { return nil }
    return Signature(name: String(parts[1]), id: Array(bytes.prefix(4)), payload: Array(bytes.dropFirst(4)))
  }

  /// The line of a signature, with its end.
  static func line(_ signature: Signature) -> String {
    "\u{2014} \(signature.name) \(Base64.text(signature.id + signature.payload))\n"
  }

  /// The note's bytes.
  public var bytes: [UInt8] { Array((text + "\n" + signatures.map(SignedNote.line).joined()).utf8) }

  /// Puts a signature under the note.
  public mutating func add(_ signature: Signature) {
    signatures.removeAll { $0.name == signature.name && $0.id == signature.id }
    signatures.append(signature)
  }

  /// Puts lines of signatures under the note, as a witness answers them; whether they were some.
  public mutating func add(lines: String) -> Bool {
    let read = lines.split(separator: "\n").map { SignedNote.signature($0) }
    guard !read.isEmpty, !read.contains(nil) else { return false }
    for signature in read.compactMap({ $0 }) { add(signature) }
    return true
  }

  /// Whether a key signed it; nil when no line is by that key. A line that names the key and does not hold is a no.
  public func isSigned(by key: NoteKey) -> Bool? {
    let lines = signatures.filter { $0.name == key.name && $0.id == key.id }
    return lines.isEmpty ? nil : lines.allSatisfy { key.verifies($0.payload, over: Array(text.utf8)) }
  }
}

extension Signer {
  /// The key as notes name it.
  public func noteKey(_ name: String, _ kind: NoteKey.Kind = .note) -> NoteKey? {
    publicKey.noteKey(name, kind)
  }

  /// Signs a note under a name; at a time (Unix seconds) it is a cosignature. Nil for a name that a note cannot carry.
  public func sign(_ note: SignedNote, as name: String, at time: UInt64? = nil) -> SignedNote.Signature? {
    guard let key = noteKey(name, time == nil ? .note : .cosignature) else { return nil }
    let text = Array(note.text.utf8)
    let said = time.map { NoteKey.cosigned($0, text) } ?? text
    guard let signature = signature(over: said).flatMap({ Base64.bytes($0) }) else { return nil }
    let stamp = time.map { time in (0..<8).map { UInt8(truncatingIfNeeded: time >> UInt64(56 - 8 * $0)) } } ?? []
    return SignedNote.Signature(name: name, id: key.id, payload: stamp + signature)
  }
}

extension PublicKey {
  /// The key as notes name it.
  public func noteKey(_ name: String, _ kind: NoteKey.Kind = .note) -> NoteKey? {
    NoteKey(name: name, kind: kind, key: raw)
  }
}
