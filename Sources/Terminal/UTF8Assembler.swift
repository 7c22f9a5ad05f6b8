/// Puts the bytes of one character together and refuses everything that is not strict UTF-8.
struct UTF8Assembler: Sendable {
  /// What one byte led to.
  enum Step: Equatable {
    /// More bytes are needed.
    case incomplete
    /// A character is complete.
    case scalar(Unicode.Scalar)
    /// The bytes so far, this one included, are no character.
    case dropped
    /// The bytes before this one were no character; this one has yet to be looked at.
    case droppedBefore
  }

  private var value: UInt32 = 0
  private var needed = 0
  private var least: UInt32 = 0

  /// Takes one byte; it is 0x80 or above unless a character is unfinished.
  mutating func take(_ byte: UInt8) -> Step {
    guard needed > 0 else { return begin(byte) }
    guard byte & 0xC0 == 0x80 else {
      needed = 0
      return .droppedBefore
    }
    value = value << 6 | UInt32(byte & 0x3F)
    needed -= 1
    guard needed == 0 else { return .incomplete }
    guard value >= least, let scalar = Unicode.Scalar(value) else { return .dropped }
    return .scalar(scalar)
  }

  /// Forgets an unfinished character.
  mutating func reset() { needed = 0 }

  private mutating func begin(_ byte: UInt8) -> Step {
    switch byte {
    case 0x00..<0x80: return .scalar(Unicode.Scalar(byte))
    case 0xC2..<0xE0: (value, needed, least) = (UInt32(byte & 0x1F), 1, 0x80)
    case 0xE0..<0xF0: (value, needed, least) = (UInt32(byte & 0x0F), 2, 0x800)
    case 0xF0..<0xF5: (value, needed, least) = (UInt32(byte & 0x07), 3, 0x10000)
    default: return .dropped
    }
    return .incomplete
  }
}
