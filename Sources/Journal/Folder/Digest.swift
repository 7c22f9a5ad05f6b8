/// Fingerprints of bytes.
public enum Digest {
  /// The SHA-256 of bytes as 64 hexadecimal digits in lower case.
  public static func sha256(_ bytes: [UInt8]) -> String { Hex.sha256(bytes) }
}
