public import Screen

/// Turns the bytes of a terminal into keys, whatever dialect it speaks and wherever the bytes are cut.
///
/// The decoder has no clock. After each ``feed(_:)`` the caller waits ``waitMilliseconds``; if no byte comes in that
/// time it calls ``expire()``, which is how an Esc pressed by itself is told from the beginning of an arrow key.
/// What is not understood is dropped and never typed into a value: focus and mouse reports, answers of the terminal,
/// unknown function keys, bytes that are not UTF-8.
///
/// | bytes | key |
/// |---|---|
/// | `0x7F`, `0x08` | Backspace |
/// | CR, LF, CR LF, `ESC O M` | one Enter |
/// | `ESC [ A`, `ESC O A`, `ESC [ 1 ; 5 A` | Up |
/// | `ESC O P`, `ESC [ 1 1 ~`, `ESC [ [ A` | F1 |
/// | `ESC O p` to `ESC O y` | 0 to 9 on the number pad |
/// | `ESC x` | Alt-x |
/// | `ESC [ 200 ~ … ESC [ 201 ~` | one paste |
public struct KeyDecoder: Sendable {
  /// How long an Esc waits for the rest of a sequence, in milliseconds.
  public let escapeMilliseconds: Int
  /// The most bytes of one paste that are kept; the rest of it is dropped.
  public let pasteLimit: Int

  enum State: Equatable {
    case ground
    case escape
    case afterLoneEscape
    case utf8(alt: Bool)
    case csi
    case linuxFunction
    case mouse(left: Int)
    case ss3
    case stringStart(UInt8)
    case string(sawEscape: Bool)
    case paste
  }

  var state = State.ground
  private var parameters: [UInt8] = []
  private var assembler = UTF8Assembler()
  private var paste = PasteBuffer(limit: 0)
  private var lastWasReturn = false

  /// A decoder at rest. `escapeMilliseconds` suits links up to that delay between the bytes of one key.
  public init(escapeMilliseconds: Int = 100, pasteLimit: Int = 65_536) {
    self.escapeMilliseconds = max(escapeMilliseconds, 1)
    self.pasteLimit = max(pasteLimit, 0)
  }

  /// How long to wait for the next byte before ``expire()`` is due, in milliseconds; nil when nothing is unfinished.
  public var waitMilliseconds: Int? {
    switch state {
    case .ground: nil
    case .escape: escapeMilliseconds
    default: 1000
    }
  }

  /// Takes the bytes of one read and returns the keys they complete.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [Key] {
    let chunk = Array(bytes)
    var rest = chunk[...]
    if state == .afterLoneEscape, !chunk.isEmpty {
      state = .ground
      switch Debris(at: chunk) {
      case .none: break
      case .sequence(let length): rest = rest.dropFirst(length)
      case .pasteStart(let length):
        rest = rest.dropFirst(length)
        beginPaste()
      }
    }
    var keys: [Key] = []
    for byte in rest { take(byte, &keys) }
    return keys
  }

  /// Ends what is unfinished, because no byte came in time, and returns the keys that this makes.
  public mutating func expire() -> [Key] {
    let ended = state
    state = .ground
    switch ended {
    case .escape:
      state = .afterLoneEscape
      return [.escape]
    case .csi: return parameters.isEmpty ? [.alt("[")] : []
    case .ss3: return parameters.isEmpty ? [.alt("O")] : []
    case .stringStart(let byte): return [.alt(Unicode.Scalar(byte))]
    case .paste: return paste.key
    case .utf8:
      assembler.reset()
      return []
    case .ground, .afterLoneEscape, .linuxFunction, .mouse, .string: return []
    }
  }
}

extension KeyDecoder {
  private mutating func take(_ byte: UInt8, _ keys: inout [Key]) {
    switch state {
    case .ground, .afterLoneEscape: ground(byte, &keys)
    case .escape: escape(byte, &keys)
    case .utf8(let alt): utf8(byte, alt: alt, &keys)
    case .csi: csi(byte, &keys)
    case .linuxFunction:
      leave(at: byte, &keys) { KeySequence.linuxFunction(byte) }
    case .mouse(let left):
      if byte == Byte.escape {
        state = .escape
      } else {
        state = left > 1 ? .mouse(left: left - 1) : .ground
      }
    case .ss3: ss3(byte, &keys)
    case .stringStart(let opener): stringStart(byte, opener: opener, &keys)
    case .string(let sawEscape): string(byte, sawEscape: sawEscape, &keys)
    case .paste:
      if paste.take(byte) {
        state = .ground
        keys += paste.key
      }
    }
  }

