import Crypto
import CryptoExtras

/// How a password becomes the key that seals a person's signing key: scrypt (RFC 7914) with its cost.
public struct KeyDerivation: Equatable, Sendable {
  /// N, a power of two: work and memory.
  public let cost: Int
  /// r: memory is 128 times cost times this many bytes.
  public let blockSize: Int
  /// p.
  public let parallelism: Int

  /// Costs of that size; nil when N is not a power of two from 2^10 to 2^20, or r or p is not between 1 and 32.
  public init?(cost: Int, blockSize: Int = 8, parallelism: Int = 1) {
    guard cost >= 1 << 10, cost <= 1 << 20, cost & (cost - 1) == 0, (1...32).contains(blockSize),
      (1...32).contains(parallelism), cost * blockSize <= 1 << 24
    else { return nil }
    self.init(known: cost, blockSize, parallelism)
  }

  private init(known cost: Int, _ blockSize: Int, _ parallelism: Int) {
    self.cost = cost
    self.blockSize = blockSize
    self.parallelism = parallelism
  }

  /// N=2^17, r=8, p=1: a third of a second and 146 MB a try.
  public static let standard = KeyDerivation(known: 1 << 17, 8, 1)
  /// N=2^10, for tests and throw-away studies only.
  public static let quick = KeyDerivation(known: 1 << 10, 8, 1)

  /// 32 bytes from a password and a salt; nil when memory does not suffice.
  func key(password: String, salt: [UInt8]) -> SymmetricKey? {
    try? KDF.Scrypt.deriveKey(
      from: Array(password.utf8), salt: salt, outputByteCount: 32, rounds: cost, blockSize: blockSize,
      parallelism: parallelism)
  }
}
