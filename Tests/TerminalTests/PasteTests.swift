import Screen
import Terminal
import Testing

/// A paste arrives as one piece and cannot do harm.
@Suite struct PasteTests {
  private func paste(_ text: String, limit: Int = 65_536) -> [Key] {
    var decoder = KeyDecoder(pasteLimit: limit)
    return decoder.feed("\u{1B}[200~\(text)\u{1B}[201~".utf8)
  }

  @Test(arguments: [
    ("ab\rc", "ab c"), ("one\r\ntwo\n\nthree", "one two three"), ("0007\r\n", "0007"), ("\r\n0007", "0007"),
    ("a\tb", "a b"), ("a\u{1B}[31mb", "a[31mb"), ("a\u{7}\u{0}\u{7F}\u{9B}b", "ab"), ("手足", "手足"),
    ("a\u{1B}[20b", "a[20b"), ("\u{1B}", ""), ("  x  ", "  x  "),
  ])
  func `Control characters are taken out of a paste`(text: String, shown: String) {
    #expect(paste(text) == (shown.isEmpty ? [] : [.paste(shown)]))
  }

  @Test func `A paste of a megabyte is cut and the keys after it are not`() {
    var decoder = KeyDecoder(pasteLimit: 1000)
    let text = String(repeating: "x", count: 1_000_000)
    let keys = decoder.feed("\u{1B}[200~\(text)\u{1B}[201~7".utf8)
    #expect(keys == [.paste(String(repeating: "x", count: 1000)), .character("7")])
  }

  @Test func `A limit in the middle of a character drops the whole character`() {
    #expect(paste("手手", limit: 4) == [.paste("手")])
    #expect(paste("anything", limit: 0) == [])
  }

  @Test func `A missing end marker ends with a pause`() {
    var decoder = KeyDecoder()
    #expect(decoder.feed("\u{1B}[200~half\u{1B}[20".utf8) == [])
    #expect(decoder.waitMilliseconds == 1000)
    #expect(decoder.expire() == [.paste("half")])
    #expect(decoder.feed("7".utf8) == [.character("7")])
    #expect(decoder.feed("\u{1B}[201~".utf8) == [])
  }
}
