/// The smallest piece of an expression that has a meaning.
struct Token: Hashable, Sendable {
  /// What a piece is.
  enum Kind: Hashable, Sendable {
    /// A name.
    case ident(String)
    /// A word that is kept from being a name but may be a field, such as `for`.
    case reserved(String)
    /// A field's name between backticks.
    case quotedIdent(String)
    /// A whole number without its sign; nil when 64 bits do not hold it.
    case int(magnitude: UInt64?)
    case uint(UInt64?)
    case double(Double, digits: String)
    case string(String)
    case bytes([UInt8])
    /// One of the words `true`, `false`, `null`, `in`.
    case keyword(String)
    /// An operator or bracket.
    case sign(String)
    case end
  }

  let kind: Kind
  let span: SourceSpan

  /// Words that a host language may need; no variable or function has such a name.
  static let reservedWords: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
    "namespace", "return", "var", "void", "while",
  ]

  /// Words of the language itself; nothing at all has such a name.
  static let keywords: Set<String> = ["true", "false", "null", "in"]

  /// The token as a message shows it.
  var shown: String {
    switch kind {
    case .ident(let name), .reserved(let name), .keyword(let name), .sign(let name): "'\(name)'"
    case .quotedIdent(let name): "'`\(name)`'"
    case .int, .uint, .double: "a number"
    case .string: "a text"
    case .bytes: "bytes"
    case .end: "the end of the expression"
    }
  }
}
