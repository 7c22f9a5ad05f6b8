import Values
import Crypto

/// The half of a person's key that everybody may know: it proves that an entry is theirs.
public struct PublicKey: Equatable, Sendable {
  /// The key as base64 of its SPKI form (RFC 8410), as the site log and exports carry it.
  public let text: String

  /// What stands before the 32 key bytes in SPKI: Ed25519, no parameters, a bit string.
  static let prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]

  let raw: [UInt8]

  /// A key from its text; nil when that is not an Ed25519 key.
  public init?(_ text: String) {
    guard let bytes = Base64.bytes(text), bytes.count == 44, bytes.starts(with: PublicKey.prefix) else { return nil }
    self.text = text
    raw = Array(bytes.dropFirst(PublicKey.prefix.count))
  }

  init(_ key: Curve25519.Signing.PublicKey) {
    raw = Array(key.rawRepresentation)
    text = Base64.text(PublicKey.prefix + raw)
  }

  /// Whether the signature (base64) over those bytes was made with the key's other half.
  public func verifies(_ signature: String, over bytes: some Collection<UInt8>) -> Bool {
    guard let signature = Base64.bytes(signature), signature.count == 64,
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw)
    else { return false }
    return key.isValidSignature(signature, for: Array(bytes))
  }
}
