import Glibc
import Values

/// The small steps of reading a line: fixed words, texts, whole numbers. Nothing is read at or behind the limit.
extension LineReader {
  /// Where a text stands in the buffer, quotes left out.
  struct Range {
    let start: Int
    let count: Int
    /// Whether it has escapes.
    let escaped: Bool
    /// Whether it has bytes above 127.
    let wide: Bool
  }

  /// A fault at the byte to be read next; at the limit the line is torn or too long.
  func fault(_ kind: LineFault.Kind) -> LineFault {
    guard at >= limit else { return LineFault(kind, at: at - lineStart) }
    return LineFault(limit == end ? .torn : .tooLong, at: limit - lineStart)
  }

  func isSame(_ first: Int, _ second: Int, _ count: Int) -> Bool { memcmp(base + first, base + second, count) == 0 }

  /// Whether both stretches hold the same bytes; for short ones of a length that the compiler knows.
  @inline(__always)
  private static func same(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let (left, right) = (UnsafeRawPointer(left), UnsafeRawPointer(right))
    func differs<Word: FixedWidthInteger>(_ offset: Int, _: Word.Type) -> Bool {
      left.loadUnaligned(fromByteOffset: offset, as: Word.self)
        != right.loadUnaligned(fromByteOffset: offset, as: Word.self)
    }
    if count >= 8 {
      var offset = 0
      while offset < count - 8 {
        if differs(offset, UInt64.self) { return false }
        offset += 8
      }
      return !differs(count - 8, UInt64.self)
    }
    if count >= 4 { return !differs(0, UInt32.self) && !differs(count - 4, UInt32.self) }
    for offset in 0..<count where differs(offset, UInt8.self) { return false }
    return true
  }

  /// Whether those bytes come next.
  @inline(__always)
  func isNext(_ bytes: StaticString) -> Bool {
    let count = bytes.utf8CodeUnitCount
    return at + count <= limit && LineReader.same(base + at, bytes.utf8Start, count)
  }

  /// Whether those bytes come next.
  @inline(__always)
  func isNext(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = bytes.baseAddress else { return false }
    return at + bytes.count <= limit && memcmp(base + at, start, bytes.count) == 0
  }

  /// Passes over fixed bytes if they come next.
  @inline(__always)
  mutating func take(_ bytes: StaticString) -> Bool {
    guard isNext(bytes) else { return false }
    at += bytes.utf8CodeUnitCount
    return true
  }

  /// Passes over fixed bytes.
  @inline(__always)
  mutating func expect(_ bytes: StaticString) throws(LineFault) {
    let count = bytes.utf8CodeUnitCount
    guard at + count <= limit, LineReader.same(base + at, bytes.utf8Start, count) else { throw missing(bytes) }
    at += count
  }

  /// Passes over fixed bytes.
  @inline(__always)
  mutating func expect(_ bytes: UnsafeBufferPointer<UInt8>) throws(LineFault) {
    guard let start = bytes.baseAddress, at + bytes.count <= limit, memcmp(base + at, start, bytes.count) == 0 else {
      passCommon(bytes)
      throw fault(.expected(String(decoding: bytes, as: UTF8.self)))
    }
    at += bytes.count
  }

  /// Whether the buffer ends within those bytes; then everything before its end is passed over.
  mutating func isCut(_ bytes: StaticString) -> Bool {
    guard limit == end, at + bytes.utf8CodeUnitCount > limit else { return false }
    bytes.withUTF8Buffer { passCommon($0) }
    return at >= limit
  }

  private mutating func passCommon(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes {
      guard at < limit, base[at] == byte else { break }
      at += 1
    }
  }

  private mutating func missing(_ bytes: StaticString) -> LineFault {
    bytes.withUTF8Buffer { passCommon($0) }
    return fault(.expected("\(bytes)"))
  }

  /// Passes over `null` if it comes next.
  mutating func takeNull() throws(LineFault) -> Bool {
    guard at < limit else { throw fault(.torn) }
    guard base[at] == UInt8(ascii: "n") else { return false }
    try expect("null")
    return true
  }

  /// Passes over one byte if it comes next.
  mutating func take(_ byte: UInt8) throws(LineFault) -> Bool {
    guard at < limit else { throw fault(.torn) }
    guard base[at] == byte else { return false }
    at += 1
    return true
  }

  /// A whole number: no plus, no leading zeros, at most 15 digits.
  mutating func integer() throws(LineFault) -> Int {
    let start = at
    var value = 0
    while at < limit, base[at] &- UInt8(ascii: "0") < 10 {
      value = value * 10 + Int(base[at] &- UInt8(ascii: "0"))
      at += 1
      guard at - start <= 15 else { throw fault(.expected("a whole number of at most 15 digits")) }
    }
    guard at > start, at == start + 1 || base[start] != UInt8(ascii: "0") else {
      throw fault(.expected("a whole number without leading zeros"))
    }
    return value
  }