  private mutating func ground(_ byte: UInt8, _ keys: inout [Key]) {
    state = .ground
    let follows = lastWasReturn
    lastWasReturn = byte == 0x0D
    switch byte {
    case Byte.escape: state = .escape
    case 0x08, 0x7F: keys.append(.backspace)
    case 0x09: keys.append(.tab)
    case 0x0A: if !follows { keys.append(.enter) }
    case 0x0D: keys.append(.enter)
    case 0x00: keys.append(.control("@"))
    case 0x01..<0x1B: keys.append(.control(Character(Unicode.Scalar(byte + 0x60))))
    case 0x1C..<0x20: keys.append(.control(Character(Unicode.Scalar(byte + 0x40))))
    case 0x20..<0x7F: keys.append(.character(Unicode.Scalar(byte)))
    default: utf8(byte, alt: false, &keys)
    }
  }

  private mutating func escape(_ byte: UInt8, _ keys: inout [Key]) {
    parameters.removeAll(keepingCapacity: true)
    switch byte {
    case Byte.escape: keys.append(.escape)
    case UInt8(ascii: "["): state = .csi
    case UInt8(ascii: "O"): state = .ss3
    case UInt8(ascii: "]"), UInt8(ascii: "P"): state = .stringStart(byte)
    case 0x20..<0x7F:
      state = .ground
      keys.append(.alt(Unicode.Scalar(byte)))
    case 0x80...: utf8(byte, alt: true, &keys)
    default:
      keys.append(.escape)
      ground(byte, &keys)
    }
  }

  private mutating func utf8(_ byte: UInt8, alt: Bool, _ keys: inout [Key]) {
    switch assembler.take(byte) {
    case .incomplete: state = .utf8(alt: alt)
    case .dropped: state = .ground
    case .droppedBefore: ground(byte, &keys)
    case .scalar(let scalar):
      state = .ground
      if !(0x80..<0xA0).contains(scalar.value) { keys.append(alt ? .alt(scalar) : .character(scalar)) }
    }
  }

  private mutating func csi(_ byte: UInt8, _ keys: inout [Key]) {
    switch byte {
    case UInt8(ascii: "[") where parameters.isEmpty: state = .linuxFunction
    case UInt8(ascii: "M") where parameters.isEmpty: state = .mouse(left: 3)
    case UInt8(ascii: "$") where KeySequence.isNumber(parameters):
      state = .ground
      keys += KeySequence.csi(parameters, final: UInt8(ascii: "~")).map { [$0] } ?? []
    case 0x20..<0x40:
      if parameters.count <= KeySequence.longest { parameters.append(byte) }
    case UInt8(ascii: "~") where parameters.elementsEqual("200".utf8): beginPaste()
    default:
      let parameters = parameters
      leave(at: byte, &keys) { KeySequence.csi(parameters, final: byte) }
    }
  }

  private mutating func ss3(_ byte: UInt8, _ keys: inout [Key]) {
    switch byte {
    case 0x30..<0x3C:
      if parameters.count <= KeySequence.longest { parameters.append(byte) }
    case 0x00..<0x20 where parameters.isEmpty:
      keys.append(.alt("O"))
      ground(byte, &keys)
    default: leave(at: byte, &keys) { KeySequence.ss3(byte) }
    }
  }

  /// Ends a sequence with its last byte; a byte that cannot be the last one begins something new instead.
  private mutating func leave(at byte: UInt8, _ keys: inout [Key], _ key: () -> Key?) {
    state = .ground
    if (0x20..<0x7F).contains(byte) {
      if let key = key() { keys.append(key) }
    } else {
      ground(byte, &keys)
    }
  }

  private mutating func stringStart(_ byte: UInt8, opener: UInt8, _ keys: inout [Key]) {
    let isAnswer =
      switch byte {
      case 0x30..<0x3A: true
      case 0x21..<0x30, 0x3C..<0x40: opener == UInt8(ascii: "P")
      case UInt8(ascii: "l"), UInt8(ascii: "L"): opener == UInt8(ascii: "]")
      default: false
      }
    if isAnswer {
      state = .string(sawEscape: false)
    } else {
      keys.append(.alt(Unicode.Scalar(opener)))
      ground(byte, &keys)
    }
  }

  private mutating func string(_ byte: UInt8, sawEscape: Bool, _ keys: inout [Key]) {
    switch byte {
    case Byte.escape: state = .string(sawEscape: true)
    case UInt8(ascii: "\\") where sawEscape, 0x07, 0x18, 0x1A: state = .ground
    case _ where sawEscape:
      state = .escape
      escape(byte, &keys)
    case 0x00..<0x20: ground(byte, &keys)
    default: break
    }
  }

  private mutating func beginPaste() {
    paste = PasteBuffer(limit: pasteLimit)
    state = .paste
  }
}
