extension Trial {
  /// The same trial with what only other versions of its forms have, the newest first: visits, forms, items and codes
  /// that are asked no more are there to be read, marked with the newest version that had them.
  ///
  /// Nothing that is asked, checked, computed or due changes by it.
  func carrying(_ others: [Trial]) -> Trial {
    var out = self
    for other in others { out.carry(other) }
    let all = [self] + others
    for name in out.forms.keys where all.contains(where: { $0.forms[name]?.hasRenames == true }) {
      let names = RenamedItems(all.compactMap { $0.forms[name] })
      out.forms[name]?.alias { names.others(of: $0) }
    }
    out.sights.alias(out.forms)
    return out
  }

  private mutating func carry(_ other: Trial) {
    othersHide = othersHide || !other.sights.isEmpty
    sights.carry(other.sights, over: forms)
    for name in other.formNames {
      guard let form = other.forms[name] else { continue }
      if forms[name] != nil {
        forms[name]?.carry(form, version: other.version)
      } else {
        forms[name] = FormDefinition(retired: form, since: other.version)
        formNames.append(name)
      }
    }
    for (name, list) in other.codes { codes[name] = CodeList(codes[name], carrying: list, version: other.version) }
    for visit in other.visits + other.retiredVisits {
      if let index = visits.firstIndex(of: visit) {
        visits[index].carry(visit)
      } else if let index = retiredVisits.firstIndex(of: visit) {
        retiredVisits[index].carry(visit)
      } else {
        retiredVisits.append(VisitDefinition(retired: visit))
      }
    }
  }
}

extension VisitDefinition {
  fileprivate mutating func carry(_ other: VisitDefinition) {
    for form in other.forms + other.retiredForms where !forms.contains(form) && !retiredForms.contains(form) {
      retiredForms.append(form)
    }
  }

  fileprivate init(retired visit: VisitDefinition) {
    self.init(
      name: visit.name, title: visit.title, repeats: visit.repeats, isUnscheduled: false, isLog: visit.isLog,
      anchor: visit.anchor, day: nil, every: nil, then: nil, window: 0...0, forms: [],
      retiredForms: visit.forms + visit.retiredForms, isRetired: true)
  }
}

extension CodeList {
  /// A list with the codes that only another has.
  fileprivate init(_ own: CodeList?, carrying other: CodeList, version: String) {
    let gone = (other.entries + other.retired).filter { own?.entry($0.code) == nil }.map { entry in
      var entry = entry
      entry.retired = entry.retired ?? version
      return entry
    }
    self.init(name: other.name, entries: own?.entries ?? [], retired: (own?.retired ?? []) + gone)
  }
}

extension FormDefinition {
  fileprivate var hasRenames: Bool { items.values.contains { !$0.was.isEmpty } }

  /// A form that is not asked any more.
  fileprivate init(retired form: FormDefinition, since version: String) {
    self = form
    retired = version
    checks = []
    groups = form.groups.map { GroupDefinition(retired: $0, without: [], since: version) }
    index()
  }

  /// Takes what only another version of the form has.
  fileprivate mutating func carry(_ other: FormDefinition, version: String) {
    // An item that has another name here is there by its older one, too: it is shown only where a value still stands.
    let known = Set(items.keys)
    let gone = other.items.values.filter { !known.contains($0.name) && !$0.isDerived }
    guard !gone.isEmpty else { return }
    let here = Set(groupsByName.keys)
    groups = groups.map { $0.carrying(other, without: known, here: here, since: version) }
    groups += GroupDefinition.new(other.groups, without: known, here: here, since: version)
    index()
  }

  fileprivate mutating func alias(_ names: (String) -> [String]) {
    groups = groups.map { $0.aliased(names) }
    index()
  }
}

extension GroupDefinition {
  /// The group with the items and groups in it that only another version of its form has.
  fileprivate func carrying(
    _ other: FormDefinition, without known: Set<String>, here: Set<String>, since version: String
  ) -> GroupDefinition {
    var out = self
    out.groups = groups.map { $0.carrying(other, without: known, here: here, since: version) }
    guard let before = other.groupsByName[name] else { return out }
    out.items += before.items.filter { !known.contains($0.name) && !$0.isDerived }
      .map { ItemDefinition(retired: $0, since: version) }
    out.groups += GroupDefinition.new(before.groups, without: known, here: here, since: version)
    return out
  }

  /// Those of some groups that a form does not have, with the items that it does not have.
  fileprivate static func new(
    _ groups: [GroupDefinition], without known: Set<String>, here: Set<String>, since version: String
  ) -> [GroupDefinition] {
    groups.filter { !here.contains($0.name) }
      .map { GroupDefinition(retired: $0, without: known, since: version) }
      .filter { !$0.items.isEmpty || !$0.groups.isEmpty }
  }

  /// A group that is not asked any more.
  fileprivate init(retired group: GroupDefinition, without known: Set<String>, since version: String) {
    self.init(
      name: group.name, title: group.title, rows: group.rows, label: group.label, totals: [], path: group.path,
      items: group.items.filter { !known.contains($0.name) && !$0.isDerived }
        .map { ItemDefinition(retired: $0, since: version) },
      groups: group.groups.map { GroupDefinition(retired: $0, without: known, since: version) })
  }

  fileprivate func aliased(_ names: (String) -> [String]) -> GroupDefinition {
    var out = self
    out.items = items.map { item in
      let others = names(item.name)
      return others.isEmpty ? item : ItemDefinition(item, aliases: others)
    }
    out.groups = groups.map { $0.aliased(names) }
    return out
  }
}

/// The items of one form that have several names over its versions.
private struct RenamedItems {
  private var classes: [Set<String>] = []

  init(_ forms: [FormDefinition]) {
    for item in forms.flatMap(\.items.values) where !item.was.isEmpty {
      let names = Set(item.was).union([item.name])
      let touching = classes.filter { !$0.isDisjoint(with: names) }
      classes.removeAll { !$0.isDisjoint(with: names) }
      classes.append(touching.reduce(names) { $0.union($1) })
    }
  }

  /// The other names of an item.
  func others(of name: String) -> [String] {
    (classes.first { $0.contains(name) } ?? []).subtracting([name]).sorted()
  }
}
