import Record

/// What of a trial is not for all roles: items, checks and tables of the report, each with the roles that see it.
///
/// A computed value and a check are seen by those only who see all that they read, directly or through other computed
/// values, since from them it could be told.
struct Sights: Sendable {
  /// Items that are not for all.
  var items: [ItemDefinition.Key: Set<Role>] = [:]
  /// Checks that are not for all, by their names.
  var checks: [String: Set<Role>] = [:]
  /// Tables of the report that are not for all.
  var tables: [String: Set<Role>] = [:]

  /// Whether everybody sees everything.
  var isEmpty: Bool { items.isEmpty && checks.isEmpty && tables.isEmpty }

  /// Whether a role sees an item.
  func sees(_ role: Role, _ item: String, of form: String) -> Bool {
    items[.init(form: form, item: item)]?.contains(role) ?? true
  }

  /// Whether a role sees something of a form that is entered; of one that is asked no more, whether it sees any of it.
  func seesSome(_ role: Role, of form: FormDefinition) -> Bool {
    guard !form.items.isEmpty else { return true }
    let entered = form.items.values.filter(\.isEntered)
    return (entered.isEmpty ? Array(form.items.values) : entered).contains { sees(role, $0.name, of: form.name) }
  }

  /// Takes what is restricted in another version of the forms and is not in this one.
  mutating func carry(_ other: Sights, over forms: [String: FormDefinition]) {
    let known = Set(forms.values.flatMap { $0.checks.map(\.id) })
    items.merge(other.items.filter { forms[$0.key.form]?.items[$0.key.item] == nil }) { own, _ in own }
    checks.merge(other.checks.filter { !known.contains($0.key) }) { own, _ in own }
  }

  /// Lets the other names of an item be seen by no more than see the item.
  mutating func alias(_ forms: [String: FormDefinition]) {
    for form in forms.values {
      for item in form.items.values where !item.aliases.isEmpty {
        guard let roles = items[.init(form: form.name, item: item.name)] else { continue }
        for name in item.aliases {
          let key = ItemDefinition.Key(form: form.name, item: name)
          items[key] = items[key]?.intersection(roles) ?? roles
        }
      }
    }
  }
}
