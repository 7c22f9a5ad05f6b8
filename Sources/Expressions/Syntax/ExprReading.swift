extension Expr {
  /// Reads the text of an expression without checking what its names mean; macros are rewritten.
  ///
  /// Throws everything that is wrong with the text, as far as reading came.
  public init(reading source: String, macros: [String: Macro] = [:]) throws(ExpressionErrors) {
    self = try Parser.parse(source, macros: macros)
  }
}
