/// What binds a journal line to its history and to its author.
public struct Seal: Equatable, Sendable {
  /// The hash of the line before, 64 hexadecimal digits; 64 zeros for the first.
  public let previous: String
  /// 128 random bits in base64 without padding, 22 characters.
  public let salt: String
  /// The author's Ed25519 signature over every byte before it, base64, 88 characters.
  public let signature: String
  /// SHA-256 of every byte before it, 64 hexadecimal digits.
  public let hash: String

  /// A seal from its parts.
  public init(previous: String, salt: String, signature: String, hash: String) {
    self.previous = previous
    self.salt = salt
    self.signature = signature
    self.hash = hash
  }

  /// What stands as `sig` in a line of which two people took something out: 64 bytes of zeros in base64.
  public static let noSignature = String(repeating: "A", count: 86) + "=="

  /// What stands as `prev` in the first line of a file.
  public static let noPrevious = String(repeating: "0", count: 64)
}
