extension MessageText {
  /// The sentence as it is written in the forms, its values as expressions in braces.
  public func template(_ language: String) -> String {
    pieces(in: language).map { piece in
      switch piece {
      case .text(let text): text
      case .value(let expression): "{\(expression.source)}"
      }
    }.joined()
  }
}
