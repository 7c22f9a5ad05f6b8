extension Draft {
  /// What stays of a draft once another draft of the same form was saved as an entry.
  ///
  /// A field stays when the saved draft does not hold it as it is here: it was typed since, or is no value. Rows that
  /// now have their ids carry them.
  public func remainder(after saved: Draft, as entry: Entry) -> Draft {
    var out = Draft(form: form)
    out.prompted = prompted.filter { !saved.prompted.contains($0) }
    let ids = saved.rowIDs(given: entry)
    for item in order {
      guard let field = fields[item] else { continue }
      if let done = saved.fields[item], done.refused == nil, done.value == field.value, field.refused == nil {
        continue
      }
      out.put(field, at: item.numbered(ids))
    }
    return out
  }

  /// The fields that no entry of the record holds yet: what a crash between a save and the end of its draft left over
  /// goes, and rows that were saved meanwhile carry their ids.
  public func unsaved(in patient: Patient) -> Draft {
    var out = self
    for entry in patient.entries.reversed() where entry.act.form == form && !entry.act.changes.isEmpty {
      guard entry.act.changes.contains(where: { out.isKept(in: $0, by: entry) }) else { continue }
      var saved = Draft(form: form)
      for item in out.order {
        guard let field = out.fields[item], field.refused == nil else { continue }
        if entry.act.changes.contains(where: { $0.holds(field, at: item, by: entry) }) { saved.put(field, at: item) }
      }
      out = out.remainder(after: saved, as: entry)
    }
    return out
  }

  private func isKept(in change: Change, by entry: Entry) -> Bool {
    order.contains { item in fields[item].map { change.holds($0, at: item, by: entry) } ?? false }
  }

  /// The ids that the rows not yet saved got: the changes of the entry come in the order of the draft.
  private func rowIDs(given entry: Entry) -> [GroupPath: String] {
    var ids: [GroupPath: String] = [:]
    var changes = entry.act.changes[...]
    for item in order where fields[item]?.refused == nil && fields[item]?.value != nil {
      let names = item.group.steps.map(\.group)
      let match = changes.firstIndex { change in
        change.item.item == item.item && change.item.group.steps.map(\.group) == names
          && change.now == fields[item]?.value
      }
      guard let match else { continue }
      for depth in item.group.steps.indices where item.group.steps[depth].row?.hasPrefix("+") == true {
        let row = GroupPath(Array(item.group.steps.prefix(depth + 1)))
        ids[row] = changes[match].item.group.steps[depth].row
      }
      changes = changes[(match + 1)...]
    }
    return ids
  }
}

extension Change {
  /// Whether it is a field of a draft as it was typed: the same item, value, time and typist, in a row of any id where
  /// the draft's row had none.
  fileprivate func holds(_ field: Draft.Field, at item: ItemPath, by entry: Entry) -> Bool {
    guard field.refused == nil, typed == field.typed, now == field.value, self.item.item == item.item,
      (typist ?? entry.author.user) == field.typist, self.item.group.steps.count == item.group.steps.count
    else { return false }
    return zip(self.item.group.steps, item.group.steps).allSatisfy { mine, drafted in
      mine.group == drafted.group && (mine.row == drafted.row || drafted.row?.hasPrefix("+") == true)
    }
  }
}

extension ItemPath {
  /// The path with the ids that its unsaved rows got.
  func numbered(_ ids: [GroupPath: String]) -> ItemPath {
    let steps = group.steps.indices.map { depth in
      let row = GroupPath(Array(group.steps.prefix(depth + 1)))
      return GroupPath.Step(group.steps[depth].group, row: ids[row] ?? group.steps[depth].row)
    }
    return ItemPath(GroupPath(steps), item)
  }
}
