import Values

/// The system's table of a time zone's changes (TZif, RFC 8536).
struct ZoneFile {
  /// The moments of change, in seconds since 1 January 1970.
  let changes: [Int64]
  /// The offset that holds from each change on.
  let offsets: [Int]
  /// The offset before the first change.
  let first: Int
  /// What holds after the last change.
  let rule: ZoneRule?

  /// The table of that zone, if the system has one under that name.
  static func read(_ zone: String) -> ZoneFile? {
    let isName = zone.utf8.allSatisfy { Lexer.startsName($0) || Lexer.isDigit($0) || "/+-".utf8.contains($0) }
    guard isName, !zone.hasPrefix("/"), let bytes = try? CheckedOutput.readFile("/usr/share/zoneinfo/" + zone) else {
      return nil
    }
    return ZoneFile(bytes)
  }

  /// Reads a table; nil when it is cut short or of another format.
  init?(_ bytes: [UInt8]) {
    func number(_ at: Int, _ size: Int) -> Int64? {
      guard at >= 0, at + size <= bytes.count else { return nil }
      let value = bytes[at..<at + size].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return size == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
    }
    func counts(_ at: Int) -> [Int]? {
      let values = (0..<6).compactMap { number(at + 20 + 4 * $0, 4) }.map(Int.init)
      return values.count == 6 && values.allSatisfy { (0...100_000).contains($0) } ? values : nil
    }
    guard bytes.starts(with: "TZif".utf8), bytes.count > 44, bytes[4] >= UInt8(ascii: "2"), let old = counts(0) else {
      return nil
    }
    // A table of 32-bit moments comes first and is passed over.
    let start = 44 + old[3] * 5 + old[4] * 6 + old[5] + old[2] * 8 + old[1] + old[0]
    guard let counts = counts(start), counts[4] > 0 else { return nil }
    let moments = start + 44
    let kinds = moments + counts[3] * 8
    let types = kinds + counts[3]
    var changes: [Int64] = []
    var offsets: [Int] = []
    for index in 0..<counts[3] {
      guard let moment = number(moments + 8 * index, 8), bytes.indices.contains(kinds + index),
        let offset = number(types + 6 * Int(bytes[kinds + index]), 4)
      else { return nil }
      changes.append(moment)
      offsets.append(Int(offset))
    }
    guard let first = number(types, 4) else { return nil }
    let end = types + counts[4] * 6 + counts[5] + counts[2] * 12 + counts[1] + counts[0]
    let footer = bytes.dropFirst(end + 1).prefix { $0 != 10 }
    rule = ZoneRule(String(decoding: footer, as: UTF8.self))
    self.changes = changes
    self.offsets = offsets
    self.first = Int(first)
  }

  /// Seconds ahead of UTC at that moment; after the last change of the table by the rule behind it.
  func offset(at moment: Int64) -> Int {
    if let rule, changes.last.map({ moment > $0 }) ?? true { return rule.offset(at: moment) }
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= moment { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? first : offsets[low - 1]
  }
}
