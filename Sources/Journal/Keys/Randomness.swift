import Values
import Glibc

/// Bytes that nobody can guess, from the system's generator.
enum Randomness {
  static func bytes(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    if count <= 256, getentropy(&bytes, count) == 0 { return bytes }
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// The salt of a line: 128 bits in base64 without padding.
  static func salt() -> String { Base64.text(bytes(16), padded: false) }
}
