import Values
import Screen
import Testing

/// Cutting, padding and wrapping by cells.
@Suite struct TextLayoutTests {
  @Test(arguments: [
    ("nausea", 6, "nausea"), ("nausea", 5, "naus…"), ("nausea", 1, "…"), ("nausea", 0, ""), ("nausea", -4, ""),
    ("手足综合征", 10, "手足综合征"), ("手足综合征", 9, "手足综合…"), ("手足综合征", 8, "手足综…"), ("手", 1, "…"),
    ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("", 3, ""),
  ])
  func `A long text ends in an ellipsis`(text: String, cells: Int, shown: String) {
    #expect(TextLayout.cut(text, to: cells) == shown)
    #expect(CharacterWidth.of(TextLayout.cut(text, to: cells)) <= max(cells, 0))
  }

  @Test func `Columns line up by cells`() {
    #expect(TextLayout.padLeft("9.5", to: 6) == "   9.5")
    #expect(TextLayout.padRight("手足", to: 6) == "手足  ")
    #expect(TextLayout.padRight("longer", to: 3) == "longer")
    #expect(TextLayout.fit("right upper lobe", to: 8) == "right u…")
    #expect(TextLayout.fit("手足综", to: 4) == "手… ")
    #expect(TextLayout.padLeft("x", to: Int.min) == "x")
  }

  @Test(arguments: [
    ("pain limits washing and dressing", 12, ["pain limits", "washing and", "dressing"]),
    ("exactly six", 7, ["exactly", "six"]), ("", 5, [""]), ("a\n\nb", 5, ["a", "", "b"]),
    ("ends here ", 9, ["ends here"]), ("hyperbilirubinaemia", 8, ["hyperbil", "irubinae", "mia"]),
    ("手足综合征疼痛", 6, ["手足综", "合征疼", "痛"]), ("手足综，合征", 6, ["手足", "综，合", "征"]),
    ("（手足）综合", 6, ["（手", "足）综", "合"]), ("手", 1, ["手"]), ("ab", 0, ["a", "b"]),
    ("G3 手足综合征 on day 8", 9, ["G3 手足综", "合征 on", "day 8"]),
  ])
  func `Text wraps at words, and anywhere between Han characters`(text: String, cells: Int, lines: [String]) {
    #expect(TextLayout.wrap(text, to: cells) == lines)
  }
}
