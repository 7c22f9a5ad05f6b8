extension Lexer {
  /// A number at the current place: `12`, `0x0c`, `12u`, `1.5`, `.5`, `1e3`.
  mutating func number() -> Token.Kind? {
    let start = at
    if current == UInt8(ascii: "0"), peek(1) == UInt8(ascii: "x"), let digit = peek(2), Lexer.hexDigit(digit) != nil {
      at += 2
      let first = at
      while let byte = current, Lexer.hexDigit(byte) != nil { at += 1 }
      return whole(UInt64(text(from: first), radix: 16), from: start)
    }
    skipDigits()
    let whole = text(from: start)
    var isDouble = false
    if current == UInt8(ascii: "."), let next = peek(1), Lexer.isDigit(next) {
      isDouble = true
      at += 1
      skipDigits()
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      let signed = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
      if let digit = peek(signed ? 2 : 1), Lexer.isDigit(digit) {
        isDouble = true
        at += signed ? 2 : 1
        skipDigits()
      }
    }
    guard isDouble else { return self.whole(UInt64(whole), from: start) }
    let digits = text(from: start)
    refuseLetter(from: start)
    // Swift reads no number that starts with a point.
    guard let value = Double(digits.hasPrefix(".") ? "0" + digits : digits) else {
      fail("not a number", from: start)
      return nil
    }
    return .double(value, digits: digits)
  }

  private mutating func skipDigits() {
    while let byte = current, Lexer.isDigit(byte) { at += 1 }
  }

  private mutating func whole(_ magnitude: UInt64?, from start: Int) -> Token.Kind {
    let unsigned = current == UInt8(ascii: "u") || current == UInt8(ascii: "U")
    if unsigned { at += 1 }
    refuseLetter(from: start)
    return unsigned ? .uint(magnitude) : .int(magnitude: magnitude)
  }

  private mutating func refuseLetter(from start: Int) {
    guard let byte = current, Lexer.startsName(byte) else { return }
    while let byte = current, Lexer.startsName(byte) || Lexer.isDigit(byte) { at += 1 }
    fail("a number runs into letters", from: start)
  }
}
