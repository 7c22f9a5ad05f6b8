import Values

extension TrialReader {
  /// Reads `bindings:`. Names that are not declared are an error: nothing in the programme would ask for them.
  mutating func readBindings(_ node: YAMLNode?) {
    for member in node?.map ?? [] {
      guard let key = member.key.text else { continue }
      guard let binding = TrialReader.declared[key] else {
        misspeltBindings.append(key)
        reader.report(member.key, "no binding '\(key)'", hint: TrialReader.near(key, TrialReader.wholes))
        continue
      }
      wholeNodes[key] = member.key
      if let parts = member.value.map {
        bindParts(parts, of: binding, member.value)
      } else {
        for place in member.value.list ?? [member.value] { bind(binding, place.text ?? "", at: place) }
        if case .items = binding.shape { continue }
        if let second = member.value.list?.dropFirst().first {
          reader.report(second, "'\(key)' takes one place", hint: "what can be bound: \(TrialReader.words(binding))")
        }
      }
    }
  }

  private mutating func bindParts(_ parts: [(key: YAMLNode, value: YAMLNode)], of whole: Binding, _ node: YAMLNode) {
    let declared = Binding.all.filter { $0.whole == whole.name }
    guard whole.shape == .form else {
      reader.report(node, "'\(whole.name)' has no parts", hint: "written \(whole.name): form/ITEM")
      return
    }
    guard let formNode = node["form"], let form = formNode.text else {
      reader.report(node, "a binding with parts needs 'form:'")
      return
    }
    bind(whole, form, at: formNode)
    for part in parts where part.key.text != "form" {
      let name = part.key.text ?? ""
      guard let binding = declared.first(where: { $0.part == name }) else {
        let hint = declared.isEmpty ? "'\(whole.name)' has no parts" : TrialReader.near(name, declared.map(\.part))
        reader.report(part.key, "no part '\(name)' of \(whole.name)", hint: hint)
        continue
      }
      bind(binding, form + "/" + (part.value.text ?? ""), at: part.value)
    }
  }

  /// Notes that a place is bound to a name.
  mutating func bind(_ binding: Binding, _ text: String, at node: YAMLNode) {
    bindings[binding.name, default: []].append(text)
    boundPlaces.append(BoundPlace(binding: binding, text: text, node: node))
  }

  private static let declared = Dictionary(
    Binding.all.filter { $0.whole == nil }.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  private static let wholes = Binding.all.filter { $0.whole == nil }.map(\.name)

  /// What can be bound to a name, in words.
  static func words(_ binding: Binding) -> String {
    switch binding.shape {
    case .form: "a form"
    case .group: "a group with rows"
    case .item(let type): type.words
    case .items(let type): "items: " + type.words
    }
  }

  /// A hint at the nearest of some words, or at all of them.
  static func near(_ word: String, _ words: [String]) -> String {
    Nearest.to(word, among: words).map { "did you mean '\($0)'?" } ?? "one of: \(words.joined(separator: ", "))"
  }
}
