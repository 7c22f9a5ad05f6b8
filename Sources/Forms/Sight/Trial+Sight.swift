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
      [drug[.date], drug[.start]].contains { !bindings.isBound($0) ? false : out.bindings.isBound($0) }
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
  public func sees(_ role: Role, _ item: String, of form: String) -> Bool {
    sights.items[.init(form: form, item: item)]?.contains(role) ?? true
  }

  /// Whether a role sees what a check says.
  public func sees(_ role: Role, check: String) -> Bool { sights.checks[check]?.contains(role) ?? true }

  /// The forms of which a role sees nothing that is entered, in the order of letters.
  public func formsUnseen(by role: Role) -> [String] {
    guard !sights.isEmpty else { return [] }
    return forms.values.filter { form in
      !form.items.isEmpty && form.items.keys.allSatisfy { !sees(role, $0, of: form.name) }
    }.map(\.name).sorted(by: bytesBefore)
  }

  /// What of a record is seen through the trial's ``sight``; nil for all.
  public func eye(for patient: Patient, on today: PartialDate?) -> Eye? {
    guard sight != .whole, hidesSomething else { return nil }
    let trial = edition(patient.version(on: today))
    let own: @Sendable (FormPath) -> Trial = { path in
      patient.adoptions.isEmpty ? trial : trial.edition(patient.version(of: path, on: today))
    }
    let silent = Set(sights.checks.filter { !sight.sees($0.value) }.keys)
    return Eye(
      form: { own($0).forms[$0.form] != nil },
      place: { own($0.form).forms[$0.form.form]?.items[$0.item.item] != nil },
      group: { own($0).forms[$0.form]?.groupsByName[$1] != nil },
      visit: { trial.visit($0) != nil },
      check: { !silent.contains($0) })
  }

  /// A record as the trial's ``sight`` sees it, and the record itself where that is all.
  public func seen(_ patient: Patient, on today: PartialDate?) -> Patient {
    eye(for: patient, on: today).map { patient.seen(by: $0) } ?? patient
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
