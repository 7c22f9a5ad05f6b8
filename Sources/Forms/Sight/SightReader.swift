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
        out.checks[check.id] = roles(
          seeing: collector.reads(of: check, in: form)
            .union(collector.reads(of: check.say, in: form))
            .union(collector.conditionReads(of: check, in: form))
            .union(collector.reads(of: ItemDefinition.Key(form: form.name, item: check.at))))
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

  /// Who sees all that decides whether an item is asked; nil for all.
  mutating func roles(asking item: ItemDefinition, of form: FormDefinition) -> Set<Role>? {
    roles(seeing: Set(item.conditions.flatMap { collector.reads(of: $0, in: form) }))
  }

  /// The roles that see all of what is read; nil for all.
  private func roles(seeing reads: Set<Read>) -> Set<Role>? {
    reads.reduce(nil) { SightReader.both($0, roles(seeing: $1)) }
  }

  /// Of a form as a whole, or of rows that it makes, no more is told than that it was begun: whoever sees any of it may know.
  private func roles(seeing read: Read) -> Set<Role>? {
    if let item = read.item, !read.makesRow { return forms[read.form]?.items[item]?.sees }
    guard let items = forms[read.form]?.items.values, !items.isEmpty else { return nil }
    if read.item == nil, isReadAsRows(read.form) {
      return items.reduce(nil) { SightReader.both($0, $1.sees) }
    }
    guard items.allSatisfy({ $0.sees != nil }) else { return nil }
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
