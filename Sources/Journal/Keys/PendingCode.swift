import Crypto
import Record
import Values

/// A one-time code as it lies on disk: its hash under scrypt and when it ends, never the code.
struct PendingCode {
  let derivation: KeyDerivation
  let salt: [UInt8]
  let hash: [UInt8]
  /// UTC milliseconds.
  let expires: Int64

  init(_ code: OneTimeCode, derivation: KeyDerivation, expires: Int64) throws(KeyFault) {
    self.derivation = derivation
    self.expires = expires
    salt = Randomness.bytes(16)
    guard let hash = PendingCode.hash(code.text, derivation, salt) else { throw .derivation }
    self.hash = hash
  }

  /// Whether what was typed is the code. Throws ``KeyFault``.
  func check(_ typed: String, at milliseconds: Int64) throws(KeyFault) {
    guard milliseconds < expires else { throw .expired(expires) }
    guard let hash = PendingCode.hash(typed, derivation, salt) else { throw .derivation }
    // Every byte is compared, so that the time taken tells nothing.
    guard hash.count == self.hash.count, zip(hash, self.hash).reduce(0, { $0 | ($1.0 ^ $1.1) }) == 0 else {
      throw .wrongCode
    }
  }

  private static func hash(_ code: String, _ derivation: KeyDerivation, _ salt: [UInt8]) -> [UInt8]? {
    derivation.key(password: OneTimeCode.normal(code), salt: salt).map { key in key.withUnsafeBytes { Array($0) } }
  }

  var bytes: [UInt8] {
    JSON.object([
      ("N", .int(derivation.cost)), ("r", .int(derivation.blockSize)), ("p", .int(derivation.parallelism)),
      ("salt", .string(Base64.text(salt))), ("hash", .string(Base64.text(hash))),
      ("expires", .string(Moment.utc(expires))),
    ]).bytes + [10]
  }

  init?(_ bytes: [UInt8]) {
    func int(_ value: JSON?) -> Int? { if case .number(let text) = value { Int(text) } else { nil } }
    guard let json = try? JSONReader.read(bytes), let cost = int(json["N"]), let blockSize = int(json["r"]),
      let parallelism = int(json["p"]),
      let derivation = KeyDerivation(cost: cost, blockSize: blockSize, parallelism: parallelism),
      let salt = json["salt"]?.string.flatMap(Base64.bytes), let hash = json["hash"]?.string.flatMap(Base64.bytes),
      let expires = json["expires"]?.string.flatMap(Moment.milliseconds)
    else { return nil }
    self.derivation = derivation
    self.salt = salt
    self.hash = hash
    self.expires = expires
  }
}
