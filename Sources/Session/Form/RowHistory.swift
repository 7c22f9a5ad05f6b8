import Forms
import Record
import Screen
import Values

/// The earlier values of a row that is brought along from baseline, such as the diameters of a lesion.
struct RowHistory {
  private var visits: [(title: String, path: FormPath, item: ItemDefinition)] = []
  private let reading: Reading
  private let group: GroupDefinition
  private static let cell = 7

  init(_ group: GroupDefinition, form: FormDefinition, path: FormPath, reading: Reading, room: Int) {
    self.reading = reading
    self.group = group
    guard let measured = group.items.first(where: { if case .decimal = $0.type { !$0.isDerived } else { false } })
    else { return }
    if case .from(let visit, let name, _) = group.rows {
      if let item = reading.trial.forms[name]?.items[measured.name] {
        visits.append((visit, FormPath(visit: visit, form: name), item))
      }
    } else if !group.isCarried {
      return
    }
    for earlier in reading.paths(of: form.name) where earlier.visit != path.visit {
      guard reading.isEarlier(earlier.visit, than: path.visit) else { continue }
      visits.append((earlier.visit, earlier, measured))
    }
    let fitting = max(0, room / RowHistory.cell)
    if visits.count > fitting {
      visits = fitting == 0 ? [] : [visits[0]] + visits.suffix(fitting - 1)
      visits = Array(visits.prefix(fitting))
    }
  }

  /// The cells that the history takes.
  var width: Int { visits.count * RowHistory.cell }

  func heads(from column: Int) -> [FormLine.Head] {
    visits.enumerated().map { index, visit in
      FormLine.Head(text: visit.title, column: column + index * RowHistory.cell, width: RowHistory.cell - 1)
    }
  }

  /// What a value of the whole form was at those visits.
  func totals(of name: String) -> [String] {
    visits.map { visit in
      guard let item = reading.trial.forms[visit.path.form]?.items[name] else { return "" }
      return RowHistory.text(item, at: visit.path, reading) ?? ""
    }
  }

  /// A value of the whole form at a visit as it is shown.
  static func text(_ item: ItemDefinition, at path: FormPath, _ reading: Reading) -> String? {
    let scope = Scope(form: path, steps: item.groups.map { GroupPath.Step($0) })
    return reading.itemValue(reading.value(of: item, at: scope), of: item)?.text
  }

  func texts(for row: Scope) -> [String] {
    visits.map { visit in
      let steps =
        visit.item.groups.dropLast().map { GroupPath.Step($0) }
        + [GroupPath.Step(visit.item.groups.last ?? "", row: row.steps.last?.row)]
      let value = reading.stored(Place(visit.path, ItemPath(GroupPath(steps), visit.item.name)))
      return value?.text ?? "–"
    }
  }
}
