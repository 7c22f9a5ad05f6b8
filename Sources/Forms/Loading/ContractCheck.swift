/// Checks trial.yaml against the contract with the programme: whatever it names must be there, of the right kind, and
/// complete for the features that it switches on.
struct ContractCheck {
  let environment: FormEnvironment
  /// Forms whose file is there and could not be read; that is said there and not once more for each name.
  let unread: Set<String>
  /// The parameters that expressions read.
  let readParameters: Set<String>

  func problems(of trial: TrialReader) -> [Diagnostic] {
    var reader = FileReader(trial.reader.file)
    forms(of: trial, &reader)
    for place in trial.boundPlaces { bound(place, &reader) }
    missing(of: trial, &reader)
    meanings(of: trial, &reader)
    parameters(of: trial, &reader)
    anchors(of: trial, &reader)
    return reader.problems
  }

  // MARK: Forms and places

  private func forms(of trial: TrialReader, _ reader: inout FileReader) {
    for (visit, name, node) in trial.visitForms {
      guard let form = environment.forms[name], let visit = environment.visits.first(where: { $0.name == visit }),
        form.isLog != visit.isLog
      else { continue }
      reader.report(
        node,
        form.isLog ? "\(name) is a log, and \(visit.name) a visit" : "\(name) is no log, and \(visit.name) holds logs",
        hint: form.isLog ? "name it in the visit with 'log: true'" : "give the form 'log: true', or name it in a visit")
    }
    for (name, node) in trial.namedForms where environment.forms[name] == nil && !unread.contains(name) {
      reader.report(
        node, "no form '\(name)'",
        hint: Nearest.to(name, among: environment.forms.keys).map { "did you mean '\($0)'?" }
          ?? "write \(name).yaml, or leave it out")
    }
  }

  private func bound(_ place: TrialReader.BoundPlace, _ reader: inout FileReader) {
    let parts = place.text.split(separator: "/").map(String.init)
    guard let name = parts.first, let form = environment.forms[name] else {
      if !unread.contains(parts.first ?? "") {
        let near = Nearest.to(parts.first ?? "", among: environment.forms.keys).map { "did you mean '\($0)'?" }
        reader.report(place.node, "no form '\(parts.first ?? "")'", hint: near)
      }
      return
    }
    let wanted = "\(place.binding.name) is \(TrialReader.words(place.binding))"
    switch place.binding.shape {
    case .form:
      if parts.count > 1 { reader.report(place.node, "'\(place.text)' is no form", hint: wanted) }
    case .group:
      guard parts.count > 1, let last = parts.last else { return }
      if let group = form.groupsByName[last] {
        if !group.isRepeating { reader.report(place.node, "the group '\(last)' has no rows", hint: wanted) }
      } else if form.items[last] != nil {
        reader.report(place.node, "'\(last)' is an item", hint: wanted)
      } else {
        reader.report(
          place.node, "no group '\(last)' in \(name)",
          hint: Nearest.to(last, among: form.groupsByName.keys).map { "did you mean '\($0)'?" } ?? wanted)
      }
    case .item(let type), .items(let type):
      guard parts.count > 1, let last = parts.last else {
        reader.report(place.node, "'\(place.text)' is no item", hint: wanted + ", written form/ITEM")
        return
      }
      guard let item = form.items[last] else {
        reader.report(
          place.node, "no item '\(last)' in \(name)",
          hint: Nearest.to(last, among: form.items.keys).map { "did you mean '\($0)'?" } ?? wanted)
        return
      }
      if !environment.untyped.contains(.init(form: name, item: last)), !type.accepts(item.type, isNumber: item.asNumber)
      {
        reader.report(place.node, "\(last) is \(TypeText.words(item.type))", hint: wanted)
      }
    }
  }

  // MARK: What is missing

