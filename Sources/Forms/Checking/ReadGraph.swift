import Expressions

/// Which checks read an item, directly or through a derived value, and how far away.
struct ReadGraph: Sendable {
  /// A check that reads something.
  struct Reader: Hashable, Sendable {
    let form: String
    let check: Int
    let read: Read
  }

  /// A check by its form and its index there.
  struct CheckKey: Hashable, Sendable {
    let form: String
    let index: Int
  }

  private var byItem: [ItemDefinition.Key: [Reader]] = [:]
  private var byForm: [String: [Reader]] = [:]
  private var byCheck: [String: [Set<Read>]] = [:]

  /// The forms behind each binding, computed value and derived item, however far away.
  private var formsOfBinding: [Binding: Set<String>] = [:]
  private var formsOfValue: [String: Set<String>] = [:]

  /// What derived items and the conditions of checks read in a form, by that form.
  private var derivedReading: [String: [ItemDefinition.Key: [Read]]] = [:]
  private var conditionsReading: [String: [CheckKey: [Read]]] = [:]
  /// The forms with rows that come from a form, by that form.
  private var rowsFrom: [String: Set<String>] = [:]

  /// A graph of nothing.
  init() {}

  init(
    forms: [String: FormDefinition], names: [String], environment: FormEnvironment, bindings: [String: [String]]
  ) {
    var collector = ReadCollector(forms: forms, environment: environment, bindings: Bindings(names: bindings))
    for name in names {
      guard let form = forms[name] else { continue }
      for (index, check) in form.checks.enumerated() {
        let reads = collector.reads(of: check, in: form)
        byCheck[name, default: []].append(reads)
        for read in collector.conditionReads(of: check, in: form) {
          conditionsReading[read.form, default: [:]][CheckKey(form: name, index: index), default: []].append(read)
        }
        for read in reads {
          let reader = Reader(form: name, check: index, read: read)
          if let item = read.item {
            byItem[.init(form: read.form, item: item), default: []].append(reader)
          } else {
            byForm[read.form, default: []].append(reader)
          }
        }
      }
    }
    noteForms(forms, environment, Bindings(names: bindings), &collector)
  }

  private mutating func noteForms(
    _ forms: [String: FormDefinition], _ environment: FormEnvironment, _ bindings: Bindings,
    _ collector: inout ReadCollector
  ) {
    for binding in Binding.all {
      for key in bindings.items(binding) {
        formsOfBinding[binding, default: []].formUnion(collector.forms(behind: key))
      }
    }
    for value in environment.library.values {
      for name in Set((value.reads + value.readsHere).flatMap { bindings.forms($0) }) {
        formsOfValue[value.name, default: []].insert(name)
        for item in forms[name]?.items.keys ?? [:].keys {
          formsOfValue[value.name, default: []].formUnion(collector.forms(behind: .init(form: name, item: item)))
        }
      }
    }
    for form in forms.values {
      for item in form.items.values where item.isDerived {
        let key = ItemDefinition.Key(form: form.name, item: item.name)
        // A computed value is itself nothing that can change; what it reads is.
        for read in collector.reads(of: key) where read.item.map({ forms[read.form]?.items[$0]?.isDerived }) != true {
          derivedReading[read.form, default: [:]][key, default: []].append(read)
        }
      }
      for group in form.groupsByName.values {
        if case .from(_, let source, _) = group.rows { rowsFrom[source, default: []].insert(form.name) }
        // Which visit comes first decides which rows are carried.
        guard group.isCarried else { continue }
        for date in bindings.items(.visitDate) { rowsFrom[date.form, default: []].insert(form.name) }
      }
    }
  }

  /// Whether what is bound to a name can change with a form.
  func binding(_ name: Binding, reads form: String) -> Bool { formsOfBinding[name]?.contains(form) ?? false }

  /// Whether a computed value can change with a form.
  func value(_ name: String, reads form: String) -> Bool { formsOfValue[name]?.contains(form) ?? true }

  /// Whether any computed value can change with a form.
  func anyValueReads(_ form: String) -> Bool { formsOfValue.values.contains { $0.contains(form) } }

  /// The derived items that read a form, with what they read there.
  func derived(reading form: String) -> [ItemDefinition.Key: [Read]] { derivedReading[form] ?? [:] }

  /// The checks whose condition reads a form, with what they read there.
  func conditions(reading form: String) -> [CheckKey: [Read]] { conditionsReading[form] ?? [:] }

  /// What the condition of a check reads in a form.
  func reads(ofCondition check: CheckKey, in form: String) -> [Read] { conditionsReading[form]?[check] ?? [] }

  /// The forms that have rows which come from a form.
  func formsWithRows(from form: String) -> Set<String> { rowsFrom[form] ?? [] }

  /// Everything that a check reads.
  func reads(form: String, check: Int) -> Set<Read> {
    guard let all = byCheck[form], all.indices.contains(check) else { return [] }
    return all[check]
  }

  /// The checks that read an item, each once with its farthest reach.
  func readers(of item: ItemDefinition.Key) -> [Reader] { (byItem[item] ?? []) + (byForm[item.form] ?? []) }
}
