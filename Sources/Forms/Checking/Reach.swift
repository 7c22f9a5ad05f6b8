public import Record
import Values

extension Reading {
  /// Every place in the patient's forms where checks read one of the changed places.
  ///
  /// `only` restricts them to one form. `saved` is the reading before the changes, if it is known: then an earlier dose or
  /// a later visit that cannot matter leads nowhere, nor does a place where the check's condition does not hold, before
  /// and after.
  public func instances(
    reading changes: [Place], in only: FormPath? = nil, after saved: Reading? = nil,
    where isWanted: (Check) -> Bool = { _ in true }
  ) -> Set<Instance> {
    var out: Set<Instance> = []
    var asked: Set<Question> = []
    var places: [Question: [Scope]] = [:]
    var revisions: [FormPath: Revision] = [:]
    for change in changes {
      let key = ItemDefinition.Key(form: change.form.form, item: change.item.item)
      let revision = revisions[change.form] ?? Revision(of: change.form, from: saved, to: self)
      revisions[change.form] = revision
      for reader in trial.graph.readers(of: key) {
        let read = reader.read
        guard reader.form == only?.form ?? reader.form, let form = trial.forms[reader.form],
          form.checks.indices.contains(reader.check), isWanted(form.checks[reader.check])
        else { continue }
        if read.makesRow, let saved, saved.hasRows(of: change) { continue }
        for path in only.map({ [$0] }) ?? started(reader.form) where revision.reaches(path, by: read) {
          // Far away every row is asked, whichever row changed: once is enough.
          let question = Question(path: path, check: reader.check)
          if asked.contains(question) || !isStarted(path) { continue }
          let scopes = places[question] ?? speaking(question, in: form, revision, after: saved)
          places[question] = scopes
          for scope in scopes {
            switch read.reach {
            case .form where !shareRows(scope, change.item, within: read.within): continue
            case .earlier where sharesRow(read, change.item) && !isOfSameRow(scope, change.item): continue
            case .baseline where sharesRow(read, change.item) && !isOfSameRow(scope, change.item): continue
            default: out.insert(Instance(form: form.name, index: reader.check, scope: scope))
            }
          }
          if isWhole(read, change) { asked.insert(question) }
        }
      }
    }
    return out
  }

  /// Whether a change leads to every row of a check.
  private func isWhole(_ read: Read, _ change: Place) -> Bool {
    switch read.reach {
    case .form: false
    case .earlier, .baseline: !sharesRow(read, change.item)
    default: true
    }
  }

  /// A check asked in a form.
  private struct Question: Hashable {
    let path: FormPath
    let check: Int
  }

  /// A form wherever it is begun; a log always is.
  private func started(_ form: String) -> [FormPath] {
    trial.logPath(form).map { [$0] } ?? paths(of: form)
  }

  /// The places of a check in a form, without those where its condition does not hold and the change leaves it so.
  private func speaking(
    _ question: Question, in form: FormDefinition, _ revision: Revision, after saved: Reading?
  ) -> [Scope] {
    let check = form.checks[question.check]
    let all = scopes(of: check.group, in: form, at: question.path)
    let key = ReadGraph.CheckKey(form: form.name, index: question.check)
    let reads = trial.graph.reads(ofCondition: key, in: revision.changed.form)
    guard let saved, check.when != nil, !revision.reaches(question.path, by: reads) else { return all }
    return zip(all, saved.conditions(of: check, key, at: all, in: question.path)).filter(\.1).map(\.0)
  }

  /// Whether `baseline(…)` looks at a visit.
  func countsAsBaseline(_ visit: String) -> Bool {
    guard let date = visitDate(visit) ?? (trial.isBeforeDose(visit) ? firstDose : nil) else { return false }
    return firstDose.map { date.isBeforeOrOn($0) == true } ?? true
  }

  /// The visits that have a date, in their order; undated ones stand where the schedule has them.
  var visitOrder: [String] {
    let visits = Set(patient.forms.keys.map(\.visit)).union(drafts.keys.map(\.visit))
    return visits.map { (orderKey($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Whether a value of an earlier visit is read in the row of the same id only.
  private func sharesRow(_ read: Read, _ item: ItemPath) -> Bool {
    item.group.row != nil && read.within >= item.group.steps.count
  }

  /// Whether a scope stands in the row of the same id; outer rows may differ from visit to visit.
  private func isOfSameRow(_ scope: Scope, _ item: ItemPath) -> Bool {
    let depth = item.group.steps.count - 1
    guard scope.steps.indices.contains(depth), scope.steps[depth].group == item.group.group else { return true }
    return scope.steps[depth].row == item.group.row
  }

  /// Whether every row around a place is there.
  private func hasRows(of place: Place) -> Bool {
    guard let record = record(place.form), let form = trial.forms[place.form.form] else { return false }
    let steps = place.item.group.steps
    return steps.indices.allSatisfy { index in
      guard let row = steps[index].row, case .added? = form.groupsByName[steps[index].group]?.rows else { return true }
      return record.liveRows(GroupPath(Array(steps.prefix(index + 1))).list).contains(row)
    }
  }

  /// Whether values of a visit may be those of the baseline: it is on or before the first dose.
  func mayBeBaseline(_ visit: String) -> Bool {
    guard let dose = firstDose, !trial.isBeforeDose(visit) else { return true }
    return visitDate(visit).map { $0.isBeforeOrOn(dose) != false } ?? false
  }

  /// Whether a place and a scope can concern each other: none of so many outer groups in which they stand in different
  /// rows.
  private func shareRows(_ scope: Scope, _ item: ItemPath, within depth: Int) -> Bool {
    for (mine, other) in zip(scope.steps.prefix(depth), item.group.steps) {
      if mine.group != other.group { return true }
      if mine.row != other.row { return false }
    }
    return true
  }
}
