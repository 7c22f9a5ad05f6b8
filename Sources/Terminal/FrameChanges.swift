import Glibc
import Screen

/// The cells in which one frame differs from the frame that is on the screen.
struct FrameChanges {
  private let old: Frame?
  private let new: Frame
  private let clustersDiffer: Bool

  /// What has to be drawn to come from one frame to another of the same size; everything when there is none yet.
  init(from old: Frame?, to new: Frame) {
    let fits = old?.columns == new.columns && old?.rows == new.rows
    self.old = fits ? old : nil
    self.new = new
    clustersDiffer = old?.clusters != new.clusters
  }

  /// Calls back with every run of changed cells of a row, as indices into `cells`; no run splits a wide character.
  func forEachRun(row: Int, columns: Int, _ body: (Range<Int>) -> Void) {
    let line = row * new.columns..<row * new.columns + columns
    guard let old else { return body(line) }
    old.cells.withUnsafeBufferPointer { before in
      new.cells.withUnsafeBufferPointer { after in
        guard clustersDiffer || !isSame(before, after, line) else { return }
        var index = line.lowerBound
        while index < line.upperBound {
          guard differs(before[index], after[index]) else {
            index += 1
            continue
          }
          let first = after[index].isRightHalf && index > line.lowerBound ? index - 1 : index
          index += 1
          while index < line.upperBound, after[index].isRightHalf || differs(before[index], after[index]) { index += 1 }
          body(first..<index)
        }
      }
    }
  }

  private func differs(_ before: Cell, _ after: Cell) -> Bool {
    before != after || clustersDiffer && after.cluster != nil
  }

  /// Compares a whole row at once; most rows do not change when a key is pressed.
  private func isSame(
    _ before: UnsafeBufferPointer<Cell>, _ after: UnsafeBufferPointer<Cell>, _ line: Range<Int>
  ) -> Bool {
    guard !line.isEmpty, let before = before.baseAddress, let after = after.baseAddress else { return line.isEmpty }
    let bytes = line.count * MemoryLayout<Cell>.stride
    return memcmp(before + line.lowerBound, after + line.lowerBound, bytes) == 0
  }
}
