public import Record
import Values

extension Reading {
  /// Every required item of a form that is asked and not answered; a reason does not answer a critical one.
  public func missing(in path: FormPath) -> [Finding] {
    guard let form = trial.forms[path.form] else { return [] }
    return form.itemsInOrder.filter { ($0.isRequired || $0.isCritical) && $0.isEntered }.flatMap { item in
      scopes(of: item.groups, in: form, at: path).compactMap { scope in missing(item, at: scope) }
    }
  }

  private func missing(_ item: ItemDefinition, at scope: Scope) -> Finding? {
    guard isShown(item, at: scope) else { return nil }
    let place = Place(scope.form, path(of: item, at: scope))
    switch stored(place) {
    case .none: break
    case .missing(.pending): return nil
    case .missing where item.isCritical: break
    default: return nil
    }
    let question = item.ask.text(language)
    return Finding(
      check: Finding.required, kind: .missing, place: place, level: .query, after: .complete,
      isCritical: item.isCritical, text: language == "zh" ? "未填写：\(question)" : "Not answered: \(question)")
  }
}
