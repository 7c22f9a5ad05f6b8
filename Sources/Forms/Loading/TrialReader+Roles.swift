import Record
import Values

extension TrialReader {
  /// Reads `roles:`: the trial's own names, each with what it may do. `manager` is the role of the site's first person.
  mutating func readRoles(_ node: YAMLNode?) {
    for member in node?.map ?? [] {
      let text = member.key.text ?? ""
      guard let role = Role(rawValue: text), role != .system else {
        reader.report(member.key, "'\(text)' cannot name a role", hint: "small letters, digits, points and hyphens")
        continue
      }
      if rights[role] != nil { reader.report(member.key, "the role '\(text)' twice") }
      rights[role, default: []].formUnion(acts(member.value))
    }
    if let node, rights[.manager]?.contains(.userAdd) != true {
      reader.report(
        node, "no role 'manager' that may add people",
        hint: "the site's first person is its manager: manager: [user.add, …]")
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

  /// Reads `rights:`: what is narrower on some forms.
  mutating func readRights(_ node: YAMLNode?) {
    for right in node?.list ?? [] {
      reader.allow(KeyedPart.right.names, in: right)
      for form in right["forms"]?.list ?? [] { namedForms.append((form.text ?? "", form)) }
      var roles: Set<Role> = []
      for role in right["roles"]?.list ?? [] {
        if let known = role.text.flatMap(Role.init), rights[known] != nil {
          roles.insert(known)
        } else {
          reader.report(role, "no role '\(role.text ?? "")'", hint: TrialReader.near(role.text ?? "", roleNames))
        }
      }
      formRights.append(
        FormRight(forms: Set(reader.texts(right["forms"])), acts: acts(right["acts"]), roles: roles))
    }
  }

  /// The names of the roles in the order of letters.
  var roleNames: [String] { rights.keys.map(\.rawValue).sorted() }
}