  /// A text in quotes, not yet decoded. Escapes are checked here, UTF-8 where the text is made.
  mutating func range() throws(LineFault) -> Range {
    guard try take(UInt8(ascii: "\"")) else { throw fault(.expected("a text in quotes")) }
    let start = at
    var escaped = false
    var wide: UInt64 = 0
    while true {
      skipPlain(&wide)
      guard at < limit else { throw fault(.torn) }
      switch base[at] {
      case UInt8(ascii: "\""):
        at += 1
        return Range(start: start, count: at - 1 - start, escaped: escaped, wide: wide & 0x8080_8080_8080_8080 != 0)
      case UInt8(ascii: "\\"):
        escaped = true
        try skipEscape()
      default: throw fault(.controlCharacter)
      }
    }
  }

  /// A text without escapes.
  mutating func plainRange() throws(LineFault) -> Range {
    let found = try range()
    guard !found.escaped else { throw LineFault(.escape, at: found.start - lineStart) }
    return found
  }

  /// Passes over bytes that mean themselves, eight at a time; `wide` collects their high bits.
  private mutating func skipPlain(_ wide: inout UInt64) {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high: UInt64 = 0x8080_8080_8080_8080
    while at + 8 <= limit {
      let word = UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self)
      let quote = word ^ (ones &* 0x22)
      let slash = word ^ (ones &* 0x5C)
      let found =
        (((quote &- ones) & ~quote) | ((slash &- ones) & ~slash) | ((word &- ones &* 0x20) & ~word)) & high
      if found != 0 {
        let count = found.trailingZeroBitCount >> 3
        if count > 0 { wide |= word << UInt64(64 - count * 8) }
        at += count
        return
      }
      wide |= word
      at += 8
    }
    while at < limit {
      let byte = base[at]
      if byte == 0x22 || byte == 0x5C || byte < 0x20 { return }
      wide |= UInt64(byte)
      at += 1
    }
  }

  private mutating func skipEscape() throws(LineFault) {
    let start = at
    at += 1
    guard at < limit else { throw fault(.torn) }
    if base[at] == UInt8(ascii: "\"") || base[at] == UInt8(ascii: "\\") {
      at += 1
      return
    }
    guard base[at] == UInt8(ascii: "u") else { throw LineFault(.escape, at: start - lineStart) }
    guard at + 5 <= limit else {
      at = limit
      throw fault(.torn)
    }
    // \u0000 to \u001f, which cannot stand for themselves.
    guard base[at + 1] == 48, base[at + 2] == 48, base[at + 3] == 48 || base[at + 3] == 49, Hex.isDigit(base[at + 4])
    else { throw LineFault(.escape, at: start - lineStart) }
    at += 5
  }

  /// The text of a range. Throws when it is not UTF-8.
  func text(_ range: Range) throws(LineFault) -> String {
    let bytes = UnsafeBufferPointer(start: base + range.start, count: range.count)
    if !range.escaped && !range.wide { return String(decoding: bytes, as: UTF8.self) }
    let text =
      range.escaped ? String(validating: unescaped(bytes), as: UTF8.self) : String(validating: bytes, as: UTF8.self)
    guard let text else { throw LineFault(.notUTF8, at: range.start - lineStart) }
    return text
  }

  private func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      if bytes[place] != UInt8(ascii: "\\") {
        out.append(bytes[place])
        place += 1
      } else if bytes[place + 1] != UInt8(ascii: "u") {
        out.append(bytes[place + 1])
        place += 2
      } else {
        let low = bytes[place + 5]
        let units = low < UInt8(ascii: "a") ? low - UInt8(ascii: "0") : low - UInt8(ascii: "a") + 10
        out.append((bytes[place + 4] - UInt8(ascii: "0")) * 16 + units)
        place += 6
      }
    }
    return out
  }

  /// Passes over that many hexadecimal digits in lower case.
  mutating func hexadecimal(_ count: Int) throws(LineFault) {
    try pass(count, ByteClass.hexadecimal, "\(count) hexadecimal digits in lower case")
  }

  /// Base64 of whole bytes: that many characters, the last one without spare bits, then padding.
  mutating func base64(count: Int, padding: Int) throws(LineFault) -> String {
    let start = at
    try pass(count, ByteClass.base64, "\(count) characters of base64")
    guard classes[Int(base[at - 1])] & ByteClass.base64End != 0 else {
      throw LineFault(.expected("base64 without spare bits"), at: at - 1 - lineStart)
    }
    for _ in 0..<padding { guard try take(UInt8(ascii: "=")) else { throw fault(.expected("=")) } }
    return ascii(start, count + padding)
  }

  /// Passes over bytes of one class: all of them are looked at before any is judged.
  @inline(__always)
  private mutating func pass(_ count: Int, _ wanted: UInt8, _ what: @autoclosure () -> String) throws(LineFault) {
    var common = wanted
    if at + count <= limit {
      for place in at..<at + count { common &= classes[Int(base[place])] }
      if common != 0 {
        at += count
        return
      }
    }
    while at < limit, classes[Int(base[at])] & wanted != 0 { at += 1 }
    throw fault(.expected(what()))
  }

  /// Text that is known to be ASCII.
  func ascii(_ start: Int, _ count: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: base + start, count: count), as: UTF8.self)
  }
}
