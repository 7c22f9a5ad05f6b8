extension JSON {
  /// The value as canonical bytes: no spaces, escapes `\"`, `\\` and `\u00xx` only.
  public var bytes: [UInt8] {
    var out: [UInt8] = []
    write(to: &out)
    return out
  }

  /// The value as canonical text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The value over several lines, two spaces a level, for people.
  public var prettyText: String {
    var out: [UInt8] = []
    writePretty(to: &out, level: 0)
    return String(decoding: out, as: UTF8.self)
  }

  /// Appends the canonical bytes of this value.
  public func write(to out: inout [UInt8]) {
    switch self {
    case .null: out.append(contentsOf: "null".utf8)
    case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let text): out.append(contentsOf: text.utf8)
    case .string(let text): JSON.writeString(text, to: &out)
    case .array(let elements):
      out.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        element.write(to: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        JSON.writeString(member.key, to: &out)
        out.append(UInt8(ascii: ":"))
        member.value.write(to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  /// Appends a quoted string: `"` and `\` escaped, control characters as `\u00xx` in lower case, all else as it is.
  public static func writeString(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { bytes in
      if bytes.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
        for byte in bytes { write(byte, to: &out) }
      } else {
        out.append(contentsOf: bytes)
      }
    }
    out.append(UInt8(ascii: "\""))
  }

  private static func write(_ byte: UInt8, to out: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      out.append(UInt8(ascii: "\\"))
      out.append(byte)
    case 0..<0x20:
      out.append(contentsOf: "\\u00".utf8)
      out.append(UInt8(ascii: "0") + byte >> 4)
      out.append(byte & 15 < 10 ? UInt8(ascii: "0") + byte & 15 : UInt8(ascii: "a") + byte & 15 - 10)
    default: out.append(byte)
    }
  }

  private func writePretty(to out: inout [UInt8], level: Int) {
    func newLine(_ depth: Int) {
      out.append(10)
      out.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }
    switch self {
    case .array(let elements) where !elements.isEmpty:
      out.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        newLine(level + 1)
        element.writePretty(to: &out, level: level + 1)
      }
      newLine(level)
      out.append(UInt8(ascii: "]"))
    case .object(let members) where !members.isEmpty:
      out.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        newLine(level + 1)
        JSON.writeString(member.key, to: &out)
        out.append(contentsOf: ": ".utf8)
        member.value.writePretty(to: &out, level: level + 1)
      }
      newLine(level)
      out.append(UInt8(ascii: "}"))
    default: write(to: &out)
    }
  }
}
