import Record
import Values

/// Reads trial.yaml: title, drugs, visits, roles, sources, parameters and bindings.
struct TrialReader {
  /// Something bound to a name.
  struct BoundPlace {
    let binding: Binding
    /// `form`, `form/group` or `form/ITEM`.
    let text: String
    let node: YAMLNode
  }

  /// A parameter and where it stands.
  struct ParameterPlace {
    let name: String
    let key: YAMLNode
    let value: YAMLNode
  }

  var reader: FileReader
  var name = ""
  var title = LocalText("")
  var version = ""
  /// The number of the day on which something is anchored: 0, or 1 where no day 0 is counted.
  var firstDay = 0
  var drugs: [Drug] = []
  var visits: [VisitDefinition] = []
  var rights: [Role: Set<ActKind>] = [:]
  var formRights: [FormRight] = []
  var entrySources: Set<String> = []
  var plan: (critical: Bool, percent: Int) = (true, 100)
  var sources: [(name: String, title: LocalText)] = []
  var sourceOfForm: [String: String] = [:]
  var parameters: [String: String] = [:]
  var parameterPlaces: [ParameterPlace] = []
  var bindings: [String: [String]] = [:]
  var tables: [DeclaredTable] = []
  /// Which rows tables have, by their names.
  var tableConditions: [String: SourceText] = [:]
  /// Where forms are named, so that a name without a form can be pointed at.
  var namedForms: [(name: String, node: YAMLNode)] = []
  /// The forms of each visit, and where they are named.
  var visitForms: [(visit: String, form: String, node: YAMLNode)] = []
  /// Where visits are defined, and what each is anchored at.
  var visitNodes: [String: YAMLNode] = [:]
  var anchoredAt: [(visit: String, anchor: VisitDefinition.Anchor, node: YAMLNode)] = []
  var boundPlaces: [BoundPlace] = []
  /// Wholes of which parts are bound, and where: what they lack is said there.
  var wholeNodes: [String: YAMLNode] = [:]
  var bindingsNode: YAMLNode?
  /// Names under `bindings:` that are none.
  var misspeltBindings: [String] = []

  init(_ file: FormFile) { reader = FileReader(file) }

  mutating func read(_ root: YAMLNode) {
    reader.allow(KeyedPart.trial.names, in: root)
    reader.languages = root["languages"].map { reader.texts($0) }
    readHeading(root)
    bindingsNode = root["bindings"] ?? root["trial"]
    readBindings(root["bindings"])
    readDrugs(root["drugs"])
    readVisits(root)
    readRoles(root["roles"])
    readRights(root["rights"])
    readPlan(root["verification"])
    readSources(root["sources"])
    readParameters(root["parameters"])
    readReport(root["report"])
  }

  mutating func readHeading(_ root: YAMLNode) {
    name = reader.required("trial", in: root) ?? ""
    version = reader.required("version", in: root) ?? ""
    for (word, node) in [(name, root["trial"]), (version, root["version"])] {
      guard let node, !word.isEmpty, !TrialReader.isWord(word) else { continue }
      reader.report(
        node, "'\(word)' cannot name a \(word == name ? "trial" : "version")",
        hint: "letters, digits, points and hyphens")
    }
    title = reader.localText(root["title"]) ?? LocalText(name)
  }

  /// Whether a text stands in every entry as a name: letters, digits, points and hyphens, no point first.
  private static func isWord(_ text: String) -> Bool {
    text.utf8.count <= 60 && text.utf8.first != UInt8(ascii: ".") && !text.contains("..")
      && text.utf8.allSatisfy { byte in
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: ".")
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      }
  }

  private mutating func readParameters(_ node: YAMLNode?) {
    for member in node?.map ?? [] {
      guard let key = member.key.text, let value = member.value.text ?? member.value["value"]?.text else {
        reader.report(member.value, "a parameter needs a value")
        continue
      }
      if parameters[key] != nil { reader.report(member.key, "the parameter '\(key)' twice") }
      parameters[key] = value
      parameterPlaces.append(
        ParameterPlace(name: key, key: member.key, value: member.value["value"] ?? member.value))
    }
  }

  private mutating func readPlan(_ node: YAMLNode?) {
    guard let node else { return }
    reader.allow(KeyedPart.verification.names, in: node)
    let percent = reader.whole(node["percent"]) ?? 100
    if !(0...100).contains(percent) {
      reader.report(node["percent"] ?? node, "\(percent) is no share of a hundred", hint: "0 to 100")
    }
    plan = (node["critical"] == nil || reader.flag(node["critical"]), percent)
  }

  /// Which values are compared with their source.
  var verification: VerificationPlan {
    VerificationPlan(critical: plan.critical, percent: plan.percent, entrySources: entrySources)
  }

  private mutating func readSources(_ node: YAMLNode?) {
    for source in node?.list ?? [] {
      reader.allow(KeyedPart.source.names, in: source)
      guard let name = reader.required("source", in: source) else { continue }
      sources.append((name, reader.localText(source["title"]) ?? LocalText(name)))
      if reader.flag(source["entry"]) { entrySources.insert(name) }
      for form in source["forms"]?.list ?? [] {
        namedForms.append((form.text ?? "", form))
        sourceOfForm[form.text ?? ""] = name
      }
    }
  }
}
