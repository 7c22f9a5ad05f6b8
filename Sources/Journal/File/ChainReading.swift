import Record

/// The lines of a buffer that follow from a head: grammar, number, `prev` and hash are right for each of them.
struct ChainReading {
  private(set) var entries: [Entry] = []
  /// Where the good lines end; bytes are counted in the file.
  private(set) var head: Head
  /// What is wrong with the line behind them, if more bytes are there.
  private(set) var fault: LineFault?
  /// The first line that a newer version wrote; nil when there is none.
  private(set) var newer: Int?

  /// Reads what stands in the file behind `head`.
  init(_ bytes: [UInt8], after head: Head) {
    self.head = head
    let start = head.bytes
    bytes.withUnsafeBufferPointer { buffer in
      var reader = LineReader(buffer)
      // A line that is wrong in itself says nothing.
      defer { newer = reader.newer.flatMap { $0 <= self.head.number ? $0 : nil } }
      if buffer.count > 1 << 16 { entries.reserveCapacity(buffer.count / 600) }
      while reader.at < buffer.count {
        do throws(LineFault) {
          let entry = try next(&reader)
          entries.append(entry)
          self.head = Head(number: entry.number, hash: entry.hash, bytes: start + reader.at)
        } catch {
          fault = error
          return
        }
      }
      reader.teach()
    }
  }

  private func next(_ reader: inout LineReader) throws(LineFault) -> Entry {
    let entry = try reader.entry(at: reader.at)
    guard entry.number == head.number + 1 else { throw LineFault(.number(expected: head.number + 1), at: 5) }
    // Both are lower-case hexadecimal, so that equal texts are equal bytes.
    guard entry.previous == head.hash else { throw LineFault(.previous, at: reader.previousAt - reader.lineStart) }
    // What is left of a redacted line is vouched for by later lines: ``ChainRules``.
    guard reader.hashHolds() || entry.isRedacted else {
      throw LineFault(.hash, at: reader.hashAt - reader.lineStart)
    }
    return entry
  }
}
