/// What is left of a key when its Esc came so early that it was taken for an Esc pressed by itself.
///
/// On a slow link `ESC [ A` can arrive as `ESC`, a pause, and `[A`. The rest must not be typed into the field. A person
/// cannot type such a rest within one read, so it is told from typing by filling the read, up to the next Esc.
enum Debris: Equatable {
  /// The bytes are ordinary input.
  case none
  /// That many bytes are the rest of a sequence.
  case sequence(length: Int)
  /// That many bytes are the rest of a marker after which pasted text follows.
  case pasteStart(length: Int)

  /// Looks at the first read after a lone Esc.
  init(at chunk: [UInt8]) {
    let length: Int? =
      switch chunk.first {
      case UInt8(ascii: "["): Debris.csi(chunk)
      case UInt8(ascii: "O"): Debris.ss3(chunk)
      default: nil
      }
    if chunk.starts(with: "[200~".utf8) {
      self = .pasteStart(length: 5)
    } else if let length, chunk.count == length || chunk.dropFirst(length).first == Byte.escape {
      self = .sequence(length: length)
    } else {
      self = .none
    }
  }

  private static func csi(_ chunk: [UInt8]) -> Int? {
    if chunk.starts(with: "[[".utf8) { return chunk.count >= 3 ? 3 : nil }
    guard let end = chunk.dropFirst().firstIndex(where: { !(0x20..<0x40).contains($0) }) else {
      return KeySequence.isNumber(Array(chunk.dropFirst().dropLast())) && chunk.last == UInt8(ascii: "$")
        ? chunk.count : nil
    }
    guard (0x40..<0x7F).contains(chunk[end]) else { return nil }
    return chunk[end] == UInt8(ascii: "M") && end == 1 ? 5 : end + 1
  }

  private static func ss3(_ chunk: [UInt8]) -> Int? {
    guard let end = chunk.dropFirst().firstIndex(where: { !(0x30..<0x3C).contains($0) }) else { return nil }
    return KeySequence.ss3(chunk[end]) == nil ? nil : end + 1
  }
}
