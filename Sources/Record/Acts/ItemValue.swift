public import Values

/// What an item holds: a text, several codes, or the reason why there is nothing.
///
/// Numbers, dates and codes are kept as the text that means them, `200`, `2026-05`, `PR`; see ``MissingCode`` for the
/// reasons. "Not answered" is the absence of an ItemValue.
public enum ItemValue: Hashable, Sendable {
  /// One value as text.
  case text(String)
  /// Several codes, in the order of their list.
  case codes([String])
  /// A reason instead of a value.
  case missing(MissingCode)

  /// Equal byte for byte.
  public static func == (left: ItemValue, right: ItemValue) -> Bool {
    switch (left, right) {
    case (.text(let a), .text(let b)): sameBytes(a, b)
    case (.codes(let a), .codes(let b)): a.count == b.count && zip(a, b).allSatisfy(sameBytes)
    case (.missing(let a), .missing(let b)): a == b
    default: false
    }
  }

  /// Hashed by the bytes.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .text(let text): for byte in text.utf8 { hasher.combine(byte) }
    case .codes(let codes): for code in codes { for byte in code.utf8 { hasher.combine(byte) } }
    case .missing(let code): hasher.combine(code)
    }
  }

  /// The value as one text for lists and tables: codes joined by `;`, a reason as its code.
  public var text: String {
    switch self {
    case .text(let text): text
    case .codes(let codes): codes.joined(separator: ";")
    case .missing(let code): code.rawValue
    }
  }
}
