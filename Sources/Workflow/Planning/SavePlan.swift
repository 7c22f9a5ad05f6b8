import Forms
import Record
import Values

extension Planner {
  func save(_ draft: Draft, complete: Bool, _ patient: Patient) throws(Refusal) -> Act {
    try may(complete ? .complete : .save, on: draft.form, of: patient)
    guard let form = trial.forms[draft.form.form], trial.visit(draft.form.visit) != nil else {
      throw .unknownPlace(draft.form.description)
    }
    let record = patient.forms[draft.form]
    if complete && !draft.refused.isEmpty { throw .unreadable(draft.refused) }
    let rows = rowIDs(draft, record, form, patient)
    var changes = try self.changes(draft, patient, form, rows)
    changes = withoutUnasked(changes, at: draft.form, patient, form)
    guard !changes.isEmpty || complete && record?.state != .complete else { throw .nothingChanges }
    let unexplained = changes.filter { needsReason($0, record) && $0.why == nil }.map(\.item)
    guard unexplained.isEmpty else { throw .needsReason(unexplained) }
    var act = Act(complete ? .complete : .save, form: draft.form)
    act.changes = changes
    act.prompted = draft.prompted.map {
      Prompt(check: $0.check, item: Planner.renumber($0.item, rows), value: $0.value)
    }
    act.queries = queries(after: act, patient)
    return act
  }

  /// The ids that rows not yet saved get: the highest ever used in their list, and on from there.
  private func rowIDs(_ draft: Draft, _ record: FormRecord?, _ form: FormDefinition, _ patient: Patient)
    -> [GroupPath: String]
  {
    var ids: [GroupPath: String] = [:]
    var highest: [GroupPath: Int] = [:]
    for item in draft.order {
      for depth in 1...max(1, item.group.steps.count) {
        let row = GroupPath(Array(item.group.steps.prefix(depth)))
        guard let id = row.row, id.hasPrefix("+"), ids[row] == nil else { continue }
        let list = Planner.renumber(row, ids).list
        let group = form.groupsByName[row.group]
        let used = record?.highestRow[list] ?? 0
        let carried = group?.isCarried == true ? reading(patient).highestCarriedRow(list, in: form.name) : 0
        let next = (highest[list] ?? max(used, carried)) + 1
        highest[list] = next
        var prefix = ""
        if case .added(let letters, _)? = group?.rows { prefix = letters }
        ids[row] = prefix.isEmpty ? "\(next)" : prefix + (next < 10 ? "0\(next)" : "\(next)")
      }
    }
    return ids
  }

  /// A path with the ids that its unsaved rows get.
  static func renumber(_ group: GroupPath, _ ids: [GroupPath: String]) -> GroupPath {
    var steps: [GroupPath.Step] = []
    for depth in 1...max(1, group.steps.count) {
      guard let step = group.steps.dropFirst(depth - 1).first else { break }
      let path = GroupPath(Array(group.steps.prefix(depth)))
      steps.append(GroupPath.Step(step.group, row: ids[path] ?? step.row))
    }
    return GroupPath(steps)
  }

  static func renumber(_ item: ItemPath, _ ids: [GroupPath: String]) -> ItemPath {
    ItemPath(renumber(item.group, ids), item.item)
  }

  private func changes(
    _ draft: Draft, _ patient: Patient, _ form: FormDefinition, _ rows: [GroupPath: String]
  ) throws(Refusal) -> [Change] {
    let record = patient.forms[draft.form]
    var changes: [Change] = []
    for item in draft.order {
      guard let field = draft.fields[item], field.refused == nil else { continue }
      guard let definition = form.items[item.item], definition.groups == item.group.steps.map(\.group),
        definition.isEntered
      else { throw .unknownPlace("\(draft.form)/\(item)") }
      let path = Planner.renumber(item, rows)
      if let row = path.group.steps.indices.lazy.map({ GroupPath(Array(path.group.steps.prefix($0 + 1))) })
        .first(where: { record?.struck.contains($0) == true })
      {
        throw .noRow(row)
      }
      let was = record?.value(path)
      let confirms =
        definition.decides == author.role.rawValue
        && record?.values[path].map { patient.isProposed($0, definition) } == true
      guard was != field.value || confirms else { continue }
      changes.append(
        Change(
          item: path, was: was, now: field.value, typed: field.typed,
          typist: field.typist == author.user ? nil : field.typist, source: field.source, why: field.why))
    }
    return changes
  }

  /// The code of the reason for which a value is cleared that another answer hides.
  public static let notAsked = "NOT_ASKED"

  /// The changes with every value cleared that is not asked once they hold: what was typed and is hidden goes nowhere,
  /// what was saved is cleared in the same act. Clearing one answer may hide others.
  private func withoutUnasked(
    _ changes: [Change], at path: FormPath, _ patient: Patient, _ form: FormDefinition
  ) -> [Change] {
    guard form.hidesAnything else { return changes }
    var changes = changes
    let saved = patient.forms[path]
    for _ in 0..<20 {
      let after = Planner.applying(changes, to: saved, author: author.user)
      let hidden = reading(patient, replacing: path, with: after).unasked(in: path)
      guard !hidden.isEmpty else { break }
      for place in hidden {
        changes.removeAll { $0.item == place.item }
        guard let was = saved?.value(place.item) else { continue }
        changes.append(Change(item: place.item, was: was, now: nil, why: Reason(code: Planner.notAsked)))
      }
    }
    return changes
  }

  /// A form's record with changes applied, as it will be once they are kept.
  static func applying(_ changes: [Change], to record: FormRecord?, author: UserName) -> FormRecord {
    var out = record ?? FormRecord()
    for change in changes {
      out.put(change.now.map { StoredValue(trying: $0, by: change.typist ?? author) }, at: change.item)
    }
    return out
  }

  /// Whether a change touches something settled: a value of a form that was complete, that a query, verification,
  /// signature or export has touched, or that was saved on another day.
  func needsReason(_ change: Change, _ record: FormRecord?) -> Bool {
    guard change.was != nil, change.was != change.now, let record, let held = record.values[change.item] else {
      return false
    }
    return record.wasComplete || record.settled.contains(change.item) || held.entry <= record.settledAt
      || record.savedOn != today
  }
}
