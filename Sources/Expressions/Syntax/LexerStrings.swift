extension Lexer {
  /// How a text or byte literal starts: its prefix letters and its quotes.
  struct Quotes {
    var isBytes = false
    var isRaw = false
    var quote: UInt8 = 0
    var isTriple = false
    /// Bytes of prefix and opening quotes.
    var length = 0
  }

  /// The start of a text or byte literal at the current place, if there is one.
  func stringPrefix() -> Quotes? {
    var quotes = Quotes()
    var offset = 0
    if let byte = peek(offset), byte | 0x20 == UInt8(ascii: "b") {
      quotes.isBytes = true
      offset += 1
    }
    if let byte = peek(offset), byte | 0x20 == UInt8(ascii: "r") {
      quotes.isRaw = true
      offset += 1
      // Many readers also take the letters the other way round.
      if !quotes.isBytes, let next = peek(offset), next | 0x20 == UInt8(ascii: "b") {
        quotes.isBytes = true
        offset += 1
      }
    }
    guard let quote = peek(offset), quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
    quotes.quote = quote
    quotes.isTriple = peek(offset + 1) == quote && peek(offset + 2) == quote
    quotes.length = offset + (quotes.isTriple ? 3 : 1)
    return quotes
  }

  /// The literal that starts with those quotes.
  mutating func quoted(_ quotes: Quotes) -> Token.Kind? {
    let start = at
    at += quotes.length
    var out: [UInt8] = []
    while let byte = current {
      if byte == quotes.quote && (!quotes.isTriple || (peek(1) == byte && peek(2) == byte)) {
        at += quotes.isTriple ? 3 : 1
        return quotes.isBytes ? .bytes(out) : .string(String(decoding: out, as: UTF8.self))
      }
      if (byte == 10 || byte == 13) && !quotes.isTriple { break }
      at += 1
      if byte == UInt8(ascii: "\\") && !quotes.isRaw {
        escape(into: &out, isBytes: quotes.isBytes)
      } else {
        out.append(byte)
      }
    }
    fail("a text does not end", from: start, hint: "close it with \(quotes.isTriple ? "three quotes" : "a quote")")
    return nil
  }

  private mutating func escape(into out: inout [UInt8], isBytes: Bool) {
    let start = at - 1
    guard let byte = current else { return }
    at += 1
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
      out.append(byte)
    case UInt8(ascii: "a"): out.append(7)
    case UInt8(ascii: "b"): out.append(8)
    case UInt8(ascii: "f"): out.append(12)
    case UInt8(ascii: "n"): out.append(10)
    case UInt8(ascii: "r"): out.append(13)
    case UInt8(ascii: "t"): out.append(9)
    case UInt8(ascii: "v"): out.append(11)
    case UInt8(ascii: "x"), UInt8(ascii: "X"): code(digits: 2, from: start, isBytes: isBytes, into: &out)
    case UInt8(ascii: "u"): code(digits: 4, from: start, isBytes: false, into: &out)
    case UInt8(ascii: "U") where !isBytes: code(digits: 8, from: start, isBytes: false, into: &out)
    case UInt8(ascii: "0")...UInt8(ascii: "3"): octal(byte, from: start, isBytes: isBytes, into: &out)
    default:
      while let next = current, next & 0xC0 == 0x80 { at += 1 }
      fail("'\(text(from: start))' is no escape", from: start, hint: "a backslash itself is written \\\\")
    }
  }

  private mutating func code(digits: Int, from start: Int, isBytes: Bool, into out: inout [UInt8]) {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let byte = current, let digit = Lexer.hexDigit(byte) else {
        fail("an escape of \(digits) hexadecimal digits is cut short", from: start)
        return
      }
      value = value << 4 | digit
      at += 1
    }
    append(value, from: start, isBytes: isBytes, into: &out)
  }

  private mutating func octal(_ first: UInt8, from start: Int, isBytes: Bool, into out: inout [UInt8]) {
    var value = UInt32(first - 48)
    for _ in 0..<2 {
      guard let byte = current, (48...55).contains(byte) else {
        fail("an escape of three octal digits is cut short", from: start)
        return
      }
      value = value << 3 | UInt32(byte - 48)
      at += 1
    }
    append(value, from: start, isBytes: isBytes, into: &out)
  }

  private mutating func append(_ code: UInt32, from start: Int, isBytes: Bool, into out: inout [UInt8]) {
    if isBytes {
      out.append(UInt8(truncatingIfNeeded: code))
    } else if let scalar = Unicode.Scalar(code) {
      out.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    } else {
      fail("'\(text(from: start))' is no Unicode code point", from: start)
    }
  }
}
