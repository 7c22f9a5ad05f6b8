import Values

/// What expressions ask of texts.
enum Strings {
  /// Code points of a text, bytes, elements of a list, entries of a map.
  static func size(_ value: ExpressionValue) throws(FunctionFailure) -> Int {
    switch value {
    case .string(let text): return text.unicodeScalars.count
    case .bytes(let bytes): return bytes.count
    case .list(let elements): return elements.count
    case .map(let map): return map.count
    default: throw .noSuchOverload
    }
  }

  @Sendable static func contains(_ left: ExpressionValue, _ right: ExpressionValue) throws(FunctionFailure)
    -> ExpressionValue
  {
    let (text, part) = try texts(left, right)
    return .bool(find(Array(part.utf8), in: Array(text.utf8)))
  }

  @Sendable static func startsWith(_ left: ExpressionValue, _ right: ExpressionValue) throws(FunctionFailure)
    -> ExpressionValue
  {
    let (text, part) = try texts(left, right)
    return .bool(text.utf8.starts(with: part.utf8))
  }

  @Sendable static func endsWith(_ left: ExpressionValue, _ right: ExpressionValue) throws(FunctionFailure)
    -> ExpressionValue
  {
    let (text, part) = try texts(left, right)
    return .bool(text.utf8.reversed().starts(with: part.utf8.reversed()))
  }

  @Sendable static func matches(_ left: ExpressionValue, _ right: ExpressionValue) throws(FunctionFailure)
    -> ExpressionValue
  {
    let (text, pattern) = try texts(left, right)
    return .bool(try Pattern(pattern).matches(text))
  }

  private static func texts(_ left: ExpressionValue, _ right: ExpressionValue) throws(FunctionFailure)
    -> (String, String)
  {
    guard case .string(let a) = left, case .string(let b) = right else { throw .noSuchOverload }
    return (a, b)
  }

  /// Whether the bytes occur in the others, in time linear in both (Knuth, Morris, Pratt).
  private static func find(_ part: [UInt8], in text: [UInt8]) -> Bool {
    guard !part.isEmpty else { return true }
    var fallback = [Int](repeating: 0, count: part.count)
    var length = 0
    for index in part.indices.dropFirst() {
      while length > 0, part[index] != part[length] { length = fallback[length - 1] }
      if part[index] == part[length] { length += 1 }
      fallback[index] = length
    }
    var matched = 0
    for byte in text {
      while matched > 0, byte != part[matched] { matched = fallback[matched - 1] }
      if byte == part[matched] { matched += 1 }
      if matched == part.count { return true }
    }
    return false
  }
}
