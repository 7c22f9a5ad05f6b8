import Record
import Values

/// Reads one form file into its definition; expressions are kept as text until all forms are known.
struct FormReader {
  /// Where a compiled expression belongs.
  enum Slot: Hashable {
    case show(item: String), initial(item: String), derive(item: String), because(item: String)
    case groupShow(String)
  }

  /// A check whose expressions are still text.
  struct CheckText {
    let node: YAMLNode
    let id: String
    let group: [String]
    let groupNode: YAMLNode?
    let level: Check.Level
    let after: Check.After
    let isCritical: Bool
    let at: YAMLNode?
    let when: SourceText?
    let require: SourceText
    let say: [String: SourceText]
  }

  var reader: FileReader
  private(set) var form: FormDefinition?
  private(set) var formNode: YAMLNode?
  private(set) var expressions: [Slot: SourceText] = [:]
  private(set) var messages: [Slot: [String: SourceText]] = [:]
  private(set) var checks: [CheckText] = []
  /// Items whose type could not be read; what they are computed from is not held against it.
  private(set) var untyped: Set<String> = []
  /// Where roles are named.
  private(set) var namedRoles: [YAMLNode] = []
  private(set) var itemNodes: [String: YAMLNode] = [:]
  private(set) var groupNodes: [String: YAMLNode] = [:]
  /// Where it is said of an item, its group or its form who sees it.
  private(set) var seesNodes: [String: YAMLNode] = [:]

  init(_ file: FormFile) { reader = FileReader(file) }

  mutating func read(_ root: YAMLNode, source: String?) {
    reader.allow(KeyedPart.form.names, in: root)
    guard let name = reader.required("form", in: root), let node = root["form"] else { return }
    formNode = node
    if !FormPath.isForm(name) {
      return reader.report(node, "'\(name)' cannot name a form", hint: "small letters, digits and hyphens")
    }
    if reader.file.name != name + ".yaml" {
      reader.report(node, "the form '\(name)' stands in \(reader.file.name)", hint: "name the file \(name).yaml")
    }
    let title = reader.localText(root["title"]) ?? LocalText(name)
    let isLog = reader.flag(root["log"])
    let groups = (root["groups"]?.list ?? []).compactMap {
      group($0, path: [], around: roles(root["sees"]), at: root["sees"])
    }
    var form = FormDefinition(name: name, title: title, isLog: isLog, source: source, groups: groups, checks: [])
    form.index()
    self.form = form
    for node in root["checks"]?.list ?? [] { check(node) }
  }

  private mutating func group(
    _ node: YAMLNode, path: [String], around: Set<Role>?, at seesNode: YAMLNode?
  ) -> GroupDefinition? {
    reader.allow(KeyedPart.group.names, in: node)
    guard let name = reader.required("group", in: node), let nameNode = node["group"] else { return nil }
    if !GroupPath.isName(name) { reader.report(nameNode, "'\(name)' cannot name a group") }
    if groupNodes[name] != nil { reader.report(nameNode, "group '\(name)' twice in this form") }
    if path.count > 2 { reader.report(nameNode, "groups nest at most three deep") }
    groupNodes[name] = nameNode
    if let show = node["show"].flatMap({ SourceText($0, file: reader.file.name) }) {
      expressions[.groupShow(name)] = show
    }
    let (rows, label) = self.rows(node["rows"])
    let inner = path + [name]
    let sees = SightReader.both(around, roles(node["sees"]))
    let seesNode = node["sees"] ?? seesNode
    var items: [ItemDefinition] = []
    var texts: [Int: [LocalText]] = [:]
    for node in node["items"]?.list ?? [] {
      if node["item"] == nil, let text = node["text"] {
        reader.allow(KeyedPart.text.names, in: node)
        if let words = reader.localText(text) { texts[items.count, default: []].append(words) }
      } else if let item = item(node, groups: inner, sees: sees, at: seesNode) {
        items.append(item)
      }
    }
    let groups = (node["groups"]?.list ?? []).compactMap {
      group($0, path: inner, around: sees, at: seesNode)
    }
    var made = GroupDefinition(
      name: name, title: reader.localText(node["title"]), rows: rows, label: label,
      totals: reader.texts(node["totals"]), path: inner, items: items,
      groups: groups)
    made.texts = texts
    if let node = node["rows"], let across = node["across"] {
      made.isAcross = reader.flag(across)
      if made.isAcross, node["each"] == nil {
        reader.report(across, "only rows of a code list stand across", hint: "rows: {each: LIST, across: true}")
      } else if made.isAcross, !groups.isEmpty {
        reader.report(across, "rows with groups in them cannot stand across", hint: "leave 'across:' out")
      }
    }
    return made
  }

