import Screen
import Testing

/// What a screen drawn into a frame looks like.
@Suite struct FrameTests {
  @Test func `A text is cut at the right edge and says where the next one may begin`() {
    var frame = Frame(columns: 10, rows: 2)
    #expect(frame.put("01-0007", column: 0, row: 0) == 7)
    #expect(frame.put("treatment", column: 8, row: 0) == 10)
    #expect(frame.put("below", column: 1, row: 5) == 1)
    #expect(frame.text == "01-0007 tr\n")
  }

  @Test func `A width keeps a text within its field`() {
    var frame = Frame(columns: 20, rows: 1)
    #expect(frame.put("right upper lobe", column: 2, row: 0, width: 5) == 7)
    #expect(frame.put("|", column: 7, row: 0, width: 1) == 8)
    #expect(frame.put("nothing", column: 9, row: 0, width: 0) == 9)
    #expect(frame.put("nothing", column: 9, row: 0, width: -3) == 9)
    #expect(frame.text == "  right|")
  }

  @Test func `A wide character that does not fit is left out`() {
    var frame = Frame(columns: 5, rows: 1)
    #expect(frame.put("手足综", column: 0, row: 0) == 4)
    #expect(frame.text == "手足")
  }

  @Test func `Half of an overwritten wide character becomes a space`() {
    var frame = Frame(columns: 6, rows: 1)
    frame.put("手足综", column: 0, row: 0)
    frame.put("x", column: 3, row: 0)
    #expect(frame.text == "手 x综")
    frame.put("y", column: 4, row: 0)
    #expect(frame.text == "手 xy")
  }

  @Test func `A text that begins left of the screen shows its rest`() {
    var frame = Frame(columns: 6, rows: 1)
    #expect(frame.put("abc手x", column: -4, row: 0) == 2)
    #expect(frame.text == " x")
  }

  @Test func `A combining mark joins the character before it and controls vanish`() {
    var frame = Frame(columns: 8, rows: 1)
    #expect(frame.put("e\u{301}\u{1B}[\u{7}a\u{202E}b", column: 0, row: 0) == 4)
    #expect(frame.text.unicodeScalars.elementsEqual("e\u{301}[ab".unicodeScalars))
    frame.put("\u{301}z", column: 4, row: 0)
    #expect(frame.rowText(0).unicodeScalars.elementsEqual("e\u{301}[abz".unicodeScalars))
  }

  @Test func `Frames are equal when they show the same, whatever was drawn before`() {
    var one = Frame(columns: 8, rows: 1)
    var two = one
    one.put("o\u{308}", column: 0, row: 0)
    one.put("u\u{308}", column: 0, row: 0)
    two.put("u\u{308}", column: 0, row: 0)
    #expect(one == two)
    two.cursor = Position(column: 1, row: 0)
    #expect(one != two)
    two.cursor = nil
    two.restyle(column: 0, row: 0, width: 1, style: .error)
    #expect(one != two)
  }

  @Test func `Rules, fills and boxes are clipped`() {
    var frame = Frame(columns: 12, rows: 5)
    frame.line(row: 0)
    frame.fill(column: 10, row: 1, width: 9, height: 9, with: "*")
    frame.box(column: 1, row: 1, width: 9, height: 4, title: "Grade")
    frame.box(column: Int.max, row: Int.min, width: Int.max, height: Int.max)
    #expect(
      frame.text == """
        ────────────
         ┌─ Gr… ─┐**
         │       │**
         │       │**
         └───────┘**
        """)
  }

  @Test func `Text with marks tells styles and cursor`() {
    var frame = Frame(columns: 12, rows: 3)
    frame.fill(column: 0, row: 0, width: 12, height: 1, style: [.title, .reverse])
    frame.put("01-0007", column: 1, row: 0, style: [.title, .reverse])
    frame.put("ALT", column: 0, row: 2)
    frame.put("268", column: 4, row: 2, style: .warning)
    frame.put("!", column: 8, row: 2, style: [.error, .bold])
    frame.cursor = Position(column: 4, row: 2)
    #expect(
      frame.textWithMarks == """
         01-0007

        ALT 268 !
        == 12x3 cursor 4,2
        0: 0-11 title+reverse
        2: 4-6 warning, 8 error+bold
        """)
  }

  @Test func `A wide character changes its style as a whole`() {
    var frame = Frame(columns: 6, rows: 1)
    frame.put("手足综", column: 0, row: 0)
    frame.restyle(column: 1, row: 0, width: 2, style: .reverse)
    #expect(frame.textWithMarks.hasSuffix("0: 0-3 reverse"))
  }

  @Test(arguments: [(0, 0), (-5, 3), (1, 1), (Int.min, Int.min)])
  func `The smallest window still holds a frame`(columns: Int, rows: Int) {
    var frame = Frame(columns: columns, rows: rows)
    frame.put("手", column: 0, row: 0)
    frame.line(row: 0)
    #expect(frame.columns >= 1 && frame.rows >= 1)
    #expect(frame.text.contains("─"))
  }
}
