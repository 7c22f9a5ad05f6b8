/// What a signature is worked out with: the version of the forms, and SHA-256 from the library outside.
public struct Hashing: Sendable {
  /// The version of the forms in use, `1.0.0@` and their digest.
  public let forms: String
  /// SHA-256 of bytes in hexadecimal.
  public let sha256: @Sendable ([UInt8]) -> String

  /// A way of hashing.
  public init(forms: String, sha256: @escaping @Sendable ([UInt8]) -> String) {
    self.forms = forms
    self.sha256 = sha256
  }
}
