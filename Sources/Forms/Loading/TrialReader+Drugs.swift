import Values

extension TrialReader {
  /// Reads `drugs:`: names, levels, schedule, and which items speak of each.
  mutating func readDrugs(_ node: YAMLNode?) {
    for node in node?.list ?? [] {
      reader.allow(KeyedPart.drug.names, in: node)
      guard let name = reader.required("drug", in: node), let nameNode = node["drug"] else { continue }
      if !TrialReader.isDrug(name) {
        reader.report(nameNode, "'\(name)' cannot name a drug", hint: "small letters, digits and hyphens")
      }
      if ["visits", "imaging", "contact", "data"].contains(name) {
        reader.report(nameNode, "'\(name)' cannot name a drug", hint: "patients withdraw from '\(name)' as such")
      }
      if drugs.contains(where: { $0.name == name }) { reader.report(nameNode, "the drug '\(name)' twice") }
      let drug = Drug(
        name: name, title: reader.localText(node["title"]) ?? LocalText(name),
        unit: reader.required("unit", in: node) ?? "", levels: levels(node),
        every: days(node["every"]), days: days(node["days"]))
      drugs.append(drug)
      bindParts(of: drug, node)
    }
    if !drugs.isEmpty { bindings[Binding.drugForms.name] = drugs.flatMap { bindings[$0.form.name] ?? [] } }
  }

  private mutating func levels(_ node: YAMLNode) -> [Number] {
    guard let list = node["levels"] else {
      reader.report(
        node, "'levels:' is missing here", hint: "the planned doses, the highest first: levels: [12, 10, 8]")
      return []
    }
    var out: [Number] = []
    for level in list.list ?? [list] {
      guard let number = level.text.flatMap({ Number($0) }), number > .zero else {
        reader.report(level, "'\(level.text ?? "")' is no dose", hint: "a number above 0")
        continue
      }
      if let last = out.last, number >= last {
        reader.report(level, "\(number) is not below \(last)", hint: "the highest dose first, each later one lower")
      }
      out.append(number)
    }
    return out
  }

  private mutating func days(_ node: YAMLNode?) -> Int? {
    guard let node, let days = reader.whole(node) else { return nil }
    guard (1...1000).contains(days) else {
      reader.report(node, "\(days) is no number of days", hint: "1 to 1000")
      return nil
    }
    return days
  }

  private mutating func bindParts(of drug: Drug, _ node: YAMLNode) {
    guard let bind = node["bind"] else {
      reader.report(
        node, "'bind:' is missing here", hint: "bind: {form: …, given: …, date: …} names the items of the drug")
      return
    }
    reader.allow(["form"] + DrugPart.allCases.map(\.rawValue), in: bind)
    guard let form = reader.required("form", in: bind), let formNode = bind["form"] else { return }
    self.bind(drug.form, form, at: formNode)
    for member in bind.map ?? [] {
      guard let part = member.key.text.flatMap(DrugPart.init), let text = member.value.text else { continue }
      let isElsewhere = text.contains("/")
      if part.isOfEvents, !isElsewhere {
        reader.report(member.value, "'\(part.rawValue)' is an item of the log of events", hint: "written form/ITEM")
        continue
      }
      self.bind(drug[part], isElsewhere ? text : form + "/" + text, at: member.value)
    }
  }

  private static func isDrug(_ text: String) -> Bool {
    guard let first = text.utf8.first, (97...122).contains(first), text.utf8.count <= 32 else { return false }
    return text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
  }
}