  private func missing(of trial: TrialReader, _ reader: inout FileReader) {
    let bindings = Bindings(names: trial.bindings)
    for (whole, node) in trial.wholeNodes.sorted(by: { $0.value.line < $1.value.line }) {
      let absent = Binding.all.filter { $0.whole == whole && $0.isRequired && !bindings.isBound($0) }
      if !absent.isEmpty {
        reader.report(
          node, "\(whole) lacks \(absent.map(\.part).joined(separator: ", "))",
          hint: absent.map { "\($0.part): \(TrialReader.words($0))" }.joined(separator: "; "))
      }
    }
    let features = Feature.on(bindings: bindings, drugs: trial.drugs, visits: trial.visits)
    guard let node = trial.bindingsNode else { return }
    // A name that is misspelt was said already.
    let meant = Set(trial.misspeltBindings.compactMap { Nearest.to($0, among: Binding.all.map(\.name)) })
    for binding in Binding.all
    where !meant.contains(binding.name) && binding.whole == nil && binding.isRequired && !bindings.isBound(binding) {
      guard features.contains(binding.feature) else { continue }
      reader.report(
        node, "'\(binding.name)' is not bound, and the trial has \(binding.feature.rawValue)",
        hint: "\(binding.name): \(TrialReader.words(binding)). \(binding.says)")
    }
    if features.contains(.survival), !bindings.isBound(.deathDate) {
      reader.report(
        node, "'death-date' is not bound, and the trial has survival",
        hint: "death-date: a date. \(Binding.deathDate.says)")
    }
    if let place = trial.boundPlaces.first(where: { $0.binding == .eligibility }),
      let form = environment.forms[place.text], !form.items.values.contains(where: { $0.category != nil })
    {
      reader.report(
        place.node, "\(place.text) has no criteria, so that anybody would be eligible",
        hint: "give its questions category: inclusion or exclusion")
    }
    for drug in trial.drugs where drug.isCourse && !bindings.isBound(drug[.start]) && bindings.isBound(drug[.date]) {
      reader.report(
        node, "nothing says when a course of '\(drug.name)' begins",
        hint: "bind: {start: …, end: …}, or leave 'days:' out for a dose at the visit")
    }
    for drug in trial.drugs where !drug.isCourse && !bindings.isBound(drug[.date]) && bindings.isBound(drug[.start]) {
      reader.report(
        node, "nothing says for how many days '\(drug.name)' is taken",
        hint: "days: 14, or bind: {date: …} for a dose at the visit")
    }
    for drug in trial.drugs where !bindings.isBound(drug[.date]) && !bindings.isBound(drug[.start]) {
      reader.report(
        node, "nothing says when '\(drug.name)' is given",
        hint: "bind: {date: …} for a dose at the visit, {start: …, end: …} for a course at home")
    }
  }

  // MARK: Meanings of codes

  /// The list of a bound item of codes.
  private func list(of place: TrialReader.BoundPlace) -> CodeList? {
    let parts = place.text.split(separator: "/").map(String.init)
    guard parts.count > 1, let form = parts.first, let last = parts.last,
      case .code(.list(let name), _)? = environment.forms[form]?.items[last]?.type
    else { return nil }
    return environment.codes[name]
  }

  private func meanings(of trial: TrialReader, _ reader: inout FileReader) {
    for place in trial.boundPlaces {
      guard let list = list(of: place) else { continue }
      let said = Set(list.entries.flatMap(\.means))
      let absent = place.binding.means.filter { !said.contains($0) }
      if !absent.isEmpty {
        let words = absent.map(\.rawValue).joined(separator: ", ")
        reader.report(
          place.node, "no code of \(list.name) means \(words)",
          hint: "say it in codes.yaml: {code: …, means: \(absent[0].rawValue)}: \(absent[0].says)")
      }
    }
  }

  // MARK: Parameters

  private func parameters(of trial: TrialReader, _ reader: inout FileReader) {
    let declared = Dictionary(Parameters.all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let roles = Set(trial.roleNames)
    // What an expression reads under a misspelt name is said there.
    let misspelt = readParameters.subtracting(trial.parameters.keys).filter { declared[$0] == nil && !$0.contains(".") }
    for place in trial.parameterPlaces {
      if let declaration = declared[place.name] {
        let text = trial.parameters[place.name] ?? ""
        if !declaration.kind.accepts(text, roles: roles) {
          reader.report(place.value, "'\(text)' is no \(place.name)", hint: declaration.kind.words)
        }
      } else if !readParameters.contains(place.name), unread.isEmpty, Nearest.to(place.name, among: misspelt) == nil {
        reader.report(
          place.key, "nothing reads the parameter '\(place.name)'",
          hint: Nearest.to(place.name, among: declared.keys).map { "did you mean '\($0)'?" }
            ?? "an expression reads it with param('\(place.name)')")
      }
    }
  }

  // MARK: Anchors

  /// A visit that is counted from itself, by whatever way round, would never be due.
  private func anchors(of trial: TrialReader, _ reader: inout FileReader) {
    let next = Dictionary(
      trial.anchoredAt.compactMap { visit, anchor, _ in
        if case .visit(let other) = anchor { (visit, other) } else { nil }
      }, uniquingKeysWith: { first, _ in first })
    let names = trial.visits.map(\.name)
    for (visit, anchor, node) in trial.anchoredAt where names.count(where: { $0 == visit }) == 1 {
      guard case .visit(var other) = anchor else { continue }
      var steps = 0
      while other != visit, let further = next[other], steps < next.count { (other, steps) = (further, steps + 1) }
      if other == visit { reader.report(node, "the visit '\(visit)' is counted from itself") }
    }
    for (visit, anchor, node) in trial.anchoredAt {
      guard case .visit(let other) = anchor, let definition = trial.visits.first(where: { $0.name == other }),
        definition.repeats || definition.isLog
      else { continue }
      reader.report(
        node, "'\(visit)' is counted from '\(other)', which has no day of its own",
        hint: definition.isLog ? "a bound date, or form/ITEM of a log" : "a single visit, or a bound date")
    }
    guard trial.drugs.isEmpty else { return }
    for (visit, anchor, node) in trial.anchoredAt where VisitDefinition.Anchor.words.values.contains(anchor) {
      reader.report(
        node, "'\(visit)' is counted from a dose, and the trial has no drugs",
        hint: "name them under 'drugs:', or count from consent, randomisation, a bound date or a visit")
    }
  }
}
