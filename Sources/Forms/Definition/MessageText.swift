/// A sentence of the forms with values inside, in each language.
public struct MessageText: Hashable, Sendable {
  /// A piece of the sentence.
  enum Piece: Hashable, Sendable {
    case text(String)
    case value(Expression)
  }

  /// The pieces by language.
  let pieces: [String: [Piece]]

  func pieces(in language: String) -> [Piece] {
    pieces[language] ?? pieces["en"] ?? pieces.sorted { $0.key < $1.key }.first?.value ?? []
  }
}
