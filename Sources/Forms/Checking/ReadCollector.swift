import Expressions

/// Collects what expressions read, following derived values.
struct ReadCollector {
  let forms: [String: FormDefinition]
  let environment: FormEnvironment
  let bindings: Bindings
  private var ofItem: [ItemDefinition.Key: Set<Read>] = [:]
  private var underWay: Set<ItemDefinition.Key> = []

  init(forms: [String: FormDefinition], environment: FormEnvironment, bindings: Bindings) {
    self.forms = forms
    self.environment = environment
    self.bindings = bindings
  }

  /// The forms on which the value of an item depends.
  mutating func forms(behind key: ItemDefinition.Key) -> Set<String> {
    Set(reads(of: key).map(\.form))
  }

  mutating func reads(of check: Check, in form: FormDefinition) -> Set<Read> {
    var out = reads(of: check.require, in: form)
    if let when = check.when { out.formUnion(reads(of: when, in: form)) }
    return out
  }

  /// What decides whether a check speaks at all: its condition, and the rows for each of which it is asked.
  mutating func conditionReads(of check: Check, in form: FormDefinition) -> Set<Read> {
    var out = check.when.map { reads(of: $0, in: form) } ?? []
    for group in check.group.compactMap({ form.groupsByName[$0] }) {
      out.formUnion(reads(rowsOf: group, in: form.name, reach: .form, within: .max))
    }
    return out
  }

  /// What the value of an item depends on, itself included.
  mutating func reads(of key: ItemDefinition.Key) -> Set<Read> { reads(of: key, reach: .form, within: .max) }

  /// What a sentence reads that has values in it, in any language.
  mutating func reads(of text: MessageText, in form: FormDefinition) -> Set<Read> {
    var out: Set<Read> = []
    for case .value(let expression) in text.pieces.values.joined() { out.formUnion(reads(of: expression, in: form)) }
    return out
  }

  /// What an expression of a form reads.
  mutating func reads(of expression: Expression, in form: FormDefinition) -> Set<Read> {
    var out: Set<Read> = []
    for reference in expression.references.values { out.formUnion(reads(of: reference, form: form)) }
    expression.program.ast.walk { part in
      guard case .select(_, let field, _) = part.kind else { return }
      for target in expression.references.values { out.formUnion(reads(field, of: target, from: form)) }
    }
    return out
  }

  /// What a field of a form or row reads, if one that the reference brings in can have it.
  private mutating func reads(_ field: String, of target: Reference, from form: FormDefinition) -> Set<Read> {
    var name = form.name
    var reach = Read.Reach.form
    var within = Int.max
    var rows: String?
    var visit: String?
    switch target {
    case .rows(let group):
      rows = group
      within = depth(group, in: form)
    case .form(let at, let other):
      name = other
      reach = self.reach(of: at, other, from: form)
      if case .visit(let fixed) = at, forms[other]?.isLog == false { visit = fixed }
    case .every(let other, _): (name, reach) = (other, .patient)
    default: return []
    }
    if field == "visitDate" { return bound(.visitDate, reach: reach == .form ? .visit : .patient) }
    guard let other = forms[name] else { return [] }
    if let item = other.items[field], rows.map({ item.groups.contains($0) }) ?? true {
      return reads(of: .init(form: name, item: field), reach: reach, within: within, visit: visit)
    }
    if let group = other.groupsByName[field], rows.map({ group.path.contains($0) }) ?? true {
      return reads(rowsOf: group, in: name, reach: reach, within: within, visit: visit)
    }
    return []
  }

  /// The groups around a list, whose rows must be the same for its rows to be those that are meant.
  private func depth(_ group: String, in form: FormDefinition) -> Int {
    max(0, (form.groupsByName[group]?.path.count ?? 1) - 1)
  }

  /// Another form of the same visit, or a log, which belongs to all visits, or a fixed visit.
  private func reach(of target: Reference.FormTarget, _ name: String, from form: FormDefinition) -> Read.Reach {
    target == .sameVisit && forms[name]?.isLog == form.isLog ? .visit : .patient
  }

  /// Everything whose first value makes a row of a group: what is in it, or in the group that its rows come from.
  private func reads(
    rowsOf group: GroupDefinition, in form: String, reach: Read.Reach, within: Int, visit: String? = nil
  ) -> Set<Read> {
    func items(_ group: GroupDefinition) -> [String] { group.items.map(\.name) + group.groups.flatMap(items) }
    switch group.rows {
    case .added(_, let isCarried):
      // Rows that are carried on come from any visit, in the order of the visits.
      if isCarried {
        return Set(items(group).map { Read(form: form, item: $0, reach: .patient, makesRow: true) })
          .union(order(of: form, reach: .patient))
      }
      return Set(
        items(group).map { Read(form: form, item: $0, reach: reach, within: within, makesRow: true, visit: visit) })
    case .from(_, let other, let name):
      guard let source = forms[other]?.groupsByName[name] else { return [] }
      return Set(items(source).map { Read(form: other, item: $0, reach: .patient, makesRow: true) })
    case .once, .each: return []
    }
  }