  private mutating func rows(_ node: YAMLNode?) -> (GroupDefinition.Rows, String?) {
    guard let node else { return (.once, nil) }
    reader.allow(KeyedPart.rows.names, in: node)
    let label = node["label"]?.text
    if let list = node["each"]?.text { return (.each(list), label) }
    if let from = node["from"] {
      let parts = (from.text ?? "").split(separator: "/").map(String.init)
      guard parts.count == 3 else {
        reader.report(from, "rows come from a group of another form", hint: "written SCR/lesions/target")
        return (.added(prefix: "", isCarried: false), label)
      }
      return (.from(visit: parts[0], form: parts[1], group: parts[2]), label)
    }
    return (.added(prefix: node["ids"]?.text ?? "", isCarried: reader.flag(node["carried"])), label)
  }

  private mutating func item(
    _ node: YAMLNode, groups: [String], sees around: Set<Role>?, at seesNode: YAMLNode?
  ) -> ItemDefinition? {
    reader.allow(KeyedPart.item.names, in: node)
    guard let name = reader.required("item", in: node), let nameNode = node["item"] else { return nil }
    if !GroupPath.isName(name) { reader.report(nameNode, "'\(name)' cannot name an item") }
    if itemNodes[name] != nil {
      // The first one stands; what follows from the second is not said.
      reader.report(nameNode, "item '\(name)' twice in this form", hint: "give this one a name of its own")
      return nil
    }
    itemNodes[name] = nameNode
    var type = ItemType.text(200)
    if let text = reader.required("type", in: node), let typeNode = node["type"] {
      if let known = TypeText.type(text) {
        type = known
      } else {
        untyped.insert(name)
        let near =
          TypeText.turned(text).map { "the lower bound comes first: \($0)" }
          ?? (TypeText.respelt(text) ?? Nearest.to(text, among: TypeText.forms)).map { "did you mean \($0)?" }
        reader.report(
          typeNode, "no type '\(text)'", hint: near ?? "types are \(TypeText.forms.joined(separator: ", "))")
      }
    }
    if let category = node["category"], category.text.flatMap(ItemDefinition.Category.init) == nil {
      reader.report(category, "no category '\(category.text ?? "")'", hint: "inclusion or exclusion")
    }
    if let role = node["decides"] { namedRoles.append(role) }
    seesNodes[name] = node["sees"] ?? seesNode
    keep(node["show"], as: .show(item: name))
    keep(node["default"], as: .initial(item: name))
    keep(node["derive"], as: .derive(item: name))
    if let because = node["because"] { messages[.because(item: name)] = texts(because) }
    let ask = reader.localText(node["ask"]) ?? LocalText(name)
    if let ask = node["ask"], let longest = longest(ask), longest > FormReader.longestQuestion {
      reader.report(
        ask, "the question has \(longest) characters, at most \(FormReader.longestQuestion)",
        hint: "shorten it; what explains it stands in 'help:' or between the items as {text: …}")
    }
    return ItemDefinition(
      name: name, groups: groups, ask: ask, help: reader.localText(node["help"]), type: type,
      isRequired: reader.flag(node["required"]), isCritical: reader.flag(node["critical"]),
      decides: node["decides"]?.text, asNumber: node["as"]?.text == "number",
      category: node["category"]?.text.flatMap(ItemDefinition.Category.init), cites: node["cites"]?.text,
      was: reader.texts(node["was"]), sees: SightReader.both(around, roles(node["sees"])))
  }

