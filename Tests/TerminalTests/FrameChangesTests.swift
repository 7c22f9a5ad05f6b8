import Screen
import Testing

@testable import Terminal

/// Only what changed is drawn.
@Suite struct FrameChangesTests {
  private func runs(_ old: Frame?, _ new: Frame) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    let changes = FrameChanges(from: old, to: new)
    for row in 0..<new.rows { changes.forEachRun(row: row, columns: new.columns) { runs.append($0) } }
    return runs
  }

  @Test func `The same frame draws nothing and the first one everything`() {
    var frame = Frame(columns: 10, rows: 2)
    frame.put("手足e\u{301}", column: 0, row: 0)
    #expect(runs(frame, frame) == [])
    #expect(runs(nil, frame) == [0..<10, 10..<20])
    #expect(runs(Frame(columns: 9, rows: 2), frame) == [0..<10, 10..<20])
  }

  @Test func `One typed character is one cell`() {
    let old = Frame(columns: 10, rows: 2)
    var new = old
    new.put("x", column: 3, row: 1)
    #expect(runs(old, new) == [13..<14])
  }

  @Test func `A wide character is drawn as a whole`() {
    var old = Frame(columns: 10, rows: 1)
    old.put("手足", column: 1, row: 0)
    var new = Frame(columns: 10, rows: 1)
    new.put("手足", column: 2, row: 0)
    #expect(runs(old, new) == [1..<6])
    var restyled = old
    restyled.restyle(column: 2, row: 0, width: 1, style: .bold)
    #expect(runs(old, restyled) == [1..<3])
  }

  @Test func `Another mark on the same letter is a change`() {
    var old = Frame(columns: 10, rows: 1)
    old.put("e\u{301}", column: 0, row: 0)
    var new = Frame(columns: 10, rows: 1)
    new.put("e\u{300}", column: 0, row: 0)
    #expect(runs(old, new) == [0..<1])
  }

  @Test func `Drawing the changes makes the new frame of the old one`() {
    var seed: UInt64 = 11
    func dice(_ sides: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % sides
    }
    var old = Frame(columns: 12, rows: 2)
    for _ in 0..<500 {
      var new = old
      new.put(
        ["手足", "ab", "x手", "o\u{308}"][dice(4)], column: dice(12), row: dice(2), style: dice(2) == 0 ? .plain : .bold)
      var cells = old.cells
      for run in runs(old, new) {
        #expect(!new.cells[run.lowerBound].isRightHalf)
        cells.replaceSubrange(run, with: new.cells[run])
      }
      #expect(cells == new.cells)
      old = new
    }
  }
}
