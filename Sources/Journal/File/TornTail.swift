import Crypto

/// What the bytes behind the last good line are: a write that a crash cut short, or damage.
///
/// | the bytes | what they are |
/// |---|---|
/// | a whole line, only its line end missing | `lineEndMissing` |
/// | no line end | `torn` |
/// | a whole sector of zeros, a line end at most as last byte | `torn` |
/// | a whole line and more bytes without a line end | `damage` |
/// | anything else | `damage` |
enum TornTail: Equatable {
  case lineEndMissing
  case torn
  case damage

  /// Judges the bytes of a file from `offset` on.
  init(_ bytes: [UInt8], at offset: Int) {
    guard !bytes.isEmpty, bytes.count <= LineCodec.maximumLine else {
      self = .damage
      return
    }
    let lineEnd = bytes.firstIndex(of: 10)
    guard lineEnd == nil || lineEnd == bytes.count - 1 else {
      self = .damage
      return
    }
    if lineEnd != nil {
      self = TornTail.hasZeroSector(bytes, at: offset) ? .torn : .damage
    } else if TornTail.isWhole(bytes[...]) {
      self = .lineEndMissing
    } else {
      // A whole line with one more byte was not cut short: its line end was changed.
      self = TornTail.isWhole(bytes.dropLast()) ? .damage : .torn
    }
  }

  /// Whether one of the 512-byte sectors that the bytes touch holds zeros only; disks write by sectors.
  private static func hasZeroSector(_ bytes: [UInt8], at offset: Int) -> Bool {
    var start = 0
    while start < bytes.count {
      let stop = min(bytes.count, start + 512 - (offset + start) % 512)
      if bytes[start..<stop].allSatisfy({ $0 == 0 }) { return true }
      start = stop
    }
    return false
  }

  /// Whether the bytes are a line without its end, by the hash in it.
  private static func isWhole(_ bytes: ArraySlice<UInt8>) -> Bool {
    let hashed = bytes.count - (LineCodec.tailLength - 1)
    guard hashed > 0 else { return false }
    let written = ",\"hash\":\"" + Hex.text(SHA256.hash(data: Array(bytes.prefix(hashed)))) + "\"}"
    return bytes.dropFirst(hashed).elementsEqual(written.utf8)
  }
}
