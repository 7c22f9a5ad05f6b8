import Values

/// A stretch of text that stays on one line when there is room: a word, a run of spaces, or one Han character with the
/// punctuation that belongs to it.
struct WrapPiece {
  /// The characters.
  private(set) var scalars: [Unicode.Scalar]
  /// The cells they take.
  private(set) var width: Int
  private var endsWide: Bool

  /// Whether the piece is only spaces, which vanish where a line ends.
  var isSpace: Bool { scalars.first == " " }

  private init(_ scalar: Unicode.Scalar, width: Int) {
    scalars = [scalar]
    self.width = width
    endsWide = width == 2
  }

  /// The text cut where a line may end.
  static func pieces(of text: String.UnicodeScalarView) -> [WrapPiece] {
    var pieces: [WrapPiece] = []
    for scalar in text {
      let width = CharacterWidth.of(scalar)
      if let last = pieces.indices.last, pieces[last].joins(scalar, width: width) {
        pieces[last].scalars.append(scalar)
        pieces[last].width += width
        if width > 0 { pieces[last].endsWide = width == 2 }
      } else {
        pieces.append(WrapPiece(scalar, width: width))
      }
    }
    return pieces
  }

  private func joins(_ scalar: Unicode.Scalar, width: Int) -> Bool {
    if isSpace || scalar == " " { return isSpace && scalar == " " }
    if width == 0 || WrapPiece.closing.contains(scalar) { return true }
    if let last = scalars.last, WrapPiece.opening.contains(last) { return true }
    return width == 1 && !endsWide
  }

  private static let closing = Set("。，、；：？！）】》」』〉〕…—％,.;:?!)]}%".unicodeScalars)
  private static let opening = Set("（【《「『〈〔([{".unicodeScalars)
}
