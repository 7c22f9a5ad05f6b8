/// Reads RE2's syntax: classes, groups, repetition, anchors and flags; no references back and no looking around.
struct PatternParser {
  /// What `(?ims)` switches.
  struct Flags {
    var foldsCase = false
    var manyLines = false
    var dotTakesNewline = false
  }

  let scalars: [Unicode.Scalar]
  var at = 0
  var flags = Flags()
  private var nesting = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var current: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

  func peek(_ offset: Int) -> Unicode.Scalar? { at + offset < scalars.count ? scalars[at + offset] : nil }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    at += 1
    return true
  }

  func failure(_ reason: String) -> FunctionFailure { FunctionFailure("the pattern cannot be read: \(reason)") }

  /// The whole pattern. Throws for what RE2 does not take.
  mutating func parse() throws(FunctionFailure) -> PatternNode {
    let node = try choice()
    guard current == nil else { throw failure("a ) closes nothing") }
    return node
  }

  private mutating func choice() throws(FunctionFailure) -> PatternNode {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= 200 else { throw failure("it is nested too deeply") }
    var parts = [try sequence()]
    while take("|") { parts.append(try sequence()) }
    return parts.count == 1 ? parts[0] : .choice(parts)
  }

  private mutating func sequence() throws(FunctionFailure) -> PatternNode {
    var parts: [PatternNode] = []
    while let scalar = current, scalar != "|", scalar != ")" {
      if scalar == "\\", peek(1) == "Q" {
        parts += quoted()
        continue
      }
      guard let part = try atom() else { continue }
      parts.append(try repetition(of: part))
    }
    return .sequence(parts)
  }

  /// `\Q…\E`: everything between stands for itself.
  private mutating func quoted() -> [PatternNode] {
    at += 2
    var parts: [PatternNode] = []
    while let scalar = current {
      if scalar == "\\", peek(1) == "E" {
        at += 2
        break
      }
      parts.append(.set(.one(scalar.value, foldsCase: flags.foldsCase)))
      at += 1
    }
    return parts
  }

  /// One part before its repetition; nil for flags, which are no part.
  private mutating func atom() throws(FunctionFailure) -> PatternNode? {
    guard let scalar = current else { return nil }
    at += 1
    switch scalar {
    case "(": return try group()
    case "[": return .set(try bracketClass())
    case ".": return .set(flags.dotTakesNewline ? .any : .notNewline)
    case "^": return .anchor(flags.manyLines ? .lineStart : .textStart)
    case "$": return .anchor(flags.manyLines ? .lineEnd : .textEnd)
    case "*", "+", "?": throw failure("\(scalar) repeats nothing")
    case "\\": return try escape()
    default: return .set(.one(scalar.value, foldsCase: flags.foldsCase))
    }
  }

  private mutating func group() throws(FunctionFailure) -> PatternNode? {
    let outer = flags
    if take("?") {
      if current == "P" || (current == "<" && peek(1) != "=" && peek(1) != "!") {
        try groupName()
      } else if try groupFlags() {
        return nil
      }
    }
    let node = try choice()
    guard take(")") else { throw failure("a ( is not closed") }
    flags = outer
    return node
  }

  private mutating func groupName() throws(FunctionFailure) {
    _ = take("P")
    guard take("<") else { throw failure("a group's name is expected") }
    let start = at
    while let scalar = current, let byte = UInt8(exactly: scalar.value), Lexer.startsName(byte) || Lexer.isDigit(byte) {
      at += 1
    }
    guard at > start, take(">") else { throw failure("a group's name is expected") }
  }

  /// Flags such as `i-s`; true when they stand alone, false before `:`.
  private mutating func groupFlags() throws(FunctionFailure) -> Bool {
    var isOn = true
    while let scalar = current {
      at += 1
      switch scalar {
      case "i": flags.foldsCase = isOn
      case "m": flags.manyLines = isOn
      case "s": flags.dotTakesNewline = isOn
      case "U": break
      case "-" where isOn: isOn = false
      case ":": return false
      case ")": return true
      default: throw failure("(?\(scalar) has no meaning")
      }
    }
    throw failure("a ( is not closed")
  }

  private mutating func repetition(of part: PatternNode) throws(FunctionFailure) -> PatternNode {
    var node = part
    var isRepeated = false
    while let bounds = try bounds() {
      guard !isRepeated else { throw failure("a repetition is repeated") }
      isRepeated = true
      // Whether as much or as little as possible is taken does not change whether there is a match.
      _ = take("?")
      node = .repeated(node, least: bounds.least, most: bounds.most)
    }
    return node
  }

  private mutating func bounds() throws(FunctionFailure) -> (least: Int, most: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard current == "{" else { return nil }
    let start = at
    at += 1
    guard let least = number() else {
      at = start
      return nil
    }
    var most: Int? = least
    if take(",") { most = number() }
    let isOpen = scalars[at - 1] == ","
    guard take("}") else {
      at = start
      return nil
    }
    if isOpen { most = nil }
    guard least <= 1000, most ?? 0 <= 1000, most.map({ least <= $0 }) ?? true else {
      throw failure("a repetition is out of range")
    }
    return (least, most)
  }

  private mutating func number() -> Int? {
    let start = at
    var value = 0
    while let scalar = current, ("0"..."9").contains(scalar), at - start < 6 {
      value = value * 10 + Int(scalar.value - 48)
      at += 1
    }
    return at > start ? value : nil
  }
}
