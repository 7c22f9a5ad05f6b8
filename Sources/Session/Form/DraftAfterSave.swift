import Record
import Workflow

extension Draft {
  /// What stays of a draft once it is saved: texts that are no values, in the rows that now have their ids.
  func refusedFields(after entry: Entry) -> Draft {
    var out = Draft(form: form)
    let ids = rowIDs(given: entry)
    for item in refused {
      guard let field = fields[item] else { continue }
      let steps = item.group.steps.indices.map { depth in
        let row = GroupPath(Array(item.group.steps.prefix(depth + 1)))
        return GroupPath.Step(item.group.steps[depth].group, row: ids[row] ?? item.group.steps[depth].row)
      }
      out.put(field, at: ItemPath(GroupPath(steps), item.item))
    }
    return out
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
