import Values

/// The terms made ready for search: lower case, one byte array for all, punctuation as spaces.
struct TermIndex: Sendable {
  /// A term found.
  struct Hit {
    let place: Int
    let rank: CTCAECatalogue.Match.Rank
    let source: Int
    let order: UInt64
  }

  /// One searched text of a term.
  private struct Key {
    let place: Int
    /// 0 is the term, then its other words, last its code.
    let source: Int
    let start: Int
    let end: Int
    /// Which letters and digits it has.
    let letters: UInt64
  }

  private let bytes: [UInt8]
  private let keys: [Key]

  init(_ terms: [CTCAETerm]) {
    var bytes: [UInt8] = []
    var keys: [Key] = []
    for (place, term) in terms.prefix(0xFFFF).enumerated() {
      for (source, text) in ([term.term] + term.synonyms + [term.code]).enumerated() {
        let plain = TermIndex.plain(text)
        keys.append(
          Key(
            place: place, source: source, start: bytes.count, end: bytes.count + plain.count,
            letters: TermIndex.letters(plain)))
        bytes += plain
      }
    }
    self.bytes = bytes
    self.keys = keys
  }

  /// The text that a hit found.
  func text(of hit: Hit, in term: CTCAETerm) -> String {
    if hit.source == 0 { return term.term }
    return term.synonyms.indices.contains(hit.source - 1) ? term.synonyms[hit.source - 1] : term.code
  }

  /// The terms that a text may mean, best first, each once.
  func search(_ text: String, limit: Int) -> [Hit] {
    let plain = TermIndex.plain(text)
    guard !plain.isEmpty, plain.count <= 100, limit > 0 else { return [] }
    var best = [Hit?](repeating: nil, count: (keys.last?.place ?? -1) + 1)
    find(SearchedText(plain), &best)
    let american = TermIndex.american(plain)
    if american != plain { find(SearchedText(american), &best) }
    let order = best.compactMap { $0?.order }.sorted()
    return order.prefix(limit).compactMap { best[Int($0 & 0xFFFF)] }
  }

  /// Keeps the best hit of every term.
  private func find(_ typed: SearchedText, _ best: inout [Hit?]) {
    bytes.withUnsafeBufferPointer { all in
      for key in keys where key.letters & typed.letters == typed.letters {
        let text = UnsafeBufferPointer(rebasing: all[key.start..<key.end])
        guard let (rank, looseness) = typed.rank(text) else { continue }
        // One number holds the order: rank, how loosely it fits, the term before its other words, short before long,
        // and last the place in the table.
        let order =
          UInt64(rank.rawValue) << 48 | UInt64(min(looseness, 4095)) << 32 | UInt64(min(key.source, 15)) << 28
          | UInt64(min(text.count, 4095)) << 16 | UInt64(key.place)
        if best[key.place].map({ order < $0.order }) ?? true {
          best[key.place] = Hit(place: key.place, rank: rank, source: key.source, order: order)
        }
      }
    }
  }

  /// Lower case, with everything but letters and digits as single spaces, none at the ends.
  static func plain(_ text: String) -> [UInt8] {
    var out: [UInt8] = []
    for byte in searchText(text).utf8 {
      let isWord = byte >= 128 || (97...122).contains(byte) || (48...57).contains(byte)
      if isWord {
        out.append(byte)
      } else if let last = out.last, last != 32 {
        out.append(32)
      }
    }
    if out.last == 32 { out.removeLast() }
    return out
  }

  /// British spelling as American: `anaemia` as `anemia`, `diarrhoea` as `diarrhea`.
  private static func american(_ text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    for (place, byte) in text.enumerated() {
      let isVowel = byte == UInt8(ascii: "a") || byte == UInt8(ascii: "o")
      if isVowel, place + 1 < text.count, text[place + 1] == UInt8(ascii: "e") { continue }
      out.append(byte)
    }
    return out
  }

  static func letters(_ text: [UInt8]) -> UInt64 {
    var mask: UInt64 = 0
    for byte in text where byte != 32 { mask |= 1 << UInt64(byte & 63) }
    return mask
  }
}
