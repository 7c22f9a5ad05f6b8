/// A typed text, compared with the texts of terms.
struct SearchedText {
  private let bytes: [UInt8]
  private let words: [ArraySlice<UInt8>]
  let letters: UInt64

  init(_ plain: [UInt8]) {
    bytes = plain
    words = plain.split(separator: 32)
    letters = TermIndex.letters(plain)
  }

  /// How well a text fits, and how loosely within that rank; nil when it does not.
  func rank(_ text: UnsafeBufferPointer<UInt8>) -> (CTCAECatalogue.Match.Rank, Int)? {
    if matches(text, at: 0, bytes[...]) { return (text.count == bytes.count ? .exact : .prefix, 0) }
    var inside: Int?
    var at = 1
    while at + bytes.count <= text.count {
      if matches(text, at: at, bytes[...]) {
        if text[at - 1] == 32 { return (.wordPrefix, 0) }
        inside = inside ?? at
      }
      at += 1
    }
    if words.count > 1, allWords(text) { return (.wordPrefix, 1) }
    if inside != nil { return (.substring, 0) }
    return span(text).map { (.fuzzy, $0) }
  }

  private func matches(_ text: UnsafeBufferPointer<UInt8>, at start: Int, _ part: ArraySlice<UInt8>) -> Bool {
    guard start + part.count <= text.count else { return false }
    var at = start
    for byte in part {
      if text[at] != byte { return false }
      at += 1
    }
    return true
  }

  /// Whether every typed word begins a word of the text, in whatever order.
  private func allWords(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    words.allSatisfy { word in
      text.indices.contains { ($0 == 0 || text[$0 - 1] == 32) && matches(text, at: $0, word) }
    }
  }

  /// How many letters lie between the typed ones when they are all there in order; nil when they are not. Starting at
  /// the beginning of a word is better than starting inside one.
  private func span(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = bytes.first, let start = text.firstIndex(of: first), let whole = gaps(text, from: start) else {
      return nil
    }
    var best = isWordStart(text, start) ? whole : whole + 8
    for other in text.indices.dropFirst(start + 1) where text[other] == first && isWordStart(text, other) {
      guard let found = gaps(text, from: other) else { break }
      best = min(best, found)
    }
    return best
  }

  private func isWordStart(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool { at == 0 || text[at - 1] == 32 }

  /// How many letters are passed over when the typed letters are taken in order from there. Typed spaces need none.
  private func gaps(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var at = start
    var taken = 0
    for byte in bytes where byte != 32 {
      while at < text.count, text[at] != byte { at += 1 }
      guard at < text.count else { return nil }
      at += 1
      taken += 1
    }
    return at - start - taken
  }
}
