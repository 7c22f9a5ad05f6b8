import Record
import Values

/// Given values and the findings that they must give, read from `examples/*.yaml`.
struct ExampleFile {
  /// One state of a patient and what must fire in it.
  struct Case {
    let name: String
    let file: String
    let line: Int
    let today: PartialDate?
    let values: [(place: Place, value: ItemValue?)]
    let finds: [String]
  }

  /// Values that examples of all files may begin with, by name.
  typealias Shared = [String: [(place: Place, value: ItemValue?)]]

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

  private mutating func begun(_ node: YAMLNode, _ shared: Shared) -> [(place: Place, value: ItemValue?)] {
    var out: [(place: Place, value: ItemValue?)] = []
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
      cases.append(
        Case(
          name: name, file: reader.file.name, line: node.line, today: today, values: given,
          finds: reader.texts(node["finds"])))
      return
    }
    for (index, item) in list.enumerated() {
      reader.allow(["set", "finds", "case", "today"], in: item)
      let caseName = item["case"]?.text ?? "case \(index + 1)"
      cases.append(
        Case(
          name: "\(name), \(caseName)", file: reader.file.name, line: item.line,
          today: item["today"]?.text.flatMap { PartialDate($0) } ?? today,
          values: given + values(item["set"]), finds: reader.texts(item["finds"])))
    }
  }

  private mutating func values(_ node: YAMLNode?) -> [(place: Place, value: ItemValue?)] {
    var out: [(place: Place, value: ItemValue?)] = []
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
        out.append((Place(path, item), value(member.value)))
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
