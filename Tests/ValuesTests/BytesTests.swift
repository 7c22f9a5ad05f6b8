import Testing
import Values

@Suite struct BytesTests {
  @Test("texts are the same only when their bytes are")
  func same() {
    #expect(sameBytes("abc", "abc") && !sameBytes("abc", "abd") && !sameBytes("ab", "abc"))
    #expect(!sameBytes("é", "e\u{301}"))
    #expect("é" == "e\u{301}")
  }

  @Test("order is by code point")
  func order() {
    #expect(bytesBefore("a", "b") && !bytesBefore("b", "a") && !bytesBefore("a", "a") && bytesBefore("", "a"))
    #expect(bytesBefore("Z", "a") && bytesBefore("e\u{301}", "é") && bytesBefore("\u{FFFD}", "😀"))
  }

  @Test(
    "control and direction characters are taken out, everything else stays",
    arguments: [
      ("abc", "abc"), ("a\u{0}b", "ab"), ("a\tb\n", "ab"), ("a\u{7F}b", "ab"), ("a\u{85}b", "ab"),
      ("a\u{2028}b\u{2029}", "ab"), ("a\u{202E}b\u{2066}c", "abc"), ("é不😀", "é不😀"), ("e\u{301}", "e\u{301}"),
      ("\u{1B}[31m", "[31m"), ("a\r\nb", "ab"),
    ])
  func control(_ text: String, _ kept: String) { #expect(sameBytes(withoutControlCharacters(text), kept)) }

  @Test("six reasons for a missing value")
  func missing() { #expect(MissingCode.allCases.map(\.rawValue) == ["ND", "NA", "UNK", "NASK", "MSK", "PEND"]) }
}
