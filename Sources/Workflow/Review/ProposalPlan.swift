public import Forms
public import Record
import Values

extension Patient {
  /// Whether the value at a place was entered by another role than the one that decides it.
  public func isProposed(_ stored: StoredValue, _ item: ItemDefinition) -> Bool {
    guard let role = item.decides, entries.indices.contains(stored.entry - 1) else { return false }
    return entries[stored.entry - 1].author.role.rawValue != role
  }

  /// All values that wait for the role that decides them, oldest first.
  public func proposals(_ trial: Trial) -> [Proposal] {
    var out: [Proposal] = []
    for (path, record) in forms {
      let trial = trial.edition(record.version)
      guard let form = trial.forms[path.form], form.hasDecisions else { continue }
      for (item, stored) in record.values {
        guard let definition = form.items[item.item], let role = definition.decides, isProposed(stored, definition)
        else { continue }
        out.append(
          Proposal(place: Place(path, item), value: stored.value, by: stored.by, at: stored.at, decides: role))
      }
    }
    return out.sorted { ($0.at, $0.place.description) < ($1.at, $1.place.description) }
  }
}

extension Planner {
  /// Confirms proposed values as they are, each with its author's name from now on.
  func decide(_ form: FormPath, _ items: [ItemPath], _ patient: Patient) throws(Refusal) -> Act {
    try may(.save, on: form, of: patient)
    var act = Act(.save, form: form)
    for item in items {
      guard let definition = trial.forms[form.form]?.items[item.item] else {
        throw .unknownPlace("\(form)/\(item)")
      }
      guard definition.decides == author.role.rawValue else { throw .notAllowed(author.role, .save) }
      guard let stored = patient.forms[form]?.values[item], patient.isProposed(stored, definition) else { continue }
      act.changes.append(Change(item: item, was: stored.value, now: stored.value, source: stored.source))
    }
    guard !act.changes.isEmpty else { throw .nothingChanges }
    return act
  }
}
