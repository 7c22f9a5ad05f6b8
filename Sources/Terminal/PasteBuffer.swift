import Screen

/// Collects a pasted text until its end marker and makes it safe to put into a value.
///
/// Line ends and tabulators become single spaces, line ends at the end vanish, every other control character and all that
/// is not UTF-8 is dropped. Bytes beyond the limit are counted off without being kept.
struct PasteBuffer: Sendable {
  private static let marker = Array("\u{1B}[201~".utf8)

  private let limit: Int
  private var bytes: [UInt8] = []
  private var matched = 0

  init(limit: Int) { self.limit = limit }

  /// Takes one byte and tells whether it completes the end marker.
  mutating func take(_ byte: UInt8) -> Bool {
    if byte == PasteBuffer.marker[matched] {
      matched += 1
      if matched == PasteBuffer.marker.count { return true }
    } else {
      for withheld in PasteBuffer.marker.prefix(matched) { keep(withheld) }
      matched = byte == Byte.escape ? 1 : 0
      if matched == 0 { keep(byte) }
    }
    return false
  }

  /// The paste as a key, or nothing when no text is left of it.
  var key: [Key] {
    let text = self.text
    return text.isEmpty ? [] : [.paste(text)]
  }

  private mutating func keep(_ byte: UInt8) {
    if bytes.count < limit { bytes.append(byte) }
  }

  private var text: String {
    var scalars = String.UnicodeScalarView()
    var lineEnds = 0
    for scalar in decoded {
      switch scalar.value {
      case 0x0A, 0x0D: lineEnds += 1
      case 0x00..<0x20 where scalar != "\t", 0x7F..<0xA0: break
      default:
        if lineEnds > 0, !scalars.isEmpty { scalars.append(" ") }
        lineEnds = 0
        scalars.append(scalar == "\t" ? " " : scalar)
      }
    }
    return String(scalars)
  }

  private var decoded: [Unicode.Scalar] {
    var assembler = UTF8Assembler()
    var scalars: [Unicode.Scalar] = []
    for byte in bytes {
      var step = assembler.take(byte)
      if step == .droppedBefore { step = assembler.take(byte) }
      if case .scalar(let scalar) = step { scalars.append(scalar) }
    }
    return scalars
  }
}
