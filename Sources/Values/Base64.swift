/// Bytes as base64 text (RFC 4648), read strictly: no spaces, no spare bits, padding as asked.
public enum Base64 {
  /// The letters in the order of their values.
  public static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The text of bytes, with padding unless told otherwise.
  public static func text(_ bytes: [UInt8], padded: Bool = true) -> String {
    let length = padded ? (bytes.count + 2) / 3 * 4 : (bytes.count * 4 + 2) / 3
    return String(unsafeUninitializedCapacity: length) { out in
      var bits: UInt32 = 0
      var count = 0
      var place = 0
      func put(_ letter: UInt8) {
        out[place] = letter
        place += 1
      }
      for byte in bytes {
        bits = bits << 8 | UInt32(byte)
        count += 8
        while count >= 6 {
          count -= 6
          put(letter(bits >> UInt32(count)))
        }
      }
      if count > 0 { put(letter(bits << UInt32(6 - count))) }
      while place < length { put(UInt8(ascii: "=")) }
      return length
    }
  }

  private static func letter(_ bits: UInt32) -> UInt8 {
    let value = UInt8(truncatingIfNeeded: bits & 63)
    return switch value {
    case 0..<26: UInt8(ascii: "A") + value
    case 26..<52: UInt8(ascii: "a") + value - 26
    case 52..<62: UInt8(ascii: "0") + value - 52
    case 62: UInt8(ascii: "+")
    default: UInt8(ascii: "/")
    }
  }

  /// The bytes of a padded text, or nil when it is not base64 in its one right spelling.
  public static func bytes(_ text: String) -> [UInt8]? {
    var out: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in text.utf8 where byte != UInt8(ascii: "=") {
      guard let value = value(byte) else { return nil }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return sameText(Base64.text(out), text) ? out : nil
  }

  private static func sameText(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

  private static func value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
