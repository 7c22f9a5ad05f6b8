import Crypto
import Record
import Values

/// A signing key as it lies on disk: sealed by ChaCha20-Poly1305 under a key that scrypt makes from the password.
struct SealedKey: Equatable {
  let user: UserName
  let derivation: KeyDerivation
  let salt: [UInt8]
  /// Nonce, sealed seed and tag.
  let box: [UInt8]
  let publicKey: String
  /// Nonce, sealed secret and tag of the second factor, if there is one.
  let second: [UInt8]?

  /// Seals a key. Throws ``KeyFault``.
  init(
    _ signer: Signer, password: String, derivation: KeyDerivation, second: SecondFactor? = nil
  ) throws(KeyFault) {
    user = signer.user
    self.derivation = derivation
    salt = Randomness.bytes(16)
    publicKey = signer.publicKey.text
    var seed = signer.seed
    defer { Secret.wipe(&seed) }
    guard let key = derivation.key(password: password, salt: salt),
      let sealed = try? ChaChaPoly.seal(seed, using: key, authenticating: SealedKey.label(signer.user, second != nil))
    else { throw .derivation }
    box = Array(sealed.combined)
    self.second = try second.map { (second) throws(KeyFault) -> [UInt8] in
      guard
        let sealed = try? ChaChaPoly.seal(
          second.secret, using: key, authenticating: SealedKey.secondLabel(signer.user))
      else { throw .derivation }
      return Array(sealed.combined)
    }
  }

  /// What is authenticated with the key: whoever takes the second factor out of the file does not open it.
  private static func label(_ user: UserName, _ hasSecond: Bool) -> [UInt8] {
    Array((user.text + (hasSecond ? " and a second factor" : "")).utf8)
  }

  private static func secondLabel(_ user: UserName) -> [UInt8] { Array("\(user.text) second".utf8) }

  /// Opens the key, and the secret of the second factor if there is one. Throws ``KeyFault/wrongPassword``.
  func open(password: String) throws(KeyFault) -> (signer: Signer, second: SecondFactor?) {
    guard let key = derivation.key(password: password, salt: salt) else { throw .derivation }
    guard let sealed = try? ChaChaPoly.SealedBox(combined: box),
      var opened = try? ChaChaPoly.open(sealed, using: key, authenticating: SealedKey.label(user, second != nil))
    else { throw .wrongPassword }
    var seed = Array(opened)
    Secret.wipe(all: &opened)
    defer { Secret.wipe(&seed) }
    guard let signer = Signer(user: user, seed: seed), sameBytes(signer.publicKey.text, publicKey) else {
      throw .wrongPassword
    }
    guard let second else { return (signer, nil) }
    guard let box = try? ChaChaPoly.SealedBox(combined: second),
      let secret = try? ChaChaPoly.open(box, using: key, authenticating: SealedKey.secondLabel(user)),
      let factor = SecondFactor(Array(secret))
    else { throw .wrongPassword }
    return (signer, factor)
  }

  /// The file's bytes.
  var bytes: [UInt8] {
    JSON.object([
      ("user", .string(user.text)), ("kdf", .string("scrypt")), ("N", .int(derivation.cost)),
      ("r", .int(derivation.blockSize)), ("p", .int(derivation.parallelism)), ("salt", .string(Base64.text(salt))),
      ("cipher", .string("chacha20-poly1305")), ("box", .string(Base64.text(box))), ("key", .string(publicKey)),
      ("second", .optional(second.map { Base64.text($0) })),
    ]).bytes + [10]
  }

  /// Reads a file's bytes; nil when they are not such a file.
  init?(_ bytes: [UInt8]) {
    func int(_ value: JSON?) -> Int? { if case .number(let text) = value { Int(text) } else { nil } }
    guard let json = try? JSONReader.read(bytes), json["kdf"]?.string == "scrypt",
      json["cipher"]?.string == "chacha20-poly1305", let user = json["user"]?.string.flatMap({ UserName($0) }),
      let cost = int(json["N"]), let blockSize = int(json["r"]), let parallelism = int(json["p"]),
      let derivation = KeyDerivation(cost: cost, blockSize: blockSize, parallelism: parallelism),
      let salt = json["salt"]?.string.flatMap(Base64.bytes), let box = json["box"]?.string.flatMap(Base64.bytes),
      let publicKey = json["key"]?.string
    else { return nil }
    self.user = user
    self.derivation = derivation
    self.salt = salt
    self.box = box
    self.publicKey = publicKey
    switch json["second"] {
    case .null?: second = nil
    case .string(let text)?:
      guard let bytes = Base64.bytes(text) else { return nil }
      second = bytes
    default: return nil
    }
  }
}
