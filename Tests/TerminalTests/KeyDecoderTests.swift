import Screen
import Terminal
import Testing

/// Bytes of a terminal become keys.
@Suite struct KeyDecoderTests {
  private func decode(_ bytes: some Sequence<UInt8>) -> [Key] {
    var decoder = KeyDecoder()
    return decoder.feed(bytes) + decoder.expire()
  }

  @Test(arguments: Dialects.rows)
  func `Every dialect is understood`(row: Dialects.Row) {
    #expect(decode(row.bytes.utf8) == [row.key], "\(row.sender)")
  }

  @Test(arguments: Dialects.rows)
  func `A key may arrive in two reads`(row: Dialects.Row) {
    let bytes = Array(row.bytes.utf8)
    for split in 0...bytes.count {
      var decoder = KeyDecoder()
      let keys = decoder.feed(bytes[..<split]) + decoder.feed(bytes[split...])
      #expect(keys == [row.key], "\(row.sender), split at \(split)")
      #expect(decoder.waitMilliseconds == nil)
    }
  }

  @Test(arguments: Dialects.rows)
  func `A key may arrive byte by byte, and the next one after it`(row: Dialects.Row) {
    var decoder = KeyDecoder()
    var keys: [Key] = []
    for byte in Array(row.bytes.utf8) + Array("9".utf8) { keys += decoder.feed([byte]) }
    #expect(keys == [row.key, .character("9")], "\(row.sender)")
  }

  @Test(arguments: Dialects.unknown)
  func `What is unknown types nothing, however it is cut`(text: String) {
    let bytes = Array(text.utf8)
    for split in 0...bytes.count {
      var decoder = KeyDecoder()
      let keys = decoder.feed(bytes[..<split]) + decoder.feed(bytes[split...]) + decoder.feed("7".utf8)
      #expect(keys == [.character("7")], "split at \(split)")
    }
  }

  @Test(arguments: Dialects.rows.filter { $0.bytes.hasPrefix("\u{1B}[") || $0.bytes.hasPrefix("\u{1B}O") })
  func `A key cut by a long pause after its Esc types nothing`(row: Dialects.Row) {
    var decoder = KeyDecoder()
    var keys = decoder.feed([0x1B])
    #expect(decoder.waitMilliseconds == 100)
    keys += decoder.expire() + decoder.feed(row.bytes.utf8.dropFirst())
    keys += decoder.feed("7".utf8)
    let pasted = if case .paste = row.key { [row.key] } else { [Key]() }
    #expect(keys == [.escape] + pasted + [.character("7")], "\(row.sender)")
  }

  @Test func `A pause inside a sequence is waited out`() {
    for split in 2...4 {
      let bytes = Array("\u{1B}[15~".utf8)
      var decoder = KeyDecoder()
      #expect(decoder.feed(bytes[..<split]) == [])
      #expect(decoder.waitMilliseconds == 1000)
      #expect(decoder.feed(bytes[split...]) == [.function(5)])
    }
  }

  @Test func `Esc pressed by itself comes after a tenth of a second, and typing goes on`() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0x1B]) == [])
    #expect(decoder.waitMilliseconds == 100)
    #expect(decoder.expire() == [.escape])
    #expect(decoder.feed("[".utf8) == [.character("[")])
    #expect(decoder.feed("A".utf8) == [.character("A")])
    #expect(decoder.feed([0x1B]) + decoder.expire() + decoder.expire() == [.escape])
    #expect(decoder.waitMilliseconds == nil)
    #expect(decoder.feed("OA17".utf8) == "OA17".unicodeScalars.map { .character($0) })
  }

  @Test func `Text that only begins like a sequence is typed after Esc`() {
    for text in ["[12", "OA17", "O", "[x] done", "]0;", "P1"] {
      var decoder = KeyDecoder()
      #expect(decoder.feed([0x1B]) + decoder.expire() == [.escape])
      #expect(decoder.feed(text.utf8) == text.unicodeScalars.map { .character($0) }, "\(text)")
    }
  }

  @Test func `Esc twice, and Esc before Enter, are two keys`() {
    #expect(decode("\u{1B}\u{1B}".utf8) == [.escape, .escape])
    #expect(decode("\u{1B}\r".utf8) == [.escape, .enter])
    #expect(decode("\u{1B}\u{1B}[A".utf8) == [.escape, .up])
  }

  @Test func `Alt with a letter that also begins a sequence comes when nothing follows`() {
    for letter in "[O]P".unicodeScalars {
      var decoder = KeyDecoder()
      #expect(decoder.feed([0x1B, UInt8(letter.value)]) + decoder.expire() == [.alt(letter)])
    }
    #expect(decode("\u{1B}Pa".utf8) == [.alt("P"), .character("a")])
    #expect(decode("\u{1B}O\r".utf8) == [.alt("O"), .enter])
  }

  @Test func `A key that interrupts a sequence is not lost`() {
    #expect(decode("\u{1B}[1\r".utf8) == [.enter])
    #expect(decode("\u{1B}[1\u{1B}[B".utf8) == [.down])
    #expect(decode("\u{1B}]0;half\r".utf8) == [.enter])
    #expect(decode("\u{1B}[M!\u{1B}[B".utf8) == [.down])
    #expect(decode("\u{1B}[1手".utf8) == [.character("手")])
  }

  @Test func `Enter twice is two keys, and a scanner's CR LF is one`() {
    #expect(decode("\r\r".utf8) == [.enter, .enter])
    #expect(decode("\n\n".utf8) == [.enter, .enter])
    #expect(decode("12\r\n13\r\n".utf8) == Key.keys("12<Enter>13<Enter>"))
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0xAF], [0x80], [0xE4], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5],
      [0xE0, 0x80, 0x80], [0xC2, 0x9B],
    ] as [[UInt8]])
  func `Bytes that are not UTF-8 are dropped and the next key is not`(bytes: [UInt8]) {
    #expect(decode([0x61] + bytes + [0x62]) == [.character("a"), .character("b")])
  }

  @Test func `A burst keeps every key in its order`() {
    let burst = String(repeating: "123\t\u{1B}[B手", count: 100)
    let keys = decode(burst.utf8)
    #expect(keys.count == 600)
    #expect(keys == (0..<100).flatMap { _ in Key.keys("123<Tab><Down>手") })
  }

  @Test func `Random bytes never trap and never type a control character`() {
    var state: UInt64 = 7
    var decoder = KeyDecoder(pasteLimit: 100)
    let likely = Array("\u{1B}\u{1B}\u{1B}[[O]P;0123456789~M<$ABIR\u{7}\\200~201~".utf8)
    for round in 0..<40_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let dice = Int(state >> 33)
      let byte = dice % 3 == 0 ? UInt8(truncatingIfNeeded: dice >> 8) : likely[(dice >> 8) % likely.count]
      var keys = decoder.feed([byte])
      if round % 50 == 0 { keys += decoder.expire() }
      for case .character(let scalar) in keys {
        #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
      }
    }
    #expect(decoder.expire().count <= 1)
  }
}
