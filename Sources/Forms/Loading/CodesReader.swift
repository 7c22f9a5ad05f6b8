/// Reads codes.yaml: the code lists.
struct CodesReader {
  var reader: FileReader
  private(set) var lists: [String: CodeList] = [:]

  init(_ file: FormFile) { reader = FileReader(file) }

  mutating func read(_ root: YAMLNode) {
    reader.allow(["codes"], in: root)
    for member in root["codes"]?.map ?? [] {
      guard let name = member.key.text else { continue }
      var entries: [CodeEntry] = []
      for node in member.value.list ?? [] {
        guard let code = reader.required("code", in: node) else { continue }
        if entries.contains(where: { $0.code == code }) { reader.report(node, "code '\(code)' twice in \(name)") }
        if node["say"] == nil {
          reader.report(node["code"] ?? node, "the code '\(code)' has no words", hint: "say: {en: …}")
        }
        var attributes: [String: [String]] = [:]
        for attribute in node.map ?? [] where !["code", "say", "synonyms"].contains(attribute.key.text ?? "") {
          attributes[attribute.key.text ?? ""] = reader.texts(attribute.value)
        }
        for word in attributes["means"] ?? [] where CodeMeaning(rawValue: word) == nil {
          let words = CodeMeaning.allCases.map(\.rawValue)
          reader.report(node["means"] ?? node, "no meaning '\(word)'", hint: TrialReader.near(word, words))
        }
        entries.append(
          CodeEntry(
            code: code, say: reader.localText(node["say"]) ?? LocalText(code),
            synonyms: reader.texts(node["synonyms"]), attributes: attributes))
      }
      if entries.isEmpty { reader.report(member.key, "the list \(name) has no codes") }
      lists[name] = CodeList(name: name, entries: entries)
    }
  }
}
