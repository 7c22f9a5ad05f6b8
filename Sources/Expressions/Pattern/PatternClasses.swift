extension PatternParser {
  /// What stands behind a backslash outside a class.
  mutating func escape() throws(FunctionFailure) -> PatternNode {
    switch current {
    case "b": return anchor(.wordBoundary)
    case "B": return anchor(.noWordBoundary)
    case "A": return anchor(.textStart)
    case "z": return anchor(.textEnd)
    default:
      if let set = try escapedSet() { return .set(set) }
      return .set(.one(try escapedCode(), foldsCase: flags.foldsCase))
    }
  }

  private mutating func anchor(_ anchor: PatternAnchor) -> PatternNode {
    at += 1
    return .anchor(anchor)
  }

  /// `\d`, `\pL` and their like; nil when something else follows the backslash.
  private mutating func escapedSet() throws(FunctionFailure) -> ScalarSet? {
    let set: ScalarSet
    switch current {
    case "d": set = .digits
    case "D": set = .digits.negated
    case "s": set = .spaces
    case "S": set = .spaces.negated
    case "w": set = .words
    case "W": set = .words.negated
    case "p", "P": return try category()
    default: return nil
    }
    at += 1
    return set
  }

  private mutating func category() throws(FunctionFailure) -> ScalarSet {
    var isNegated = current == "P"
    at += 1
    var name = ""
    if take("{") {
      if take("^") { isNegated.toggle() }
      while let scalar = current, scalar != "}", name.utf8.count < 20 {
        name.unicodeScalars.append(scalar)
        at += 1
      }
      guard take("}") else { throw failure("the name of a category is not closed") }
    } else if let scalar = current {
      name.unicodeScalars.append(scalar)
      at += 1
    }
    if name == "Any" { return isNegated ? ScalarSet.any.negated : .any }
    let short = Set("LMNPSZC".map(String.init))
    guard short.contains(String(name.prefix(1))), ScalarSet.categoryNames.contains(name) || short.contains(name) else {
      throw failure("the category '\(name)' is not known")
    }
    return ScalarSet(categories: [name], isNegated: isNegated)
  }

  /// The code point that an escape stands for.
  private mutating func escapedCode() throws(FunctionFailure) -> UInt32 {
    guard let scalar = current else { throw failure("a backslash ends it") }
    at += 1
    switch scalar {
    case "a": return 7
    case "f": return 12
    case "n": return 10
    case "r": return 13
    case "t": return 9
    case "v": return 11
    case "x": return try hexadecimal()
    case "0": return octal(0, digits: 2)
    case "1"..."7":
      guard let next = current, ("0"..."7").contains(next) else { throw failure("there are no references back") }
      return octal(scalar.value - 48, digits: 2)
    default:
      let isLetter =
        UInt8(exactly: scalar.value).map { (Lexer.startsName($0) || Lexer.isDigit($0)) && $0 != 95 } ?? true
      guard !isLetter else { throw failure("\\\(scalar) has no meaning") }
      return scalar.value
    }
  }

  private mutating func octal(_ first: UInt32, digits: Int) -> UInt32 {
    var value = first
    for _ in 0..<digits {
      guard let scalar = current, ("0"..."7").contains(scalar) else { break }
      value = value * 8 + scalar.value - 48
      at += 1
    }
    return value
  }

  private mutating func hexadecimal() throws(FunctionFailure) -> UInt32 {
    let isBraced = take("{")
    var value: UInt32 = 0
    var count = 0
    while let scalar = current, count < (isBraced ? 8 : 2), let byte = UInt8(exactly: scalar.value),
      let digit = Lexer.hexDigit(byte)
    {
      value = value << 4 | digit
      count += 1
      at += 1
    }
    guard isBraced ? count > 0 && take("}") : count == 2, value <= 0x10FFFF else {
      throw failure("a code in hexadecimal digits is expected")
    }
    return value
  }

  /// A class in brackets, behind its `[`.
  mutating func bracketClass() throws(FunctionFailure) -> ScalarSet {
    var set = ScalarSet()
    set.isNegated = take("^")
    set.foldsCase = flags.foldsCase
    var isFirst = true
    while let scalar = current {
      if scalar == "]", !isFirst {
        at += 1
        return set
      }
      isFirst = false
      if scalar == "[", peek(1) == ":", let named = try namedClass() {
        set.inner.append(named)
      } else if scalar == "\\", let inner = try classEscape() {
        set.inner.append(inner)
      } else {
        set.ranges.append(try range())
      }
    }
    throw failure("a [ is not closed")
  }

  private mutating func classEscape() throws(FunctionFailure) -> ScalarSet? {
    at += 1
    if let set = try escapedSet() { return set }
    at -= 1
    return nil
  }

  private mutating func namedClass() throws(FunctionFailure) -> ScalarSet? {
    var name = ""
    var offset = 2
    while let scalar = peek(offset), scalar != ":", scalar != "]", offset < 12 {
      name.unicodeScalars.append(scalar)
      offset += 1
    }
    guard peek(offset) == ":", peek(offset + 1) == "]" else { return nil }
    let isNegated = name.hasPrefix("^")
    guard let set = ScalarSet.named[isNegated ? String(name.dropFirst()) : name] else {
      throw failure("[:\(name):] is not known")
    }
    at += offset + 2
    return isNegated ? set.negated : set
  }

  private mutating func range() throws(FunctionFailure) -> ClosedRange<UInt32> {
    let low = try classCode()
    guard current == "-", let next = peek(1), next != "]" else { return low...low }
    at += 1
    let high = try classCode()
    guard low <= high else { throw failure("a range runs backwards") }
    return low...high
  }

  private mutating func classCode() throws(FunctionFailure) -> UInt32 {
    guard let scalar = current else { throw failure("a [ is not closed") }
    at += 1
    return scalar == "\\" ? try escapedCode() : scalar.value
  }
}

extension ScalarSet {
  /// The two-letter names of general categories.
  static let categoryNames: Set<String> = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm",
    "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co",
  ]
}
