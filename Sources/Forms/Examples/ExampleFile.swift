import Record
import Values

/// Given values and the findings that they must give, read from `examples/*.yaml`.
struct ExampleFile {
  /// One state of a patient and what must fire in it.
  struct Case {
    let name: String
    /// Where it stands.
    let mark: Mark
    let today: PartialDate?
    let values: [Value]
    let finds: [(check: String, mark: Mark)]
  }

  /// A value that an example gives, and where it, its item and its form are written.
  struct Value {
    let place: Place
    let value: ItemValue?
    let form: Mark
    let item: Mark
    let mark: Mark
  }

  /// A word in a file of examples.
  struct Mark {
    let file: String
    let line: Int
    let column: Int
    let length: Int
    let sourceLine: String

    /// What is wrong there, with the line and a caret below it.
    func text(_ message: String) -> String {
      let diagnostic = Diagnostic(
        file: file, line: line, column: column, length: length, message: message, hint: nil, sourceLine: sourceLine)
      return "\(diagnostic.place): \(message)\n\(diagnostic.excerpt)"
    }
  }

  /// Values that examples of all files may begin with, by name.
  typealias Shared = [String: [Value]]

  private(set) var cases: [Case] = []
  private(set) var shared: Shared = [:]
  var reader: FileReader
  private let root: YAMLNode

  /// Reads what a file shares; its examples are read once all files are known.
  init(_ file: FormFile) throws(Diagnostic) {
    reader = FileReader(file)
    root = try YAMLParser.parse(file)
    reader.allow(["examples", "shared"], in: root)
    for member in root["shared"]?.map ?? [] {
      let name = member.key.text ?? ""
      if shared[name] != nil { reader.report(member.key, "'\(name)' is shared twice") }
      shared[name] = values(member.value)
    }
  }

  /// Reads the examples, of which each may begin with what some file shares.
  mutating func readExamples(_ shared: Shared) {
    for example in root["examples"]?.list ?? [] { read(example, shared) }
  }

  private mutating func begun(_ node: YAMLNode, _ shared: Shared) -> [Value] {
    var out: [Value] = []
    for name in node["begin"].map({ $0.list ?? [$0] }) ?? [] {
      if let values = shared[name.text ?? ""] {
        out += values
      } else {
        let near = Nearest.to(name.text ?? "", among: shared.keys).map { "did you mean '\($0)'?" }
        reader.report(name, "nothing is shared under '\(name.text ?? "")'", hint: near ?? "shared: {NAME: {…}}")
      }
    }
    return out
  }

  private mutating func read(_ node: YAMLNode, _ shared: Shared) {
    reader.allow(["example", "today", "begin", "given", "cases", "finds"], in: node)
    let name = reader.required("example", in: node) ?? ""
    var today: PartialDate?
    if let date = node["today"] {
      today = date.text.flatMap { PartialDate($0) }
      if today == nil { reader.report(date, "a date is expected, like 2026-11-22") }
    }
    let given = begun(node, shared) + values(node["given"])
    guard let list = node["cases"]?.list else {
      cases.append(Case(name: name, mark: mark(node), today: today, values: given, finds: finds(node["finds"])))
      return
    }
    for (index, item) in list.enumerated() {
      reader.allow(["set", "finds", "case", "today"], in: item)
      let caseName = item["case"]?.text ?? "case \(index + 1)"
      cases.append(
        Case(
          name: "\(name), \(caseName)", mark: mark(item),
          today: item["today"]?.text.flatMap { PartialDate($0) } ?? today,
          values: given + values(item["set"]), finds: finds(item["finds"])))
    }
  }

  private func mark(_ node: YAMLNode) -> Mark {
    let source = reader.lines.indices.contains(node.line - 1) ? String(reader.lines[node.line - 1]) : ""
    let length = min(node.text?.unicodeScalars.count ?? 1, source.unicodeScalars.count - node.column + 1)
    return Mark(
      file: reader.file.name, line: node.line, column: node.column, length: max(1, length), sourceLine: source)
  }

  /// The checks that must fire, and where each is named.
  private mutating func finds(_ node: YAMLNode?) -> [(check: String, mark: Mark)] {
    guard let node, !node.isNull else { return [] }
    _ = reader.texts(node)
    return (node.list ?? [node]).compactMap { check in check.text.map { ($0, mark(check)) } }
  }

  private mutating func values(_ node: YAMLNode?) -> [Value] {
    var out: [Value] = []
    for form in node?.map ?? [] {
      guard let path = form.key.text.flatMap({ FormPath($0) }) else {
        reader.report(
          form.key, "'\(form.key.text ?? "")' is no form at a visit", hint: "a visit and a form, like C01/vital-signs")
        continue
      }
      for member in form.value.map ?? [] {
        guard let item = member.key.text.flatMap({ ItemPath($0) }) else {
          reader.report(
            member.key, "'\(member.key.text ?? "")' is no item", hint: "a group and an item, group[1]/ITEM in a row")
          continue
        }
        out.append(
          Value(
            place: Place(path, item), value: value(member.value), form: mark(form.key), item: mark(member.key),
            mark: mark(member.value)))
      }
    }
    return out
  }

  private mutating func value(_ node: YAMLNode) -> ItemValue? {
    if node.isNull { return nil }
    if let text = node.text { return .text(text) }
    if let list = node.list { return .codes(list.compactMap(\.text)) }
    if let code = node["missing"]?.text.flatMap(MissingCode.known) { return .missing(code) }
    reader.report(node, "a value is a text, a list, or {missing: ND}")
    return nil
  }
}
