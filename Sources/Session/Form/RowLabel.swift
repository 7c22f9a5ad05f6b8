import Expressions
import Forms
import Record
import Values

/// What names a row: its code's text, the lesion it continues, or its number and label item.
enum RowLabel {
  static func text(_ group: GroupDefinition, _ scope: Scope, _ reading: Reading) -> String {
    let id = scope.steps.last?.row ?? ""
    switch group.rows {
    case .once: return ""
    case .each(let list): return reading.trial.codes[list]?.entry(id)?.say.text(reading.language) ?? id
    case .from(let visit, let form, let name):
      guard let other = reading.trial.forms[form], let source = other.groupsByName[name] else { return id }
      let steps = source.path.dropLast().map { GroupPath.Step($0) } + [GroupPath.Step(name, row: id)]
      let label = labelText(source, other, Scope(form: FormPath(visit: visit, form: form), steps: steps), reading)
      return label.isEmpty ? id : "\(id) \(label)"
    case .added:
      guard let form = reading.trial.forms[scope.form.form] else { return id }
      // A carried row is named where it was seen first.
      let first = group.isCarried ? reading.firstVisit(ofRow: GroupPath(scope.steps), in: scope.form) : scope.form
      let label = labelText(group, form, Scope(form: first, steps: scope.steps), reading)
      return label.isEmpty ? number(id) : "\(number(id)) \(label)"
    }
  }

  /// The number of a row that was added, `new` before it is saved.
  static func number(_ id: String) -> String { id.hasPrefix("+") ? "new" : id }

  /// A folded row in one line: its label, then its first dates and codes.
  static func summary(_ group: GroupDefinition, _ scope: Scope, _ reading: Reading) -> String {
    var parts = [text(group, scope, reading)]
    for item in group.items where item.name != group.label && parts.count < 5 && reading.isShown(item, at: scope) {
      switch item.type {
      case .date, .code(.list, many: false), .code(.ctcaeTerm, _), .integer: break
      default: continue
      }
      let value = reading.value(of: item, at: scope)
      guard !value.isUnknown else { continue }
      let shown = reading.display(value)
      parts.append(value.string.flatMap { reading.label($0, of: item, at: scope) } ?? shown)
    }
    return parts.joined(separator: " · ")
  }

  private static func labelText(
    _ group: GroupDefinition, _ form: FormDefinition, _ scope: Scope, _ reading: Reading
  ) -> String {
    guard let name = group.label, let item = form.items[name] else { return "" }
    let value = reading.value(of: item, at: scope)
    guard !value.isUnknown else { return "" }
    if let code = value.string, let label = reading.label(code, of: item, at: scope) { return label }
    return reading.display(value)
  }
}
