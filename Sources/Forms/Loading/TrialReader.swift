import Record
import Values

/// Reads trial.yaml: title, drugs, visits, roles, sources, parameters and bindings.
struct TrialReader {
  var reader: FileReader
  private(set) var name = ""
  private(set) var title = LocalText("")
  private(set) var version = ""
  private(set) var drugs: [(name: String, title: LocalText)] = []
  private(set) var visits: [VisitDefinition] = []
  private(set) var rights: [Role: Set<ActKind>] = [:]
  private(set) var formRights: [FormRight] = []
  private(set) var entrySources: Set<String> = []
  private(set) var plan: (critical: Bool, percent: Int) = (true, 100)
  private(set) var sources: [(name: String, title: LocalText)] = []
  private(set) var sourceOfForm: [String: String] = [:]
  private(set) var parameters: [String: String] = [:]
  private(set) var bindings: [String: [String]] = [:]
  /// Where forms are named, so that a name without a form can be pointed at.
  private(set) var namedForms: [(name: String, node: YAMLNode)] = []
  private(set) var boundPlaces: [(text: String, node: YAMLNode)] = []

  init(_ file: FormFile) { reader = FileReader(file) }

  mutating func read(_ root: YAMLNode) {
    reader.allow(
      [
        "trial", "title", "version", "drugs", "visits", "roles", "rights", "verification", "sources", "parameters",
        "bindings",
      ],
      in: root)
    readHeading(root)
    for node in root["drugs"]?.list ?? [] {
      reader.allow(["drug", "title"], in: node)
      guard let drug = reader.required("drug", in: node) else { continue }
      drugs.append((drug, reader.localText(node["title"]) ?? LocalText(drug)))
    }
    for node in root["visits"]?.list ?? [] { readVisit(node) }
    readRoles(root["roles"])
    readRights(root["rights"])
    readPlan(root["verification"])
    readSources(root["sources"])
    for member in root["parameters"]?.map ?? [] {
      guard let key = member.key.text, let value = member.value.text ?? member.value["value"]?.text else {
        reader.report(member.value, "a parameter needs a value")
        continue
      }
      parameters[key] = value
    }
    readBindings(root["bindings"])
  }

  mutating func readHeading(_ root: YAMLNode) {
    name = reader.required("trial", in: root) ?? ""
    version = reader.required("version", in: root) ?? ""
    title = reader.localText(root["title"]) ?? LocalText(name)
  }

  private mutating func readVisit(_ node: YAMLNode) {
    reader.allow(
      [
        "visit", "title", "forms", "day", "repeats", "unscheduled", "log", "anchor", "every", "until", "then", "window",
      ],
      in: node)
    guard let name = reader.required("visit", in: node) else { return }
    if !FormPath.isVisit(name) {
      reader.report(node["visit"] ?? node, "'\(name)' cannot name a visit", hint: "capital letters, then digits")
    }
    let anchor = node["anchor"].flatMap { anchor in
      let known = anchor.text.flatMap(VisitDefinition.Anchor.init)
      if known == nil {
        let names = VisitDefinition.Anchor.allCases.map(\.rawValue).joined(separator: ", ")
        reader.report(anchor, "no anchor '\(anchor.text ?? "")'", hint: "one of: \(names)")
      }
      return known
    }
    var then: (until: Int, every: Int)?
    if let until = reader.whole(node["until"]), let every = reader.whole(node["then"]) { then = (until, every) }
    for form in node["forms"]?.list ?? [] { namedForms.append((form.text ?? "", form)) }
    visits.append(
      VisitDefinition(
        name: name, title: reader.localText(node["title"]) ?? LocalText(name), repeats: reader.flag(node["repeats"]),
        isUnscheduled: reader.flag(node["unscheduled"]), isLog: reader.flag(node["log"]),
        anchor: anchor ?? .firstDose, day: reader.range(node["day"]), every: reader.whole(node["every"]), then: then,
        window: reader.range(node["window"]) ?? 0...0, forms: reader.texts(node["forms"])))
  }

  private mutating func readRoles(_ node: YAMLNode?) {
    for member in node?.map ?? [] {
      guard let role = member.key.text.flatMap(Role.known) else {
        let names = Role.allCases.map(\.rawValue).joined(separator: ", ")
        reader.report(member.key, "no role '\(member.key.text ?? "")'", hint: "one of: \(names)")
        continue
      }
      rights[role, default: []].formUnion(acts(member.value))
    }
  }

  private mutating func acts(_ node: YAMLNode?) -> Set<ActKind> {
    var out: Set<ActKind> = []
    for act in node?.list ?? [] {
      guard let kind = act.text.flatMap(ActKind.init) else {
        let near = Nearest.to(act.text ?? "", among: ActKind.allCases.map(\.rawValue))
        reader.report(act, "no act '\(act.text ?? "")'", hint: near.map { "did you mean '\($0)'?" })
        continue
      }
      out.insert(kind)
    }
    return out
  }

  private mutating func readRights(_ node: YAMLNode?) {
    for right in node?.list ?? [] {
      reader.allow(["forms", "acts", "roles"], in: right)
      for form in right["forms"]?.list ?? [] { namedForms.append((form.text ?? "", form)) }
      var roles: Set<Role> = []
      for role in right["roles"]?.list ?? [] {
        if let known = role.text.flatMap(Role.known) {
          roles.insert(known)
        } else {
          reader.report(
            role, "no role '\(role.text ?? "")'",
            hint: "one of: \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
        }
      }
      formRights.append(
        FormRight(forms: Set(reader.texts(right["forms"])), acts: acts(right["acts"]), roles: roles))
    }
  }

  private mutating func readPlan(_ node: YAMLNode?) {
    guard let node else { return }
    reader.allow(["critical", "percent"], in: node)
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
      reader.allow(["source", "title", "forms", "entry"], in: source)
      guard let name = reader.required("source", in: source) else { continue }
      sources.append((name, reader.localText(source["title"]) ?? LocalText(name)))
      if reader.flag(source["entry"]) { entrySources.insert(name) }
      for form in source["forms"]?.list ?? [] {
        namedForms.append((form.text ?? "", form))
        sourceOfForm[form.text ?? ""] = name
      }
    }
  }

  private mutating func readBindings(_ node: YAMLNode?) {
    for member in node?.map ?? [] {
      guard let key = member.key.text else { continue }
      if let parts = member.value.map {
        guard let form = member.value["form"]?.text else {
          reader.report(member.value, "a binding with parts needs 'form:'")
          continue
        }
        bindings[key] = [form]
        boundPlaces.append((form, member.value["form"] ?? member.value))
        for part in parts where part.key.text != "form" {
          let text = form + "/" + (part.value.text ?? "")
          bindings[key + "." + (part.key.text ?? "")] = [text]
          boundPlaces.append((text, part.value))
        }
      } else {
        bindings[key] = reader.texts(member.value)
        for place in member.value.list ?? [member.value] { boundPlaces.append((place.text ?? "", place)) }
      }
    }
  }
}
