/// A line of a file, by its number and hash.
///
/// Every line of a patient's record names so the line of the site log that its author had seen: who could do what then is
/// read from the site log and not from a clock, and a site log that lost that line is found out. Checkpoints and kept heads
/// name so where files ended.
public struct LineMark: Hashable, Sendable {
  /// The line's number, from 1.
  public let number: Int
  /// Its hash, 64 hexadecimal digits.
  public let hash: String

  /// The line with that number and hash.
  public init(number: Int, hash: String) {
    self.number = number
    self.hash = hash
  }

  /// A line from its text, `41@` and 64 hexadecimal digits; nil for any other text.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let at = bytes.firstIndex(of: UInt8(ascii: "@")), (1...15).contains(at), bytes.count == at + 65,
      bytes[..<at].allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }), bytes[0] != UInt8(ascii: "0"),
      bytes[(at + 1)...].allSatisfy({ $0 &- UInt8(ascii: "0") < 10 || $0 &- UInt8(ascii: "a") < 6 }),
      let number = Int(String(decoding: bytes[..<at], as: UTF8.self))
    else { return nil }
    self.number = number
    hash = String(decoding: bytes[(at + 1)...], as: UTF8.self)
  }

  /// The line as its text.
  public var text: String { "\(number)@\(hash)" }
}
