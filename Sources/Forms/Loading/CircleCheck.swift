import Expressions

/// Finds items whose computation or condition leads back to themselves.
struct CircleCheck {
  let form: FormDefinition
  let environment: FormEnvironment

  /// Each circle once, as the items in their order, beginning with the first of the form.
  var circles: [[String]] {
    let reads = Dictionary(
      form.items.values.map { ($0.name, names(read: $0)) }, uniquingKeysWith: { first, _ in first })
    var out: [[String]] = []
    var done: Set<String> = []
    for item in form.itemsInOrder { look(at: item.name, path: [], reads, &done, &out) }
    return out
  }

  /// Goes where an item reads, each item once; a way back onto the path is a circle.
  private func look(
    at item: String, path: [String], _ reads: [String: Set<String>], _ done: inout Set<String>, _ out: inout [[String]]
  ) {
    if let index = path.firstIndex(of: item) {
      out.append(Array(path[index...]))
      return
    }
    guard done.insert(item).inserted, path.count < 200 else { return }
    for next in (reads[item] ?? []).sorted() { look(at: next, path: path + [item], reads, &done, &out) }
  }

  /// The items of the same form, and of the same place, that an item's derivation and condition read.
  private func names(read item: ItemDefinition) -> Set<String> {
    var out: Set<String> = []
    let expressions = [item.derive, item.show].compactMap { $0 }
    for expression in expressions {
      expression.program.ast.walk(bound: []) { part, bound in
        switch part.kind {
        case .ident(let name) where !bound.contains(name):
          if case .item(let key)? = expression.references[name] { out.insert(key.item) }
        case .select(let operand, let field, false):
          // A row of a list of this form, in which the item itself may stand.
          if case .ident(let row) = operand.kind, bound.contains(row), isRow(of: expression), form.items[field] != nil {
            out.insert(field)
          }
        default: return
        }
      }
    }
    return out
  }

  /// Whether every list that an expression goes through is one of this form.
  private func isRow(of expression: Expression) -> Bool {
    expression.references.values.allSatisfy { reference in
      switch reference {
      case .form, .every: false
      default: true
      }
    }
  }
}
