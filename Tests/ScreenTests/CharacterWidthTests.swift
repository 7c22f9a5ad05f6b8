import Values
import Screen
import Testing

/// How many cells characters take.
@Suite struct CharacterWidthTests {
  @Test(arguments: [
    ("a", 1), ("~", 1), ("é", 1), ("µ", 1), ("·", 1), ("—", 1), ("…", 1), ("─", 1), ("┤", 1), ("▸", 1), ("●", 1),
    ("◐", 1), ("✓", 1), ("†", 1), ("≥", 1), ("手", 2), ("。", 2), ("한", 2), ("あ", 2), ("！", 2), ("（", 2), ("𠀀", 2),
    ("😀", 2), ("\u{0}", 0), ("\u{1B}", 0), ("\u{7F}", 0), ("\u{9B}", 0), ("\u{301}", 0), ("\u{200D}", 0),
    ("\u{FE0F}", 0), ("\u{202E}", 0), ("\u{AD}", 0), ("\u{FEFF}", 0), ("\u{10FFFF}", 1),
  ])
  func `One character`(text: String, cells: Int) {
    #expect(CharacterWidth.of(text) == cells)
  }

  @Test func `A text is as wide as its characters`() {
    #expect(CharacterWidth.of("HFS, 手足综合征") == 15)
    #expect(CharacterWidth.of("e\u{301}te\u{301}") == 3)
    #expect(CharacterWidth.of("") == 0)
  }
}
