import Expressions

/// Which checks read an item, directly or through a derived value, and how far away.
struct ReadGraph: Sendable {
  /// A check that reads something.
  struct Reader: Hashable, Sendable {
    let form: String
    let check: Int
    let reach: Read.Reach
  }

  private var byItem: [ItemDefinition.Key: [Reader]] = [:]
  private var byForm: [String: [Reader]] = [:]
  private var byCheck: [String: [Set<Read>]] = [:]

  init(
    forms: [String: FormDefinition], names: [String], environment: FormEnvironment, bindings: [String: [String]]
  ) {
    var collector = ReadCollector(forms: forms, environment: environment, bindings: Bindings(names: bindings))
    for name in names {
      guard let form = forms[name] else { continue }
      for (index, check) in form.checks.enumerated() {
        let reads = collector.reads(of: check, in: form)
        byCheck[name, default: []].append(reads)
        for read in reads {
          let reader = Reader(form: name, check: index, reach: read.reach)
          if let item = read.item {
            byItem[.init(form: read.form, item: item), default: []].append(reader)
          } else {
            byForm[read.form, default: []].append(reader)
          }
        }
      }
    }
  }

  /// Everything that a check reads.
  func reads(form: String, check: Int) -> Set<Read> {
    guard let all = byCheck[form], all.indices.contains(check) else { return [] }
    return all[check]
  }

  /// The checks that read an item, each once with its farthest reach.
  func readers(of item: ItemDefinition.Key) -> [Reader] { (byItem[item] ?? []) + (byForm[item.form] ?? []) }
}

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

  mutating func reads(of check: Check, in form: FormDefinition) -> Set<Read> {
    var out = reads(of: check.require, in: form)
    if let when = check.when { out.formUnion(reads(of: when, in: form)) }
    return out
  }

  private mutating func reads(of expression: Expression, in form: FormDefinition) -> Set<Read> {
    var out: Set<Read> = []
    for reference in expression.references.values { out.formUnion(reads(of: reference, form: form)) }
    expression.program.ast.walk { part in
      guard case .select(_, let field, _) = part.kind else { return }
      for other in forms.values where other.items[field] != nil {
        for target in expression.references.values {
          if let reach = reach(of: target, to: other.name, from: form.name) {
            out.formUnion(reads(of: .init(form: other.name, item: field), reach: reach))
          }
        }
      }
    }
    return out
  }

  /// How far away rows or forms that a reference brings in may stand, if they are of that form.
  private func reach(of reference: Reference, to name: String, from form: String) -> Read.Reach? {
    switch reference {
    case .rows: name == form ? .form : nil
    case .form(.sameVisit, let other): other == name ? .visit : nil
    case .form(_, let other), .every(let other, _): other == name ? .patient : nil
    default: nil
    }
  }

  private mutating func reads(of reference: Reference, form: FormDefinition) -> Set<Read> {
    switch reference {
    case .item(let key), .part(_, let key): return reads(of: key, reach: .form)
    case .previous(let key), .baseline(let key):
      return reads(of: key, reach: .patient).union(dates())
    case .special(let special): return reads(of: special)
    case .clinical(let name):
      let names = environment.library.values.first { $0.name == name }?.forms ?? []
      return Set(names.compactMap { bindings.form($0) }.map { Read(form: $0, item: nil, reach: .patient) })
    case .rows, .rowCode, .form, .every, .constant: return []
    }
  }

  private mutating func reads(of key: ItemDefinition.Key, reach: Read.Reach) -> Set<Read> {
    var out: Set<Read> = [Read(form: key.form, item: key.item, reach: reach)]
    for inner in below(key) {
      out.insert(Read(form: inner.form, item: inner.item, reach: max(reach, inner.reach)))
    }
    return out
  }

  /// What a derived or conditionally shown item reads itself.
  private mutating func below(_ key: ItemDefinition.Key) -> Set<Read> {
    if let known = ofItem[key] { return known }
    guard let form = forms[key.form], let item = form.items[key.item], underWay.insert(key).inserted else { return [] }
    var out: Set<Read> = []
    for expression in [item.derive, item.show] {
      if let expression { out.formUnion(reads(of: expression, in: form)) }
    }
    underWay.remove(key)
    ofItem[key] = out
    return out
  }

  private func reads(of special: Reference.Special) -> Set<Read> {
    func bound(_ name: String) -> Set<Read> {
      Set(bindings.items(name).map { Read(form: $0.form, item: $0.item, reach: .patient) })
    }
    switch special {
    case .today, .row, .visitName: return []
    case .visitDate:
      return Set(bindings.items("visit-date").map { Read(form: $0.form, item: $0.item, reach: .visit) })
    case .firstDose: return bound("dose")
    case .consentDate: return bound("consent-date")
    case .deathDate: return bound("death-date")
    }
  }

  private func dates() -> Set<Read> { reads(of: .firstDose).union(reads(of: .visitDate)) }
}
