import Crypto
public import Record
import Values

/// A second proof of who somebody is, for terminals outside of the ward: a code of six digits that changes every 30 seconds
/// (RFC 6238 with HMAC-SHA-1, as every app on a telephone has it). The secret is sealed with the person's key.
public struct SecondFactor: Equatable, Sendable {
  let secret: [UInt8]

  /// A new secret.
  public init() { secret = Randomness.bytes(20) }

  init?(_ secret: [UInt8]) {
    guard secret.count == 20 else { return nil }
    self.secret = secret
  }

  /// The secret as it is typed into an app, base32 (RFC 4648).
  public var text: String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var out: [UInt8] = []
    for start in stride(from: 0, to: 20, by: 5) {
      let bits = secret[start..<start + 5].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      for place in 0..<8 { out.append(alphabet[Int(bits >> UInt64(35 - 5 * place) & 31)]) }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// What an app reads from a picture.
  public func address(_ user: UserName, study: String) -> String {
    "otpauth://totp/Casebook:\(user.text)?secret=\(text)&issuer=Casebook"
  }

  /// The code of a step of 30 seconds.
  func code(step: Int64) -> String {
    let count = (0..<8).map { UInt8(truncatingIfNeeded: step >> Int64(56 - 8 * $0)) }
    let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: count, using: SymmetricKey(data: secret)))
    let offset = Int(mac[19] & 15)
    let value = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let digits = String(value % 1_000_000)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// Whether what was typed is the code of now, of the step before or of the next one, spaces left out.
  public func accepts(_ typed: String, at moment: Moment) -> Bool {
    let wanted = typed.filter { $0 != " " }
    let step = moment.milliseconds / 30_000
    // Every step is compared, so that the time taken tells nothing.
    return (step - 1...step + 1).reduce(false) { sameBytes(code(step: $1), wanted) || $0 }
  }
}