  private mutating func reads(of reference: Reference, form: FormDefinition) -> Set<Read> {
    switch reference {
    case .item(let key), .part(_, let key): return reads(of: key, reach: .form, within: .max)
    case .inRow(_, let key):
      return reads(of: key, reach: .form, within: max(0, (forms[key.form]?.items[key.item]?.groups.count ?? 1) - 1))
    case .previous(let key), .previousScheduled(let key):
      return reads(of: key, reach: .earlier, within: .max).union(order(of: key.form, reach: .earlier))
    case .baseline(let key), .baselineVisit(let key):
      return reads(of: key, reach: .baseline, within: .max).union(order(of: key.form, reach: .baseline))
        .union(bound(.dose, reach: .firstDose))
    case .special(let special): return reads(of: special)
    case .clinical(let name):
      guard let value = environment.library.values.first(where: { $0.name == name }) else { return [] }
      var out: Set<Read> = []
      for name in value.reads { out.formUnion(reads(bound: name, reach: .patient)) }
      for name in value.readsHere { out.formUnion(reads(bound: name, reach: .visit)) }
      return out
    case .rows(let name):
      guard let group = form.groupsByName[name] else { return [] }
      return reads(rowsOf: group, in: form.name, reach: .form, within: depth(name, in: form))
    case .every(let name, _):
      // Any first value begins the form at a visit; dates decide which visits come before.
      return order(of: name, reach: .patient).union([Read(form: name, item: nil, reach: .patient)])
    case .rowCode, .form, .constant: return []
    }
  }

  /// What a computed value reads under a name: the items bound to it, or a whole form.
  private mutating func reads(bound name: Binding, reach: Read.Reach) -> Set<Read> {
    if name == .dose { return bound(name, reach: .firstDose) }
    let items = bindings.items(name)
    if items.isEmpty {
      return Set(bindings.forms(name).map { Read(form: $0, item: nil, reach: reach) })
    }
    var out: Set<Read> = []
    for item in items { out.formUnion(reads(of: item, reach: reach, within: 0)) }
    return out
  }

  private mutating func reads(
    of key: ItemDefinition.Key, reach: Read.Reach, within: Int, visit: String? = nil
  ) -> Set<Read> {
    var out: Set<Read> = [Read(form: key.form, item: key.item, reach: reach, within: within, visit: visit)]
    for inner in below(key) {
      // What stands beside an item of a named visit stands at that visit too.
      let fixed = inner.visit ?? (inner.reach <= .visit ? visit : nil)
      out.insert(
        Read(
          form: inner.form, item: inner.item, reach: max(reach, inner.reach), within: min(within, inner.within),
          makesRow: inner.makesRow, orders: inner.orders, visit: fixed))
    }
    return out
  }

  /// What a derived or conditionally shown item reads itself, the conditions of the groups around it included.
  private mutating func below(_ key: ItemDefinition.Key) -> Set<Read> {
    if let known = ofItem[key] { return known }
    guard let form = forms[key.form], let item = form.items[key.item], underWay.insert(key).inserted else { return [] }
    var out: Set<Read> = []
    for expression in [item.derive].compactMap({ $0 }) + item.conditions {
      out.formUnion(reads(of: expression, in: form))
    }
    underWay.remove(key)
    ofItem[key] = out
    return out
  }

  private func reads(of special: Reference.Special) -> Set<Read> {
    switch special {
    case .today, .row, .visitName: []
    case .visitDate: bound(.visitDate, reach: .visit)
    case .firstDose: bound(.dose, reach: .firstDose)
    case .consentDate: bound(.consentDate, reach: .patient)
    case .deathDate: bound(.deathDate, reach: .patient)
    }
  }

  /// The dates of visits, of which only the order of those with a form counts.
  private func order(of form: String, reach: Read.Reach) -> Set<Read> {
    Set(bindings.items(.visitDate).map { Read(form: $0.form, item: $0.item, reach: reach, orders: form) })
  }

  private func bound(_ name: Binding, reach: Read.Reach) -> Set<Read> {
    Set(bindings.items(name).map { Read(form: $0.form, item: $0.item, reach: reach) })
  }
}
