import Crypto
import Values

/// Who signs a note: a name and a public key, written `name+id+key` (C2SP signed-note).
public struct NoteKey: Equatable, Sendable {
  /// What the key signs.
  public enum Kind: UInt8, Sendable {
    /// The text of a note, by Ed25519.
    case note = 1
    /// A time and the text of a checkpoint, by Ed25519 (C2SP tlog-cosignature).
    case cosignature = 4
  }

  /// The signer's name.
  public let name: String
  /// What the key signs.
  public let kind: Kind
  /// The public key, 32 bytes.
  public let key: [UInt8]

  /// A key with its name; nil for a name that a note cannot carry or a key of another length.
  public init?(name: String, kind: Kind, key: [UInt8]) {
    guard NoteKey.isName(name), key.count == 32 else { return nil }
    self.name = name
    self.kind = kind
    self.key = key
  }

  /// A key from its text; nil for any other text.
  public init?(_ text: String) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let bytes = Base64.bytes(parts[2]), let first = bytes.first,
      let kind = Kind(rawValue: first)
    else { return nil }
    self.init(name: parts[0], kind: kind, key: Array(bytes.dropFirst()))
    guard Hex.text(id) == parts[1] else { return nil }
  }

  /// The key as its text.
  public var text: String { "\(name)+\(Hex.text(id))+\(Base64.text([kind.rawValue] + key))" }

  /// The four bytes by which a signature names it.
  public var id: [UInt8] {
    Array(SHA256.hash(data: Array(name.utf8) + [10, kind.rawValue] + key).prefix(4))
  }

  /// Whether a note can carry a name: something, without spaces and plus.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty && !name.unicodeScalars.contains { $0 == "+" || $0.properties.isWhitespace || isControlCharacter($0) }
  }

  /// Whether the bytes behind the id of a signature line sign that text.
  func verifies(_ payload: [UInt8], over text: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key) else { return false }
    switch kind {
    case .note: return payload.count == 64 && key.isValidSignature(payload, for: text)
    case .cosignature:
      guard payload.count == 72 else { return false }
      return key.isValidSignature(
        Array(payload.dropFirst(8)), for: NoteKey.cosigned(NoteKey.time(payload) ?? 0, text))
    }
  }

  /// The Unix time that a cosignature carries, seconds.
  static func time(_ payload: [UInt8]) -> UInt64? {
    payload.count == 72 ? payload.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } : nil
  }

  static func cosigned(_ time: UInt64, _ text: [UInt8]) -> [UInt8] {
    Array("cosignature/v1\ntime \(time)\n".utf8) + text
  }
}
