import Crypto

/// Bytes as hexadecimal digits in lower case.
enum Hex {
  /// The digit of four bits.
  static func digit(_ bits: UInt8) -> UInt8 { bits < 10 ? bits + UInt8(ascii: "0") : bits - 10 + UInt8(ascii: "a") }

  /// Whether that is a digit, lower case only.
  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  /// The SHA-256 of bytes as text.
  static func sha256(_ bytes: [UInt8]) -> String { text(SHA256.hash(data: bytes)) }

  /// Bytes as text.
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(64)
    for byte in bytes {
      out.append(digit(byte >> 4))
      out.append(digit(byte & 15))
    }
    return String(decoding: out, as: UTF8.self)
  }
}
