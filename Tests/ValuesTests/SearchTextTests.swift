import Testing
import Values

/// Texts as they are searched: small letters, and one spelling of letters with marks.
@Suite struct SearchTextTests {
  @Test(
    "A search finds a text however a keyboard composed it",
    arguments: [("Müller", "Mu\u{308}ller"), ("É", "e\u{301}"), ("Ångström", "A\u{30A}ngstro\u{308}m"), ("ABC", "abc")])
  func spellings(one: String, other: String) {
    #expect(Array(searchText(one).utf8) == Array(searchText(other).utf8))
  }

  @Test("Different letters stay different")
  func different() { #expect(Array(searchText("Muller").utf8) != Array(searchText("Müller").utf8)) }
}
