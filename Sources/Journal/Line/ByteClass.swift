import Values

/// Which bytes may stand where, one bit a kind, so that a run of bytes is judged without a branch for each.
enum ByteClass {
  /// A hexadecimal digit in lower case.
  static let hexadecimal: UInt8 = 1
  /// A character of base64.
  static let base64: UInt8 = 2
  /// A character of base64 with which 16 or 64 bytes can end.
  static let base64End: UInt8 = 4

  /// The kinds of each byte; made once for the life of the programme and never written again.
  nonisolated(unsafe) static let table: UnsafePointer<UInt8> = {
    let kinds = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    kinds.initialize(repeating: 0, count: 256)
    for byte in Array("0123456789abcdef".utf8) { kinds[Int(byte)] |= hexadecimal }
    for byte in Base64.alphabet { kinds[Int(byte)] |= base64 }
    for byte in Array("AQgw".utf8) { kinds[Int(byte)] |= base64End }
    return UnsafePointer(kinds)
  }()
}
