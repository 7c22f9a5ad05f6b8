/// Bytes that have a name of their own.
enum Byte {
  /// ESC, the first byte of every control sequence.
  static let escape: UInt8 = 0x1B
}