  /// The roles of a `sees:`; nil where there is none.
  private mutating func roles(_ node: YAMLNode?) -> Set<Role>? {
    guard let node else { return nil }
    let named = node.list ?? [node]
    if named.isEmpty { reader.report(node, "nobody sees this", hint: "name roles, or leave 'sees:' out for all") }
    namedRoles += named
    let roles = Set(named.compactMap { $0.text.flatMap { Role(rawValue: $0) } })
    return roles.isEmpty ? nil : roles
  }

  /// The most characters of a question: it stands in full on a screen of 24 lines, with others.
  private static let longestQuestion = 400

  private func longest(_ node: YAMLNode) -> Int? {
    let texts = node.text.map { [$0] } ?? node.map?.compactMap(\.value.text) ?? []
    return texts.map(\.unicodeScalars.count).max()
  }

  private mutating func keep(_ node: YAMLNode?, as slot: Slot) {
    if let source = node.flatMap({ SourceText($0, file: reader.file.name) }) { expressions[slot] = source }
  }

  private mutating func texts(_ node: YAMLNode) -> [String: SourceText] {
    if let source = SourceText(node, file: reader.file.name) { return ["en": source] }
    _ = reader.localText(node)
    var out: [String: SourceText] = [:]
    for member in node.map ?? [] {
      if let language = member.key.text, let source = SourceText(member.value, file: reader.file.name) {
        out[language] = source
      }
    }
    return out
  }

  private mutating func check(_ node: YAMLNode) {
    reader.allow(KeyedPart.check.names, in: node)
    guard let id = reader.required("check", in: node), let idNode = node["check"] else { return }
    let allowed = id.utf8.allSatisfy { ($0 >= 65 && $0 <= 90) || ($0 >= 48 && $0 <= 57) || $0 == 45 }
    if !allowed { reader.report(idNode, "'\(id)' cannot name a check", hint: "capital letters, digits and hyphens") }
    // Where a key is misspelt, what it would have said is not known: what follows from that is not said.
    let isReadable = node.map?.allSatisfy { KeyedPart.check.names.contains($0.key.text ?? "") } ?? false
    guard reader.required("require", in: node) != nil,
      let require = node["require"].flatMap({ SourceText($0, file: reader.file.name) })
    else { return }
    if node["say"] == nil { reader.report(idNode, "check \(id) says nothing", hint: "add say: {en: …}") }
    var group: [String] = []
    if let on = node["on"], let name = on.text {
      if let known = form?.groupsByName[name] {
        group = known.path
      } else if name != form?.name {
        let near = Nearest.to(name, among: (form?.groupsByName.keys).map(Array.init) ?? [])
        reader.report(on, "no group '\(name)' in this form", hint: near.map { "did you mean '\($0)'?" })
        return
      }
    }
    guard isReadable else { return }
    checks.append(
      CheckText(
        node: idNode, id: id, group: group, groupNode: node["on"], level: level(node["level"]),
        after: after(node["after"]), isCritical: reader.flag(node["critical"]), at: node["at"],
        when: node["when"].flatMap { SourceText($0, file: reader.file.name) }, require: require,
        say: node["say"].map { texts($0) } ?? [:]))
  }

  private mutating func level(_ node: YAMLNode?) -> Check.Level {
    guard let node else { return .query }
    guard let level = node.text.flatMap(Check.Level.init) else {
      reader.report(node, "no level '\(node.text ?? "")'", hint: "query or note")
      return .query
    }
    return level
  }

  private mutating func after(_ node: YAMLNode?) -> Check.After {
    guard let node, let text = node.text else { return .save }
    switch text {
    case "save": return .save
    case "complete": return .complete
    case "both-complete": return .bothComplete
    default:
      if text.hasPrefix("days("), text.hasSuffix(")"), let days = Int(text.dropFirst(5).dropLast()), days > 0 {
        return .days(days)
      }
      reader.report(node, "no moment '\(text)'", hint: "save, complete, both-complete or days(3)")
      return .save
    }
  }
}
