extension TrialReader {
  /// Reads `report:`: tables and listings that the trial itself asks for.
  mutating func readReport(_ node: YAMLNode?) {
    for node in node?.list ?? [] {
      reader.allow(KeyedPart.table.names, in: node)
      let kind: DeclaredTable.Kind = node["listing"] == nil ? .table : .listing
      guard let name = reader.required(kind == .table ? "table" : "listing", in: node),
        let nameNode = node["table"] ?? node["listing"]
      else { continue }
      let isName = name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
      if !isName { reader.report(nameNode, "'\(name)' cannot name a table", hint: "small letters, digits and hyphens") }
      if tables.contains(where: { $0.name == name }) { reader.report(nameNode, "the table '\(name)' twice") }
      let by = reader.texts(node["by"])
      for word in node["by"].map({ $0.list ?? [$0] }) ?? [] where !["arm", "visit"].contains(word.text ?? "") {
        reader.report(word, "no grouping '\(word.text ?? "")'", hint: "arm, visit")
      }
      if by.contains("arm"), bindings[Binding.arm.name] == nil, let node = node["by"] {
        reader.report(node, "'arm' is not bound", hint: "bindings: {arm: form/ITEM}")
      }
      let items = items(node["items"] ?? node)
      if kind == .listing, Set(items.map(\.form)).count > 1, let node = node["items"] {
        reader.report(node, "a listing has the items of one form", hint: "a listing for each form")
      }
      if let source = node["where"].flatMap({ SourceText($0, file: reader.file.name) }) {
        if Set(items.map(\.form)).count > 1, let node = node["where"] {
          reader.report(node, "'where:' needs the items of one form", hint: "a table for each form")
        }
        tableConditions[name] = source
      }
      tables.append(
        DeclaredTable(
          name: name, title: reader.localText(node["title"]) ?? LocalText(name), kind: kind, items: items,
          isByArm: by.contains("arm"), isByVisit: by.contains("visit")))
    }
  }

  private mutating func items(_ node: YAMLNode) -> [ItemDefinition.Key] {
    guard let list = node.list, !list.isEmpty else {
      reader.report(node, "'items:' is missing here", hint: "items: [form/ITEM, …]")
      return []
    }
    return list.compactMap { place in
      let parts = (place.text ?? "").split(separator: "/").map(String.init)
      let binding = Binding("report", .conduct, .item(.any), "An item of the report.")
      if parts.count != 2 {
        reader.report(place, "'\(place.text ?? "")' is no item", hint: "written form/ITEM")
        return nil
      }
      boundPlaces.append(BoundPlace(binding: binding, text: place.text ?? "", node: place))
      return ItemDefinition.Key(form: parts[0], item: parts[1])
    }
  }
}
