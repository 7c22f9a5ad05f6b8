/// Reads comma-separated text record by record, so that one bad record does not hide the others.
struct CSVScanner {
  private let all: UnsafeBufferPointer<UInt8>
  private var at: Int
  private var line = 1
  /// How many fields the record before had.
  private var width = 8

  /// A reader of those bytes; a leading byte order mark is passed over.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    all = bytes
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next record that is not a blank line, and what is wrong with it; nil at the end.
  mutating func next() -> (row: CSV.Row, failure: CSV.Failure?)? {
    while at < all.count {
      if all[at] == 10 || all[at] == 13 {
        passLineEnd()
        continue
      }
      return record()
    }
    return nil
  }

  private mutating func record() -> (row: CSV.Row, failure: CSV.Failure?) {
    let start = line
    var fields: [String] = []
    fields.reserveCapacity(width)
    var failure: CSV.Failure?
    var isOpen = true
    while isOpen {
      let (text, reason) = field()
      fields.append(text)
      if let reason, failure == nil { failure = CSV.Failure(line: reason.line, reason: reason.reason) }
      if at < all.count, all[at] == UInt8(ascii: ",") {
        at += 1
      } else {
        isOpen = false
        if at < all.count { passLineEnd() }
      }
    }
    width = fields.count
    return (CSV.Row(line: start, fields: fields), failure)
  }

  /// Passes over CR LF, LF or a lone CR.
  private mutating func passLineEnd() {
    if all[at] == 13, at + 1 < all.count, all[at + 1] == 10 { at += 1 }
    at += 1
    line += 1
  }

  /// One field; `at` is left on the comma or line end behind it.
  private mutating func field() -> (String, CSV.Failure?) {
    if at < all.count, all[at] == UInt8(ascii: "\"") { return quoted() }
    let start = at
    while at < all.count, !isEnd(all[at]) { at += 1 }
    return text(UnsafeBufferPointer(rebasing: all[start..<at]))
  }

  private func isEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == 10 || byte == 13 }

  private mutating func quoted() -> (String, CSV.Failure?) {
    let first = line
    var field: [UInt8] = []
    at += 1
    while at < all.count {
      let byte = all[at]
      at += 1
      if byte != UInt8(ascii: "\"") {
        if byte == 10 { line += 1 }
        field.append(byte)
      } else if at < all.count, all[at] == byte {
        field.append(byte)
        at += 1
      } else {
        while at < all.count, !isEnd(all[at]) {
          field.append(all[at])
          at += 1
        }
        return field.withUnsafeBufferPointer { text($0) }
      }
    }
    return ("", CSV.Failure(line: first, reason: "a quoted field does not end"))
  }

  private func text(_ raw: UnsafeBufferPointer<UInt8>) -> (String, CSV.Failure?) {
    // Nearly every field is ASCII, which need not be examined further.
    if !raw.contains(where: { $0 >= 0x80 }) { return (String(decoding: raw, as: UTF8.self), nil) }
    guard let text = String(validating: raw, as: UTF8.self) else {
      return ("", CSV.Failure(line: line, reason: "text that is not UTF-8"))
    }
    return (text, nil)
  }
}
