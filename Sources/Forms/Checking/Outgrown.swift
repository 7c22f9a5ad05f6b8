public import Record
import Values

extension Reading {
  /// The values of a form that were entered under another version of the forms and that this one would not take, each with
  /// why: they stay until somebody corrects them.
  public func outgrown(in path: FormPath) -> [(place: Place, reason: String)] {
    guard patient.versions.count > 1, let form = trial.forms[path.form], let record = patient.forms[path] else {
      return []
    }
    let own = patient.version(of: path, on: today)
    return record.values.compactMap { item, stored -> (Place, String)? in
      guard let definition = form.items[item.item], definition.isEntered, form.isPlace(item),
        patient.entries.indices.contains(stored.entry - 1), patient.entries[stored.entry - 1].forms != own,
        let reason = objection(to: stored.value, of: definition, at: Scope(form: path, group: item.group))
      else { return nil }
      return (Place(path, item), reason)
    }.sorted { bytesBefore($0.0.description, $1.0.description) }
  }

  /// Why an item does not take a stored value as it is, in words; nil when it does.
  private func objection(to value: ItemValue, of item: ItemDefinition, at scope: Scope) -> String? {
    switch value {
    case .missing: return nil
    case .codes(let codes):
      guard case .code(let source, let many) = item.type, many else { return "it is one answer now" }
      return codes.lazy.compactMap { self.gone($0, from: source) }.first
    case .text(let text):
      if case .code(let source, _) = item.type { return gone(text, from: source) }
      switch read(text, for: item, at: scope) {
      case .refused(let why, _): return why
      default: return nil
      }
    }
  }

  private func gone(_ code: String, from source: CodeSource) -> String? {
    guard case .list(let name) = source, let list = trial.codes[name], !list.takes(code) else { return nil }
    return list.entry(code)?.retired.map { "'\(code)' was a choice until \($0)" } ?? "'\(code)' is no code of \(name)"
  }
}
