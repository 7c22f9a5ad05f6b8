import Values
import Crypto
public import Record

/// A person's open key: whoever holds it can sign as that person. It lives in memory from sign-in to sign-out.
public struct Signer: Sendable {
  /// The user whose key it is; ``UserName/casebook`` for the site's own key.
  public let user: UserName
  private let key: Curve25519.Signing.PrivateKey

  /// A new key for that user.
  public init(user: UserName) {
    self.user = user
    key = Curve25519.Signing.PrivateKey()
  }

  /// The key that grows from those 32 bytes; nil for another count.
  init?(user: UserName, seed: [UInt8]) {
    guard seed.count == 32, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { return nil }
    self.user = user
    self.key = key
  }

  /// The half that everybody may know.
  public var publicKey: PublicKey { PublicKey(key.publicKey) }

  var seed: [UInt8] { Array(key.rawRepresentation) }

  /// The signature over those bytes, base64; nil only if the library fails.
  public func signature(over bytes: [UInt8]) -> String? {
    guard let signature = try? key.signature(for: bytes) else { return nil }
    return Base64.text(Array(signature))
  }
}
