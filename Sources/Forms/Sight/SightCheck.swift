import Record
import Values

/// Checks that who sees something fits what they do: whoever enters, decides and signs must see what it is about.
struct SightCheck {
  private let sights: Sights
  private let trial: TrialReader

  init(_ sights: Sights, _ trial: TrialReader) {
    self.sights = sights
    self.trial = trial
  }

  /// What does not fit, in the forms that those readers read.
  func problems(
    of forms: [String: FormDefinition], _ readers: [FormReader], _ sight: inout SightReader
  ) -> [Diagnostic] {
    guard !sights.isEmpty else { return [] }
    let dates = datesForAll
    var out: [Diagnostic] = []
    for reader in readers {
      guard let form = reader.form.flatMap({ forms[$0.name] }) else { continue }
      var file = FileReader(reader.reader.file)
      for item in form.itemsInOrder {
        guard let node = reader.seesNodes[item.name] ?? reader.itemNodes[item.name],
          let roles = sights.items[.init(form: form.name, item: item.name)] ?? item.sees
        else { continue }
        if let problem = problem(of: item, in: form, of: forms, roles, dates, &sight) {
          file.report(node, problem.message, hint: problem.hint)
        }
      }
      for item in form.itemsInOrder where item.initial != nil {
        guard let offering = sight.roles(offering: item, of: form), let node = reader.itemNodes[item.name],
          !(sights.items[.init(form: form.name, item: item.name)] ?? Set(trial.rights.keys)).isSubset(of: offering)
        else { continue }
        file.report(
          node, "what \(item.name) offers is made from what only \(SightCheck.words(offering)) sees",
          hint: "sees: [\(SightCheck.words(offering))], or leave 'default:' out")
      }
      out += file.problems
    }
    return out
  }

  private func problem(
    of item: ItemDefinition, in form: FormDefinition, of forms: [String: FormDefinition], _ roles: Set<Role>,
    _ dates: Set<ItemDefinition.Key>,
    _ sight: inout SightReader
  ) -> (message: String, hint: String)? {
    // What is computed from something that nobody sees is not said once more.
    if roles.isEmpty, item.sees == nil, forms.values.contains(where: { $0.hidesFromAll }) { return nil }
    if roles.isEmpty { return ("nobody sees \(item.name)", "give it, its group and its form a role in common") }
    if dates.contains(.init(form: form.name, item: item.name)) {
      return (
        "\(item.name) is not for all, and visits are counted from it", "leave 'sees:' out here, or bind another date"
      )
    }
    if item.category != nil {
      return ("\(item.name) is a criterion: everybody must know who is eligible", "leave 'sees:' out here")
    }
    guard item.isEntered else { return nil }
    if let asking = sight.roles(asking: item, of: form), !(item.sees ?? Set(trial.rights.keys)).isSubset(of: asking) {
      return (
        "whether \(item.name) is asked hangs on what only \(SightCheck.words(asking)) sees",
        "sees: [\(SightCheck.words(asking))]"
      )
    }
    if !who(.save, form.name).contains(where: roles.contains) {
      return ("nobody who sees \(item.name) may enter it", "give a role of 'sees:' the right to save \(form.name)")
    }
    if let decides = item.decides.flatMap({ Role(rawValue: $0) }), !roles.contains(decides) {
      return ("the \(decides.rawValue) decides \(item.name) and does not see it", "name \(decides.rawValue) in 'sees:'")
    }
    let partly = { (role: Role) in !roles.contains(role) && self.seesSome(role, form) }
    if item.isRequired, let role = who(.complete, form.name).first(where: partly) {
      return (
        "the \(role.rawValue) may complete \(form.name) and does not see \(item.name), which is required",
        "name \(role.rawValue) in 'sees:', give the form 'rights:' for 'complete', or a form of its own to \(item.name)"
      )
    }
    if let role = who(.sign, form.name).first(where: partly) {
      return (
        "the \(role.rawValue) may sign \(form.name) and does not see \(item.name)",
        "name \(role.rawValue) in 'sees:', or give what is not for all a form of its own"
      )
    }
    return nil
  }

  /// The roles that may do something to a form, in the order of letters.
  private func who(_ act: ActKind, _ form: String) -> [Role] {
    trial.rights.filter { role, acts in
      acts.contains(act)
        && trial.formRights.allSatisfy { !$0.acts.contains(act) || !$0.forms.contains(form) || $0.roles.contains(role) }
    }.map(\.key).sorted { $0.rawValue < $1.rawValue }
  }

  /// Whether a role sees something of a form that is entered.
  private func seesSome(_ role: Role, _ form: FormDefinition) -> Bool {
    form.items.values.contains { item in
      item.isEntered && sights.items[.init(form: form.name, item: item.name)]?.contains(role) ?? true
    }
  }

  /// The days from which visits are counted: they say to everybody when something is due.
  private var datesForAll: Set<ItemDefinition.Key> {
    let bindings = Bindings(names: trial.bindings)
    var out = Set(bindings.items(.visitDate) + bindings.items(.consentDate))
    for visit in trial.visits where visit.day != nil || visit.every != nil {
      switch visit.anchor {
      case .date(let key): out.insert(key)
      case .firstDose, .previousDose, .lastDose: out.formUnion(bindings.items(.dose))
      case .visit: break
      }
    }
    return out
  }

  private static func words(_ roles: Set<Role>) -> String {
    roles.map(\.rawValue).sorted().joined(separator: ", ")
  }
}

extension FormDefinition {
  /// Whether it is written of one of its items that no role sees it.
  fileprivate var hidesFromAll: Bool { items.values.contains { $0.sees?.isEmpty == true } }
}
