/// A text that is looked for in many others, capital and small letters alike.
///
/// Letters of ASCII only; all other bytes must be the same. Nothing is allocated while looking.
struct ByteSearch: Sendable {
  private let wanted: [UInt8]

  init(_ text: String) { wanted = text.utf8.map(ByteSearch.small) }

  /// Whether every text holds it because there is nothing to look for.
  var isEmpty: Bool { wanted.isEmpty }

  /// Whether a text holds it.
  func isIn(_ text: String) -> Bool {
    if let found = text.utf8.withContiguousStorageIfAvailable({ isIn($0) }) { return found }
    return Array(text.utf8).withUnsafeBufferPointer { isIn($0) }
  }

  private func isIn(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = wanted.first else { return true }
    guard bytes.count >= wanted.count else { return false }
    for start in 0...(bytes.count - wanted.count) where ByteSearch.small(bytes[start]) == first {
      var length = 1
      while length < wanted.count, ByteSearch.small(bytes[start + length]) == wanted[length] { length += 1 }
      if length == wanted.count { return true }
    }
    return false
  }

  private static func small(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 32 : byte }
}
