public import Record
import Values
import Yams

/// Values of a patient written as in the examples of `forms/`: forms, and below each its items.
///
/// ```yaml
/// C01/tislelizumab:
///   infusion/ECYN: Y
///   infusion/ECDOSE: 200
/// ```
public struct Given: Sendable {
  /// The values in the order in which they are written; nil where nothing is said.
  public private(set) var values: [(place: Place, value: ItemValue?)] = []

  /// Reads the text. Throws ``Problem`` or what Yams throws.
  public init(_ yaml: String) throws {
    guard let root = try Yams.compose(yaml: yaml, .basic) else { return }
    try read(root)
  }

  /// The `given:` of an example, and what its n-th case sets. Throws when there is no such example.
  public init(example name: String, in bytes: [UInt8], case index: Int? = nil) throws {
    guard let root = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self), .basic),
      let example = root["examples"]?.array().first(where: { $0["example"]?.string?.hasPrefix(name) == true })
    else { throw Problem(text: "no example \(name)") }
    if let given = example["given"] { try read(given) }
    guard let index else { return }
    let cases = example["cases"]?.array() ?? []
    guard cases.indices.contains(index) else { throw Problem(text: "no case \(index) in \(name)") }
    if let set = cases[index]["set"] { try read(set) }
  }

  /// What is wrong with the text.
  public struct Problem: Error {
    /// In words.
    public let text: String
  }

  private mutating func read(_ root: Node) throws {
    for (form, items) in root.mapping ?? [:] {
      guard let path = form.string.flatMap({ FormPath($0) }) else { throw Problem(text: "no form \(form)") }
      for (item, node) in items.mapping ?? [:] {
        guard let itemPath = item.string.flatMap({ ItemPath($0) }) else { throw Problem(text: "no item \(item)") }
        set(Place(path, itemPath), Given.value(node))
      }
    }
  }

  /// Sets one value, in place of what stood there.
  public mutating func set(_ place: Place, _ value: ItemValue?) {
    if let index = values.firstIndex(where: { $0.place == place }) {
      values[index].value = value
    } else {
      values.append((place, value))
    }
  }

  /// The forms in the order in which they are first named.
  public var forms: [FormPath] {
    var seen: Set<FormPath> = []
    return values.map(\.place.form).filter { seen.insert($0).inserted }
  }

  private static func value(_ node: Node) -> ItemValue? {
    if let text = node.string { return text == "~" || text.isEmpty ? nil : .text(text) }
    if let code = node["missing"]?.string.flatMap(MissingCode.known) { return .missing(code) }
    return .codes(node.array().compactMap(\.string))
  }
}
