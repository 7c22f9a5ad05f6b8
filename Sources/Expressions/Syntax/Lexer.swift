/// Cuts the text of an expression into tokens (CEL language definition, "Syntax").
struct Lexer {
  let bytes: [UInt8]
  var at = 0
  var errors: [ExpressionError] = []

  /// The tokens of that text, the last one `end`, and what was wrong on the way.
  static func tokens(of source: String) -> (tokens: [Token], errors: [ExpressionError]) {
    var lexer = Lexer(bytes: Array(source.utf8))
    var tokens: [Token] = []
    while true {
      lexer.skipSpace()
      let start = lexer.at
      guard let byte = lexer.current else {
        tokens.append(Token(kind: .end, span: SourceSpan(start: start, end: start)))
        return (tokens, lexer.errors)
      }
      if let kind = lexer.token(byte) {
        tokens.append(Token(kind: kind, span: SourceSpan(start: start, end: lexer.at)))
      }
    }
  }

  var current: UInt8? { at < bytes.count ? bytes[at] : nil }

  func peek(_ offset: Int) -> UInt8? { at + offset < bytes.count ? bytes[at + offset] : nil }

  func text(from start: Int) -> String { String(decoding: bytes[start..<at], as: UTF8.self) }

  mutating func fail(_ message: String, from start: Int, hint: String? = nil) {
    errors.append(ExpressionError(span: SourceSpan(start: start, end: max(at, start)), message: message, hint: hint))
  }

  private mutating func skipSpace() {
    while let byte = current {
      if byte == 32 || byte == 9 || byte == 10 || byte == 12 || byte == 13 {
        at += 1
      } else if byte == UInt8(ascii: "/"), peek(1) == byte {
        while let next = current, next != 10 { at += 1 }
      } else {
        return
      }
    }
  }

  private mutating func token(_ byte: UInt8) -> Token.Kind? {
    if let prefix = stringPrefix() { return quoted(prefix) }
    if Lexer.startsName(byte) { return name() }
    if Lexer.isDigit(byte) { return number() }
    if byte == UInt8(ascii: "."), let next = peek(1), Lexer.isDigit(next) { return number() }
    if byte == UInt8(ascii: "`") { return quotedName() }
    return sign(byte)
  }

  private mutating func name() -> Token.Kind {
    let start = at
    while let byte = current, Lexer.startsName(byte) || Lexer.isDigit(byte) { at += 1 }
    let name = text(from: start)
    if Token.keywords.contains(name) { return .keyword(name) }
    return Token.reservedWords.contains(name) ? .reserved(name) : .ident(name)
  }

  private mutating func quotedName() -> Token.Kind? {
    let start = at
    at += 1
    while let byte = current, byte != UInt8(ascii: "`"), byte != 10, byte != 13 { at += 1 }
    let name = text(from: start + 1)
    guard current == UInt8(ascii: "`") else {
      fail("a name in backticks does not end", from: start)
      return nil
    }
    at += 1
    let fits = name.utf8.allSatisfy { byte in
      Lexer.startsName(byte) || Lexer.isDigit(byte) || " -./".utf8.contains(byte)
    }
    if name.isEmpty || !fits { fail("a name in backticks holds letters, digits and . - / _ only", from: start) }
    return .quotedIdent(name)
  }

  /// What is meant by signs of other languages and of typesetting.
  private static let hints: [String: String] = [
    "=": "compare with ==", "&": "and is &&", "|": "or is ||", "≤": "write <=", "≥": "write >=", "≠": "write !=",
    "‘": "a text stands in straight quotes", "’": "a text stands in straight quotes",
    "“": "a text stands in straight quotes", "”": "a text stands in straight quotes",
  ]

  private mutating func sign(_ byte: UInt8) -> Token.Kind? {
    let start = at
    if let next = peek(1),
      ["&&", "||", "==", "!=", "<=", ">="].contains(where: { $0.utf8.elementsEqual([byte, next]) })
    {
      at += 2
      return .sign(text(from: start))
    }
    if "!-+*/%<>?:.,()[]{}".utf8.contains(byte) {
      at += 1
      return .sign(text(from: start))
    }
    at += 1
    while let next = current, next & 0xC0 == 0x80 { at += 1 }
    let shown = text(from: start)
    let isTurned = shown == "=" && current.map { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") } ?? false
    fail("'\(shown)' has no meaning here", from: start, hint: isTurned ? "write <= or >=" : Lexer.hints[shown])
    return nil
  }

  static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  static func startsName(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (65...90).contains(byte) || (97...122).contains(byte)
  }

  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 48...57: UInt32(byte - 48)
    case 65...70: UInt32(byte - 55)
    case 97...102: UInt32(byte - 87)
    default: nil
    }
  }
}
