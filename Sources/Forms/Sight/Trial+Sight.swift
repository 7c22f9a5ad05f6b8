public import Record
public import Values

extension Trial {
  /// The trial as it is for a sight: what is not seen is not there, and checks and tables that would tell it say nothing.
  ///
  /// It is for what is shown and given out. Acts are planned, and records checked, by the whole trial.
  public func seen(by sight: Sight) -> Trial {
    guard sight != self.sight else { return self }
    return editions?.trial(identity, seen: sight) ?? projected(by: sight)
  }

  /// The same, worked out.
  func projected(by sight: Sight) -> Trial {
    var out = self
    out.sight = sight
    guard !sights.isEmpty else { return out }
    let hidden = Set(sights.items.filter { !sight.sees($0.value) }.keys)
    let silent = Set(sights.checks.filter { !sight.sees($0.value) }.keys)
    for (name, form) in forms {
      out.forms[name] = form.without(Set(hidden.filter { $0.form == name }.map(\.item)), silencing: silent)
    }
    let gone = Set(forms.keys).subtracting(out.forms.keys)
    out.formNames.removeAll { gone.contains($0) }
    out.visits = visits.compactMap { $0.without(gone) }
    out.retiredVisits = retiredVisits.compactMap { $0.without(gone) }
    out.bindings = bindings.only { text in out.isThere(text) }
    out.drugs = drugs.filter { drug in
      [drug[.date], drug[.start]].contains(where: out.bindings.isBound)
    }
    out.tables = tables.filter { sight.sees(sights.tables[$0.name]) }.map { table in
      // Where the arm is not seen all stand together.
      var table = table
      table.isByArm = table.isByArm && out.bindings.isBound(.arm)
      return table
    }
    out.noteFeatures()
    return out
  }

  /// Whether something of the trial, or of another version of its forms, is not for all roles.
  public var hidesSomething: Bool { !sights.isEmpty || othersHide }

  /// The sight of a role; the programme itself sees everything.
  public func sight(of role: Role) -> Sight { role == .system ? .whole : .role(role) }

  /// Whether a role sees all of every form.
  public func seesAll(_ role: Role) -> Bool {
    sights.items.values.allSatisfy { $0.contains(role) } && sights.checks.values.allSatisfy { $0.contains(role) }
  }

  /// Whether a role sees an item.
  public func sees(_ role: Role, _ item: String, of form: String) -> Bool { sights.sees(role, item, of: form) }

  /// Whether a role sees something of a form that is entered; of one that is asked no more, whether it sees any of it.
  public func seesSome(_ role: Role, of name: String) -> Bool {
    forms[name].map { sights.seesSome(role, of: $0) } ?? true
  }

  /// The forms of which a role sees nothing that is entered.
  public func formsUnseen(by role: Role) -> Set<String> {
    sights.isEmpty ? [] : Set(forms.keys.filter { !seesSome(role, of: $0) })
  }

  /// What of a record is seen through the trial's ``sight``; nil for all.
  public func eye(for patient: Patient, on today: PartialDate?) -> Eye? {
    guard sight != .whole, hidesSomething else { return nil }
    let sight = sight
    let whole = edition(patient.version(on: today))
    // A value is seen by the version by which its form is read.
    var own: [FormPath: Trial] = [:]
    var known = [whole.identity: whole]
    for path in patient.adoptions.isEmpty ? [] : Array(patient.forms.keys) {
      let version = patient.version(of: path, on: today)
      let trial = known[version] ?? edition(version)
      known[version] = trial
      own[path] = trial
    }
    let trials = own
    let trial: @Sendable (FormPath) -> Trial = { trials[$0] ?? whole }
    // What a check said is seen by the version by which it was asked, and by that by which it would be now.
    let asked = Dictionary(
      patient.versions.map { ($0, edition($0).sights.checks) }, uniquingKeysWith: { first, _ in first })
    return Eye(
      form: { trial($0).forms[$0.form] != nil },
      place: { trial($0.form).forms[$0.form.form]?.items[$0.item.item] != nil },
      group: { trial($0).forms[$0.form]?.groupsByName[$1] != nil },
      named: { form, item in
        whole.forms[form].map { known in item.map { known.items[$0] != nil } ?? true } ?? false
      },
      visit: { whole.visit($0) != nil },
      check: { name, form, versions in
        sight.sees(trial(form).sights.checks[name]) && versions.allSatisfy { sight.sees(asked[$0]?[name]) }
      })
  }

  /// A record as the trial's ``sight`` sees it, and the record itself where that is all; of an earlier state of a record no
  /// more than is seen of `now`.
  public func seen(_ patient: Patient, on today: PartialDate?, now: Patient? = nil) -> Patient {
    guard let eye = eye(for: patient, on: today) else { return patient }
    guard let now, now.entries.count != patient.entries.count, let later = self.eye(for: now, on: today) else {
      return patient.seen(by: eye)
    }
    return patient.seen(by: eye.and(later))
  }

  /// Whether what is bound is still there: `form`, `form/group` or `form/ITEM`.
  private func isThere(_ text: String) -> Bool {
    let parts = text.split(separator: "/").map(String.init)
    guard let first = parts.first, let form = forms[first] else { return false }
    guard parts.count > 1, let last = parts.last else { return true }
    return form.items[last] != nil || form.groupsByName[last] != nil
  }
}

extension FormDefinition {
  /// The form without some items, with some checks saying nothing; nil where nothing is left of it.
  fileprivate func without(_ hidden: Set<String>, silencing checks: Set<String>) -> FormDefinition? {
    var out = self
    for index in out.checks.indices where checks.contains(out.checks[index].id) { out.checks[index].isUnseen = true }
    guard !hidden.isEmpty else { return out }
    out.groups = groups.compactMap { $0.without(hidden) }
    guard !out.groups.isEmpty else { return nil }
    out.index()
    return out
  }
}

extension GroupDefinition {
  /// The group without some items; nil where nothing is left of it.
  fileprivate func without(_ hidden: Set<String>) -> GroupDefinition? {
    var out = self
    out.items = items.filter { !hidden.contains($0.name) }
    out.groups = groups.compactMap { $0.without(hidden) }
    if out.items.isEmpty, out.groups.isEmpty, !(items.isEmpty && groups.isEmpty) { return nil }
    out.label = label.flatMap { hidden.contains($0) ? nil : $0 }
    out.totals = totals.filter { !hidden.contains($0) }
    // A text stays before the item that follows it.
    out.texts = [:]
    for (place, texts) in texts.sorted(by: { $0.key < $1.key }) {
      out.texts[items.prefix(place).count { !hidden.contains($0.name) }, default: []] += texts
    }
    return out
  }
}

extension VisitDefinition {
  /// The visit without some forms; nil where it had no others.
  fileprivate func without(_ gone: Set<String>) -> VisitDefinition? {
    guard !gone.isDisjoint(with: forms + retiredForms) else { return self }
    var out = self
    out.forms = forms.filter { !gone.contains($0) }
    out.retiredForms = retiredForms.filter { !gone.contains($0) }
    return out.forms.isEmpty && out.retiredForms.isEmpty ? nil : out
  }
}
