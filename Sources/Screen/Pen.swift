import Values

/// Writes one text into the cells of a row; it keeps track of where it is and never leaves half a wide character.
struct Pen {
  /// The column the next character goes to; left of the screen while it is negative.
  private(set) var place: Int
  /// The first cell that was written, as an index; nothing was written while ``end`` is not beyond it.
  private(set) var start = 0
  /// The cell after the last one that was written, as an index.
  private(set) var end = 0
  private let limit: Int
  private let origin: Int
  private let style: Style

  /// A pen at a column of the row whose cells begin at `origin`; it stops at the column `limit`.
  init(place: Int, limit: Int, origin: Int, style: Style) {
    self.place = place
    self.limit = limit
    self.origin = origin
    self.style = style
  }

  /// Writes until the text ends or the room does, or until a combining mark comes, which is returned.
  mutating func write(
    _ scalars: inout String.UnicodeScalarView.Iterator, into cells: UnsafeMutableBufferPointer<Cell>
  ) -> Unicode.Scalar? {
    defer { releaseRight(cells) }
    while let scalar = scalars.next() {
      let isPlain = scalar.value < 0x7F && scalar.value >= 0x20
      if isPlain, end > start, place < limit {
        // Most characters: the next cell of a run that has begun.
        cells[end] = Cell(scalar, style: style)
        end += 1
        place += 1
        continue
      }
      let needed = isPlain ? 1 : CharacterWidth.of(scalar)
      if needed == 0 {
        if CharacterWidth.isMark(scalar) { return scalar }
        continue
      }
      guard place + needed <= limit else { return nil }
      if place + needed > 0 { put(scalar, needed, into: cells) }
      place += needed
    }
    return nil
  }

  private mutating func put(_ scalar: Unicode.Scalar, _ needed: Int, into cells: UnsafeMutableBufferPointer<Cell>) {
    let index = origin + max(place, 0)
    if end <= start {
      start = index
      // A wide character whose right half is overwritten becomes a space.
      if cells[index].isRightHalf, index > 0 { cells[index - 1] = Cell(" ", style: cells[index - 1].style) }
    }
    cells[index] = place < 0 ? Cell(" ", style: style) : Cell(scalar, style: style)
    if needed == 2, place >= 0 { cells[index + 1] = .rightHalf(style: style) }
    end = origin + place + needed
  }

  /// A wide character whose left half was overwritten becomes a space.
  private func releaseRight(_ cells: UnsafeMutableBufferPointer<Cell>) {
    guard end > start, end < cells.count, cells[end].isRightHalf else { return }
    cells[end] = Cell(" ", style: cells[end].style)
  }
}
