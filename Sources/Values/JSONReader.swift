/// Reads one JSON text (RFC 8259), strictly: a key twice, a lone surrogate or bytes after the value are errors.
public struct JSONReader {
  /// What is wrong with a JSON text, and at which byte.
  public struct Failure: Error, Equatable, Sendable {
    /// Byte offset from the start.
    public let offset: Int
    /// What is wrong.
    public let reason: String

    /// A failure at that byte.
    public init(offset: Int, reason: String) {
      self.offset = offset
      self.reason = reason
    }
  }

  private let bytes: [UInt8]
  private var at = 0
  private let depthLimit = 200

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value of that text. Throws ``Failure`` with the place.
  public static func read(_ bytes: some Sequence<UInt8>) throws(Failure) -> JSON {
    var reader = JSONReader(Array(bytes))
    reader.skipSpace()
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.at == reader.bytes.count else { throw reader.failure("more text after the value") }
    return value
  }

  private func failure(_ reason: String) -> Failure { Failure(offset: at, reason: reason) }
  private var current: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 32 || byte == 9 || byte == 10 || byte == 13 { at += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    at += 1
    return true
  }

  private mutating func value(depth: Int) throws(Failure) -> JSON {
    guard depth < depthLimit else { throw failure("nested too deeply") }
    switch current {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ text: String, _ value: JSON) throws(Failure) -> JSON {
    guard bytes[at...].starts(with: text.utf8) else { throw failure("not a JSON value") }
    at += text.utf8.count
    return value
  }

  private mutating func object(depth: Int) throws(Failure) -> JSON {
    at += 1
    var members: [(key: String, value: JSON)] = []
    var seen: Set<[UInt8]> = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw failure("a key in quotes is expected") }
      let key = try string()
      guard seen.insert(Array(key.utf8)).inserted else { throw failure("key \(key) twice") }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw failure("':' is expected") }
      skipSpace()
      members.append((key, try value(depth: depth + 1)))
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw failure("',' or '}' is expected") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(Failure) -> JSON {
    at += 1
    var elements: [JSON] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array([]) }
    repeat {
      skipSpace()
      elements.append(try value(depth: depth + 1))
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw failure("',' or ']' is expected") }
    return .array(elements)
  }

  private mutating func number() throws(Failure) -> JSON {
    let start = at
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { (48...57).contains($0) } ?? false }
    _ = take(UInt8(ascii: "-"))
    guard isDigit(current) else { throw failure("not a JSON value") }
    if !take(UInt8(ascii: "0")) { while isDigit(current) { at += 1 } }
    if take(UInt8(ascii: ".")) {
      guard isDigit(current) else { throw failure("a digit is expected after the point") }
      while isDigit(current) { at += 1 }
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      at += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { at += 1 }
      guard isDigit(current) else { throw failure("a digit is expected in the exponent") }
      while isDigit(current) { at += 1 }
    }
    return .number(String(decoding: bytes[start..<at], as: UTF8.self))
  }

  private mutating func string() throws(Failure) -> String {
    at += 1
    var out: [UInt8] = []
    while let byte = current {
      at += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: out, as: UTF8.self) else { throw failure("text that is not UTF-8") }
        return text
      case UInt8(ascii: "\\"): try escape(into: &out)
      case 0..<0x20: throw failure("a control character inside a string")
      default: out.append(byte)
      }
    }
    throw failure("the string does not end")
  }

  private mutating func escape(into out: inout [UInt8]) throws(Failure) {
    guard let byte = current else { throw failure("the string does not end") }
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
    case UInt8(ascii: "b"): out.append(8)
    case UInt8(ascii: "f"): out.append(12)
    case UInt8(ascii: "n"): out.append(10)
    case UInt8(ascii: "r"): out.append(13)
    case UInt8(ascii: "t"): out.append(9)
    case UInt8(ascii: "u"):
      var code = try hexCode()
      if (0xD800..<0xDC00).contains(code) {
        guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw failure("half a surrogate pair") }
        let low = try hexCode()
        guard (0xDC00..<0xE000).contains(low) else { throw failure("half a surrogate pair") }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw failure("half a surrogate pair") }
      out.append(contentsOf: String(Character(scalar)).utf8)
    default: throw failure("an escape that JSON does not have")
    }
  }

  private mutating func hexCode() throws(Failure) -> UInt32 {
    guard at + 4 <= bytes.count, let text = String(validating: bytes[at..<at + 4], as: UTF8.self),
      text.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }), let code = UInt32(text, radix: 16)
    else { throw failure("four hexadecimal digits are expected") }
    at += 4
    return code
  }
}
