import Values
import Screen
import Testing

/// What holds for every drawing, tried with many random ones of a fixed seed.
@Suite struct FrameProperties {
  /// A small generator, so that a failure can be repeated.
  struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  static let alphabet = Array("ab 9手足한ｱe\u{301}\u{200D}\u{1B}\n😀─✓\u{202E}\u{9B}".unicodeScalars)
  static let numbers = [Int.min, -100_000_000, -7, -2, -1, 0, 1, 2, 3, 5, 8, 13, 40, 100_000_000, Int.max]

  private func isWhole(_ frame: Frame) -> Bool {
    for row in 0..<frame.rows {
      for column in 0..<frame.columns {
        guard let cell = frame[column, row] else { return false }
        let wide = frame.scalars(of: cell).first.map { CharacterWidth.of($0) == 2 } ?? false
        let next = frame[column + 1, row]
        if wide, next?.isRightHalf != true { return false }
        if !wide, next?.isRightHalf == true { return false }
        if wide, next?.style != cell.style { return false }
        if column == 0, cell.isRightHalf { return false }
      }
    }
    return true
  }

  private func sameCells(_ one: Frame, _ other: Frame, outside columns: Range<Int>, row: Int) -> Bool {
    for (index, pair) in zip(one.cells, other.cells).enumerated() where pair.0 != pair.1 {
      let (column, line) = (index % one.columns, index / one.columns)
      let lostItsHalf = pair.1.scalar == " " && pair.0.style == pair.1.style
      if line != row || !(columns.contains(column) || lostItsHalf) { return false }
    }
    return true
  }

  @Test(arguments: 1...40)
  func `No drawing leaves half a wide character`(seed: UInt64) {
    var dice = Dice(state: seed)
    var frame = Frame(columns: Int.random(in: 1...14, using: &dice), rows: Int.random(in: 1...4, using: &dice))
    for _ in 0..<200 {
      let number = { (dice: inout Dice) in FrameProperties.numbers.randomElement(using: &dice) ?? 0 }
      let (column, row, width, height) = (number(&dice), number(&dice), number(&dice), number(&dice))
      let style = Style(rawValue: UInt8.random(in: 0...127, using: &dice))
      switch Int.random(in: 0...6, using: &dice) {
      case 0: frame.fill(column: column, row: row, width: width, height: height, style: style)
      case 1: frame.restyle(column: column, row: row, width: width, style: style)
      case 2: frame.box(column: column, row: row, width: width, height: height, title: "手足", style: style)
      default:
        let scalars = (0..<8).compactMap { _ in FrameProperties.alphabet.randomElement(using: &dice) }
        let text = String(String.UnicodeScalarView(scalars))
        let limit = Bool.random(using: &dice) ? nil : width
        frame.put(text, column: column, row: row, style: style, width: limit)
      }
      #expect(isWhole(frame))
      #expect(frame.cells.count == frame.columns * frame.rows)
    }
  }

  @Test(arguments: 1...40)
  func `A text touches only its own cells`(seed: UInt64) {
    var dice = Dice(state: seed &+ 1000)
    var frame = Frame(columns: 12, rows: 3)
    for row in 0..<3 { frame.put("手足综合征手", column: row % 2, row: row) }
    for _ in 0..<100 {
      let before = frame
      let column = Int.random(in: -4...13, using: &dice)
      let row = Int.random(in: -1...3, using: &dice)
      let width = Int.random(in: 0...6, using: &dice)
      let scalars = (0..<5).compactMap { _ in FrameProperties.alphabet.randomElement(using: &dice) }
      let end = frame.put(
        String(String.UnicodeScalarView(scalars)), column: column, row: row, style: .bold, width: width)
      #expect(end <= column + width)
      #expect(sameCells(before, frame, outside: column..<max(column, end), row: row))
    }
  }
}
