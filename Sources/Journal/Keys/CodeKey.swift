import Crypto
public import Record
import Values

/// The short-lived key that grows from a one-time code: it proves that whoever brings a new key was given the code.
struct CodeKey {
  private let key: Curve25519.Signing.PrivateKey

  /// The key of what was typed, grown as the site log says. Throws ``KeyFault``: also for a wrong or an expired code.
  init(_ typed: String, given: GivenCode, at moment: Moment) throws(KeyFault) {
    guard moment.milliseconds < given.expires else { throw .expired(given.expires) }
    guard
      let derivation = KeyDerivation(
        cost: given.cost, blockSize: given.blockSize, parallelism: given.parallelism),
      let salt = Base64.bytes(given.salt)
    else { throw .wrongCode }
    try self.init(typed, derivation, salt)
    guard sameBytes(publicKey.text, given.key) else { throw .wrongCode }
  }

  /// The key of a code that is just made. Throws ``KeyFault/derivation``.
  init(_ code: String, _ derivation: KeyDerivation, _ salt: [UInt8]) throws(KeyFault) {
    guard
      let seed = derivation.key(password: OneTimeCode.normal(code), salt: salt)?.withUnsafeBytes({ Array($0) }),
      let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    else { throw .derivation }
    self.key = key
  }

  var publicKey: PublicKey { PublicKey(key.publicKey) }

  /// The signature over a text, base64. Throws ``KeyFault/derivation`` if the library fails.
  func proof(over text: String) throws(KeyFault) -> String {
    guard let signature = try? key.signature(for: Array(text.utf8)) else { throw .derivation }
    return Base64.text(Array(signature))
  }
}

extension GivenCode {
  /// A code for somebody, and what proves it. Throws ``KeyFault/derivation``.
  static func make(_ derivation: KeyDerivation, expires: Int64) throws(KeyFault) -> (OneTimeCode, GivenCode) {
    let code = OneTimeCode()
    let salt = Randomness.bytes(16)
    let key = try CodeKey(code.text, derivation, salt)
    return (
      code,
      GivenCode(
        key: key.publicKey.text, cost: derivation.cost, blockSize: derivation.blockSize,
        parallelism: derivation.parallelism, salt: Base64.text(salt), expires: expires)
    )
  }
}

extension SiteLog {
  /// Why a person's new key does not count: whoever brings it was not given the code, or brings it too late; nil when it
  /// does. The entry is the log's next one.
  public func unproved(_ entry: Entry) -> String? {
    guard entry.act.kind == .keyAdd, let user = entry.act.text(.user).flatMap({ UserName($0) }),
      let key = entry.act.text(.key)
    else { return nil }
    guard let given = self.user(user)?.code, let codeKey = PublicKey(given.key) else {
      return "nobody gave \(user) a code for a new key"
    }
    let said = GivenCode.said(study: study, site: site, user: user, key: key)
    guard let proof = entry.act.text(.proof), codeKey.verifies(proof, over: Array(said.utf8)) else {
      return "the new key of \(user) is not proved by the one-time code"
    }
    return entry.moment.milliseconds < given.expires ? nil : "the one-time code of \(user) had ended"
  }
}
