import Expressions
import Record

/// Works out who sees what, from what is written at items, groups and forms and from what is read by what.
struct SightReader {
  private let forms: [String: FormDefinition]
  private let bindings: Bindings
  private var collector: ReadCollector

  init(forms: [String: FormDefinition], environment: FormEnvironment, bindings: Bindings) {
    self.forms = forms
    self.bindings = bindings
    collector = ReadCollector(forms: forms, environment: environment, bindings: bindings)
  }

  /// Whether anything is written about who sees it.
  private var isOpen: Bool { forms.values.allSatisfy { $0.items.values.allSatisfy { $0.sees == nil } } }

  /// What is not for all, in forms and in these tables.
  mutating func sights(of tables: [DeclaredTable]) -> Sights {
    var out = Sights()
    guard !isOpen else { return out }
    for form in forms.values {
      for item in form.items.values {
        let key = ItemDefinition.Key(form: form.name, item: item.name)
        let told = item.because.map { collector.reads(of: $0, in: form) } ?? []
        out.items[key] = SightReader.both(item.sees, roles(seeing: collector.reads(of: key).union(told)))
      }
      for check in form.checks {
        let at = collector.reads(of: ItemDefinition.Key(form: form.name, item: check.at))
        out.checks[check.id] = roles(seeing: reads(of: check, in: form).union(at))
      }
    }
    for table in tables {
      var reads = Set(table.items.flatMap { collector.reads(of: $0) })
      if let condition = table.condition, let form = table.items.first.flatMap({ forms[$0.form] }) {
        reads.formUnion(collector.reads(of: condition, in: form))
      }
      out.tables[table.name] = roles(seeing: reads)
    }
    return out
  }

  /// Who sees all that an offered value is made from; nil for all.
  mutating func roles(offering item: ItemDefinition, of form: FormDefinition) -> Set<Role>? {
    item.initial.flatMap { roles(seeing: collector.reads(of: $0, in: form)) }
  }

  /// Who sees all that a check reads and says, without the item on which it hangs; nil for all.
  mutating func roles(reading check: Check, of form: FormDefinition) -> Set<Role>? {
    roles(seeing: reads(of: check, in: form))
  }

  private mutating func reads(of check: Check, in form: FormDefinition) -> Set<Read> {
    collector.reads(of: check, in: form).union(collector.reads(of: check.say, in: form))
      .union(collector.conditionReads(of: check, in: form))
  }

  /// Who sees all that decides whether an item is asked, and the rows in which it stands; nil for all.
  mutating func roles(asking item: ItemDefinition, of form: FormDefinition) -> Set<Role>? {
    let sources = item.groups.compactMap { form.groupsByName[$0] }.compactMap { group -> Set<Role>? in
      guard case .from(_, let other, let name) = group.rows else { return nil }
      return roles(seeing: name, of: other)
    }
    let conditions = Set(item.conditions.flatMap { collector.reads(of: $0, in: form) })
    return sources.reduce(roles(seeing: conditions)) { SightReader.both($0, $1) }
  }

  /// The roles that see all of what is read; nil for all.
  private func roles(seeing reads: Set<Read>) -> Set<Role>? {
    reads.reduce(nil) { SightReader.both($0, roles(seeing: $1)) }
  }

  /// That a row or a form is there at all may be known by whoever sees any of it.
  private func roles(seeing read: Read) -> Set<Role>? {
    guard let form = forms[read.form] else { return nil }
    if let name = read.item, let item = form.items[name] {
      guard read.makesRow, let group = item.groups.last else { return item.sees }
      return roles(seeing: group, of: read.form)
    }
    if isReadAsRows(read.form) { return form.items.values.reduce(nil) { SightReader.both($0, $1.sees) } }
    return any(of: form.itemsInOrder)
  }

  /// The roles that see any of a group; nil for all.
  private func roles(seeing group: String, of form: String) -> Set<Role>? {
    func items(_ group: GroupDefinition) -> [ItemDefinition] { group.items + group.groups.flatMap(items) }
    return forms[form]?.groupsByName[group].flatMap { any(of: items($0)) }
  }

  private func any(of items: [ItemDefinition]) -> Set<Role>? {
    guard !items.isEmpty, items.allSatisfy({ $0.sees != nil }) else { return nil }
    return items.reduce([]) { $0.union($1.sees ?? []) }
  }

  /// Whether the programme itself reads whatever stands in a form.
  private func isReadAsRows(_ form: String) -> Bool {
    Binding.all.contains { bindings.items($0).isEmpty && bindings.forms($0).contains(form) }
  }

  /// The roles that both leave; nil stands for all.
  static func both(_ left: Set<Role>?, _ right: Set<Role>?) -> Set<Role>? {
    guard let left, let right else { return left ?? right }
    return left.intersection(right)
  }
}
