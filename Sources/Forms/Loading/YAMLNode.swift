/// One part of a YAML file with its place; every scalar is text.
struct YAMLNode: Sendable {
  /// How a scalar was written: decides where its text begins.
  enum Style: UInt8, Sendable {
    case plain, quoted, block
  }

  indirect enum Kind: Sendable {
    case scalar(String, Style)
    case list([YAMLNode])
    case map([(key: YAMLNode, value: YAMLNode)])
  }

  let kind: Kind
  /// Line of the file, from 1.
  let line: Int
  /// Column in scalars, from 1.
  let column: Int

  /// The text of a scalar.
  var text: String? {
    if case .scalar(let text, _) = kind { text } else { nil }
  }

  /// Whether nothing was written here: `~` or an empty plain scalar.
  var isNull: Bool {
    if case .scalar(let text, .plain) = kind { text.isEmpty || text == "~" } else { false }
  }

  var list: [YAMLNode]? {
    if case .list(let nodes) = kind { nodes } else { nil }
  }

  var map: [(key: YAMLNode, value: YAMLNode)]? {
    if case .map(let members) = kind { members } else { nil }
  }

  subscript(key: String) -> YAMLNode? { map?.first { $0.key.text == key }?.value }
}
