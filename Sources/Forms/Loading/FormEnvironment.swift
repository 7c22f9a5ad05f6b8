import Expressions
import Values

/// What an expression of a form may speak of: its items and rows, other forms, dates, parameters, functions.
struct FormEnvironment: Sendable {
  let forms: [String: FormDefinition]
  let visits: [VisitDefinition]
  let codes: [String: CodeList]
  let parameters: [String: String]
  let library: ClinicalLibrary
  /// Items whose type could not be read: what expressions make of them is not held against those.
  var untyped: Set<ItemDefinition.Key> = []
  /// Forms whose file is there and could not be read: expressions that speak of them are not looked at.
  var unread: Set<String> = []
  /// Whether the code lists could be read; that they could not is said there.
  var knowsCodes = true

  /// The type that an item has in expressions.
  func type(of item: ItemDefinition) -> ExpressionType {
    switch item.type {
    case .text, .time: .string
    case .integer, .decimal, .quantity, .quantityOfRow: .number
    case .date: .date
    case .yesNo: .bool
    case .code(_, many: true): .list(.string)
    case .code(.ctcaeGrade, many: false): .number
    case .code(_, many: false): item.asNumber ? .number : .string
    }
  }

  /// The object type of a whole form.
  static func formType(_ form: String) -> ExpressionType { .object("form \(form)") }

  /// The object type of a row of a group.
  static func rowType(_ form: String, _ group: String) -> ExpressionType { .object("row \(form)/\(group)") }

  /// The environment of an expression that stands in those groups of a form.
  func environment(form: FormDefinition, groups: [String]) -> ExpressionEnvironment {
    let me = self
    var environment = ExpressionEnvironment(
      arithmetic: .exact,
      variable: { name in me.reference(name, form: form, groups: groups).flatMap { me.type($0, form: form) } },
      suggestions: {
        form.items.keys.sorted() + form.groupsByName.keys.sorted() + Reference.Special.allCases.map(\.rawValue)
      },
      objectField: { object, field in me.fieldType(object, field) },
      objectFields: { object in me.fields(object) })
    for function in ClinicalFunctions.all + library.functions {
      environment.functions[function.name, default: []].append(function)
    }
    environment.macros = FormMacros(environment: self, form: form, groups: groups).all
    return environment
  }

  /// What a name stands for inside those groups of a form; nil when it stands for nothing.
  func reference(_ name: String, form: FormDefinition, groups: [String]) -> Reference? {
    if let item = form.items[name] {
      return isReachable(item.groups, form: form, from: groups)
        ? .item(.init(form: form.name, item: name)) : nil
    }
    if let group = form.groupsByName[name] {
      guard group.isRepeating, isReachable(Array(group.path.dropLast()), form: form, from: groups) else { return nil }
      return .rows(name)
    }
    if let special = Reference.Special(rawValue: name) { return .special(special) }
    return FormMacros.reference(name, form: form)
  }

  /// Whether one definite instance of those groups can be seen from inside the others.
  func isReachable(_ path: [String], form: FormDefinition, from groups: [String]) -> Bool {
    for (depth, name) in path.enumerated() {
      if form.groupsByName[name]?.isRepeating == true && !(depth < groups.count && groups[depth] == name) {
        return false
      }
    }
    return true
  }

  func type(_ reference: Reference, form: FormDefinition) -> ExpressionType? {
    switch reference {
    case .item(let key), .previous(let key), .previousScheduled(let key), .baseline(let key), .inRow(_, let key):
      untyped.contains(key) ? .dyn : forms[key.form]?.items[key.item].map { type(of: $0) }
    case .part, .baselineVisit: .string
    case .rowCode: .number
    case .rows(let group): .list(Self.rowType(form.name, group))
    case .special(let special): special.type
    case .form(_, let name): Self.formType(name)
    case .every(let name, _): .list(Self.formType(name))
    case .clinical(let name): library.values.first { $0.name == name }?.type
    case .constant(let value): value.type
    }
  }

  private func fieldType(_ object: String, _ field: String) -> ExpressionType? {
    guard let (form, group) = split(object) else { return nil }
    if field == "row" && group != nil || field == "visitName" { return .string }
    if field == "visitDate" { return .date }
    let groups = group.flatMap { form.groupsByName[$0]?.path } ?? []
    guard let reference = reference(field, form: form, groups: groups) else { return nil }
    switch reference {
    case .item, .rows: return type(reference, form: form)
    default: return nil
    }
  }

  private func fields(_ object: String) -> [String] {
    guard let (form, _) = split(object) else { return [] }
    return form.items.keys.sorted() + form.groupsByName.keys.sorted()
  }

  /// The form, and the group for a row, that an object type speaks of.
  func split(_ object: String) -> (FormDefinition, String?)? {
    if object.hasPrefix("form ") { return forms[String(object.dropFirst(5))].map { ($0, nil) } }
    guard object.hasPrefix("row ") else { return nil }
    let parts = object.dropFirst(4).split(separator: "/")
    guard parts.count == 2, let form = forms[String(parts[0])] else { return nil }
    return (form, String(parts[1]))
  }
}
