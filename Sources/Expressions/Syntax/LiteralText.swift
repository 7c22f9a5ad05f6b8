extension Literal: CustomStringConvertible {
  /// The literal as text that reads back as the same value.
  public var description: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .uint(let value): "\(value)u"
    case .double(_, let digits): digits
    case .string(let text): Literal.quoted(text)
    case .bytes(let bytes): "b'" + bytes.map(Literal.escaped).joined() + "'"
    }
  }

  /// A text in single quotes, control characters and quotes escaped.
  static func quoted(_ text: String) -> String {
    var out = "'"
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        out += escaped(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out + "'"
  }

  private static func escaped(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "'"): return "\\'"
    case UInt8(ascii: "\\"): return "\\\\"
    case 10: return "\\n"
    case 13: return "\\r"
    case 9: return "\\t"
    case 32..<127: return String(UnicodeScalar(byte))
    default:
      let hex = String(byte, radix: 16)
      return "\\x" + (hex.utf8.count == 1 ? "0" : "") + hex
    }
  }
}
