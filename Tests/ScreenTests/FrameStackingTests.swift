import Screen
import Testing

/// A smaller screen inside a larger one, and rules of another kind.
@Suite struct FrameStackingTests {
  @Test func `A frame stands below another's first lines, with its cursor`() {
    var page = Frame(columns: 8, rows: 2)
    page.put("手足", column: 0, row: 0, style: .bold)
    page.put("e\u{301}x", column: 2, row: 1)
    page.cursor = Position(column: 3, row: 1)
    var frame = Frame(columns: 8, rows: 4)
    frame.put("THE PAST", column: 0, row: 0)
    frame.place(page, row: 2)
    #expect(frame.text == "THE PAST\n\n手足\n  e\u{301}x")
    #expect(frame.cursor == Position(column: 3, row: 3))
    #expect(frame[0, 2]?.style == .bold)
  }

  @Test(arguments: [-3, -1, 0, 1, 3, 99]) func `What lies outside is left out`(row: Int) {
    var page = Frame(columns: 6, rows: 3)
    for line in 0..<3 { page.put("page \(line)", column: 0, row: line) }
    page.cursor = Position(column: 5, row: 2)
    var frame = Frame(columns: 3, rows: 2)
    frame.place(page, row: row)
    for line in 0..<2 {
      #expect(frame.rowText(line) == ((0..<3).contains(line - row) ? "pag" : ""))
    }
    #expect(frame.cursor.map { (0..<3).contains($0.column) && $0.row < 2 } == true)
  }

  @Test func `Rules become double ones; letters and what is not as wide stay`() {
    var frame = Frame(columns: 10, rows: 3)
    frame.box(column: 0, row: 0, width: 4, height: 3)
    frame.put("a手", column: 5, row: 1)
    frame.replace(["─": "═", "│": "║", "手": "x", "a": "b"])
    #expect(frame.text == "┌══┐\n║  ║ a手\n└══┘")
  }
}
