import Crypto
import Record
import Values

/// The code that a new person types once to make password and key: ten random characters, shown when they are added.
///
/// The alphabet leaves out what looks alike on paper (0 O, 1 I L, U V): 29 characters, 48 bits together.
public struct OneTimeCode: Equatable, Sendable {
  /// The code in two groups, such as `K7QPR-3XWNE`.
  public let text: String

  static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTWXYZ".utf8)

  /// A new code.
  public init() {
    var generator = SystemRandomNumberGenerator()
    let letters = (0..<10).map { _ in
      OneTimeCode.alphabet[Int.random(in: 0..<OneTimeCode.alphabet.count, using: &generator)]
    }
    text = String(decoding: letters[..<5], as: UTF8.self) + "-" + String(decoding: letters[5...], as: UTF8.self)
  }

  /// What was typed, in the form in which it is compared: capitals, without hyphens and spaces.
  static func normal(_ typed: String) -> String {
    String(
      decoding: typed.utf8.compactMap { byte -> UInt8? in
        if byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ") { return nil }
        return byte &- UInt8(ascii: "a") < 26 ? byte - 32 : byte
      }, as: UTF8.self)
  }
}
