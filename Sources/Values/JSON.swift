/// A JSON value whose numbers keep their digits and whose objects keep their order (RFC 8259).
public indirect enum JSON: Sendable {
  /// `null`
  case null
  /// `true` or `false`
  case bool(Bool)
  /// A number, as the text that stood in the file.
  case number(String)
  /// A string.
  case string(String)
  /// An array.
  case array([JSON])
  /// An object; keys in the order of the file, each once.
  case object([(key: String, value: JSON)])

  /// The member of an object with that key, if this is an object that has it.
  public subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { sameBytes($0.key, key) }?.value
  }

  /// The text of a string.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// A number without fraction.
  public var whole: Int? {
    if case .number(let text) = self { Int(text) } else { nil }
  }

  /// The elements of an array.
  public var array: [JSON]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members of an object.
  public var object: [(key: String, value: JSON)]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// A whole number as JSON.
  public static func int(_ value: Int) -> JSON { .number(String(value)) }

  /// A string, or null when there is none.
  public static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }
}

extension JSON: Equatable {
  /// Same structure, same bytes; the order of an object's members counts.
  public static func == (left: JSON, right: JSON) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)), (.string(let a), .string(let b)): sameBytes(a, b)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)):
      a.count == b.count && zip(a, b).allSatisfy { sameBytes($0.key, $1.key) && $0.value == $1.value }
    default: false
    }
  }
}
