public import Record

extension Reading {
  /// The rows of a list that earlier visits of the same form have, without those struck here, then the form's own.
  func carriedRows(_ list: GroupPath, to path: FormPath, _ own: [String]) -> [String] {
    let struck = record(path)?.struck ?? []
    var rows: [String] = []
    for earlier in paths(of: path.form) where earlier != path && isEarlier(earlier.visit, than: path.visit) {
      for row in record(earlier)?.liveRows(list) ?? [] {
        let place = GroupPath(list.steps.dropLast() + [GroupPath.Step(list.group, row: row)])
        guard !rows.contains(row), !struck.contains(place) else { continue }
        rows.append(row)
      }
    }
    return rows + own.filter { !rows.contains($0) }
  }

  /// The visit at which a carried row stands first.
  public func firstVisit(ofRow row: GroupPath, in path: FormPath) -> FormPath {
    let first = paths(of: path.form).first { earlier in
      record(earlier)?.liveRows(row.list).contains(row.row ?? "") == true
    }
    return first ?? path
  }

  /// The highest number that any visit has used for a row of a carried list.
  public func highestCarriedRow(_ list: GroupPath, in form: String) -> Int {
    paths(of: form).compactMap { record($0)?.highestRow[list] }.max() ?? 0
  }
}
