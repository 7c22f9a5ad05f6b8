import Values
import Screen
import Testing

/// The plain substitutes for glyphs.
@Suite struct ASCIIGlyphTests {
  @Test func `Every glyph of the screens has a plain substitute of one cell`() {
    for scalar in "─│┌┐└┘├┤┬┴┼═║╔╗╚╝»▸·◐✓–†●╲…▼▲→".unicodeScalars {
      let plain = ASCIIGlyph.substitute(for: scalar)
      #expect(plain.isASCII, "\(scalar)")
      #expect(CharacterWidth.of(plain) == 1)
    }
  }

  @Test func `The states of a cell stay apart`() {
    let states = Array("·◐✓Q!L–~".unicodeScalars)
    #expect(Set(states.map { ASCIIGlyph.substitute(for: $0) }).count == states.count)
  }

  @Test func `The rule of the past is another one without line drawing, too`() {
    #expect(ASCIIGlyph.substitute(for: "═") != ASCIIGlyph.substitute(for: "─"))
  }

  @Test func `Letters are left alone`() {
    for scalar in "aé手µ≥".unicodeScalars { #expect(ASCIIGlyph.substitute(for: scalar) == scalar) }
  }
}
