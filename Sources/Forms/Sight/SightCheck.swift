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
        guard let node = reader.seesNodes[item.name] ?? reader.itemNodes[item.name] else { continue }
        guard let roles = sights.items[.init(form: form.name, item: item.name)] ?? item.sees else {
          if let problem = askingProblem(item, form, sight.roles(asking: item, of: form)) {
            file.report(node, problem.message, hint: problem.hint)
          }
          continue
        }
        let isFollowing = roles.isEmpty && item.sees == nil && forms.values.contains { $0.hidesFromAll }
        if !isFollowing,
          let problem = wholeProblem(item, form, roles, dates) ?? askingProblem(
            item, form, sight.roles(asking: item, of: form))
            ?? actProblem(item, form, roles)
        {
          file.report(node, problem.message, hint: problem.hint)
        }
      }
      for item in form.itemsInOrder where item.initial != nil {
        guard let offering = sight.roles(offering: item, of: form), let node = reader.itemNodes[item.name],
          !(sights.items[.init(form: form.name, item: item.name)] ?? Set(trial.rights.keys)).isSubset(of: offering)
        else { continue }
        file.report(
          node, "what \(item.name) offers is made from what only \(Role.words(offering)) sees",
          hint: "sees: [\(Role.words(offering))], or leave 'default:' out")
      }
      checks(of: form, reader, &file, &sight)
      // What one 'sees:' does wrong for several questions is said once.
      var told: Set<[Int]> = []
      out += file.problems.filter { told.insert([$0.line, $0.column]).inserted }
    }
    return out + visits(of: forms)
  }

  /// Checks whose finding hangs on something that not all see who see what it reads: their query would wait unseen.
  private func checks(
    of form: FormDefinition, _ reader: FormReader, _ file: inout FileReader, _ sight: inout SightReader
  ) {
    for check in form.checks {
      guard let at = sights.items[.init(form: form.name, item: check.at)],
        !(sight.roles(reading: check, of: form) ?? Set(trial.rights.keys)).isSubset(of: at),
        let text = reader.checks.first(where: { $0.id == check.id })
      else { continue }
      file.report(
        text.at ?? text.node, "\(check.id) hangs on \(check.at), which not all see who see what it reads",
        hint: "at: an item that they see")
    }
  }

  /// Visits that are counted from one of which some see nothing.
  private func visits(of forms: [String: FormDefinition]) -> [Diagnostic] {
    var file = FileReader(trial.reader.file)
    for (visit, anchor, node) in trial.anchoredAt {
      guard case .visit(let name) = anchor, let other = trial.visits.first(where: { $0.name == name }) else { continue }
      let items = other.forms.compactMap { forms[$0] }.flatMap { form in
        form.items.values.map { sights.items[.init(form: form.name, item: $0.name)] }
      }
      if !items.isEmpty, items.allSatisfy({ $0 != nil }) {
        file.report(
          node, "\(visit) is counted from \(name), of which not everybody sees anything",
          hint: "anchor: another visit, or a date")
      }
    }
    return file.problems
  }

  /// What is for nobody, or must be for all.
  private func wholeProblem(
    _ item: ItemDefinition, _ form: FormDefinition, _ roles: Set<Role>, _ dates: Set<ItemDefinition.Key>
  ) -> (message: String, hint: String)? {
    if roles.isEmpty { return ("nobody sees \(item.name)", "give it, its group and its form a role in common") }
    if dates.contains(.init(form: form.name, item: item.name)) {
      return (
        "\(item.name) is not for all, and visits are counted from it", "leave 'sees:' out here, or bind another date"
      )
    }
    if item.category != nil {
      return ("\(item.name) is a criterion: everybody must know who is eligible", "leave 'sees:' out here")
    }
    return nil
  }

  /// What would be told, or not asked, by what not everybody sees.
  private func askingProblem(_ item: ItemDefinition, _ form: FormDefinition, _ asking: Set<Role>?)
    -> (message: String, hint: String)?
  {
    guard item.isEntered, let asking, !(item.sees ?? Set(trial.rights.keys)).isSubset(of: asking) else { return nil }
    return (
      "whether \(item.name) is asked hangs on what only \(Role.words(asking)) sees",
      "sees: [\(Role.words(asking))]"
    )
  }

  /// What somebody would enter, decide, complete or sign without seeing it.
  private func actProblem(_ item: ItemDefinition, _ form: FormDefinition, _ roles: Set<Role>)
    -> (message: String, hint: String)?
  {
    guard item.isEntered else { return nil }
    if !who(.save, form.name).contains(where: roles.contains) {
      return ("nobody who sees \(item.name) may enter it", "give a role of 'sees:' the right to save \(form.name)")
    }
    if let decides = item.decides.flatMap({ Role(rawValue: $0) }), !roles.contains(decides) {
      return ("the \(decides.rawValue) decides \(item.name) and does not see it", "name \(decides.rawValue) in 'sees:'")
    }
    let partly = { (role: Role) in !roles.contains(role) && sights.seesSome(role, of: form) }
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
    trial.rights.filter { $0.value.contains(act) && trial.formRights.leave(act, on: form, to: $0.key) }.map(\.key)
      .sorted { $0.rawValue < $1.rawValue }
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
}

extension FormDefinition {
  /// Whether it is written of one of its items that no role sees it.
  fileprivate var hidesFromAll: Bool { items.values.contains { $0.sees?.isEmpty == true } }
}
