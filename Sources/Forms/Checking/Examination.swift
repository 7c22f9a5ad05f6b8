import Synchronization
import Expressions
public import Record
import Values

extension Reading {
  /// A check in one place where it is asked.
  public struct Instance: Hashable, Sendable {
    /// The check's form and its index there.
    let form: String
    let index: Int
    /// Where it is asked.
    public let scope: Scope
  }

  /// The check of an instance.
  public func check(_ instance: Instance) -> Check? {
    guard let checks = trial.forms[instance.form]?.checks, checks.indices.contains(instance.index) else { return nil }
    return checks[instance.index]
  }

  /// Places where checks are asked, by the check's name, then by where it stands.
  public func inOrder(_ instances: Set<Instance>) -> [Instance] {
    let named = instances.map { instance in
      (
        check: check(instance)?.id ?? "", form: instance.scope.form, group: GroupPath(instance.scope.steps).description,
        instance: instance
      )
    }
    return named.sorted { left, right in
      if !sameBytes(left.check, right.check) { return bytesBefore(left.check, right.check) }
      return left.form == right.form ? bytesBefore(left.group, right.group) : left.form < right.form
    }.map(\.instance)
  }

  /// Every place in a form where its checks are asked.
  public func instances(in path: FormPath) -> [Instance] {
    guard let form = trial.forms[path.form] else { return [] }
    return form.checks.indices.flatMap { instances(ofCheck: $0, in: form, at: path) }
  }

  /// Every place in the patient's forms where checks read one of the changed places.
  ///
  /// `only` restricts them to one form. `saved` is the reading before the changes, if it is known: then an earlier
  /// dose or a later visit that cannot matter leads nowhere.
  public func instances(
    reading changes: [Place], in only: FormPath? = nil, after saved: Reading? = nil,
    where isWanted: (Check) -> Bool = { _ in true }
  ) -> Set<Instance> {
    var out: Set<Instance> = []
    var asked: Set<Question> = []
    var places: [Question: [Instance]] = [:]
    // Most dates leave the visits in their order.
    var orderIsKept: Bool?
    func isLeft(_ reader: ReadGraph.Reader, _ change: Place) -> Bool {
      guard reader.isOrder, let saved else { return false }
      let kept = orderIsKept ?? (saved.visitOrder == visitOrder)
      orderIsKept = kept
      return kept && leavesBaseline(reader, change, saved)
    }
    for change in changes {
      let key = ItemDefinition.Key(form: change.form.form, item: change.item.item)
      for reader in trial.graph.readers(of: key) {
        guard reader.form == only?.form ?? reader.form, let form = trial.forms[reader.form],
          form.checks.indices.contains(reader.check),
          reader.visit == nil || reader.visit == change.form.visit,
          isWanted(form.checks[reader.check]), !isLeft(reader, change)
        else { continue }
        let reached =
          if let only, reader.reach > .visit { [only] } else { paths(reader, of: change, after: saved) }
        for path in reached where path.form == reader.form && path == only ?? path {
          // Far away every row is asked, whichever row changed: once is enough.
          let question = Question(path: path, check: reader.check)
          if asked.contains(question) || !isStarted(path) { continue }
          let instances = places[question] ?? self.instances(ofCheck: reader.check, in: form, at: path)
          places[question] = instances
          if reader.reach == .form {
            out.formUnion(instances.filter { shareRows($0.scope, change.item, within: reader.within) })
          } else if reader.reach == .earlier || reader.reach == .baseline, sharesRow(reader, change.item) {
            out.formUnion(instances.filter { isOfSameRow($0.scope, change.item) })
          } else {
            asked.insert(question)
            out.formUnion(instances)
          }
        }
      }
    }
    return out
  }

  /// The forms in which a check may read a changed place.
  private func paths(_ reader: ReadGraph.Reader, of change: Place, after saved: Reading?) -> [FormPath] {
    let visit = change.form.visit
    if reader.makesRow, let saved, saved.hasRows(of: change) { return [] }
    switch reader.reach {
    case .form: return [change.form]
    case .visit:
      return [FormPath(visit: trial.forms[reader.form]?.isLog == true ? "LOG" : visit, form: reader.form)]
    case .earlier:
      guard let saved else { break }
      let first = min(orderKey(visit), saved.orderKey(visit))
      return paths(of: reader.form).filter { !(orderKey($0.visit) < first) }
    case .baseline:
      guard let saved, !mayBeBaseline(visit), !saved.mayBeBaseline(visit) else { break }
      return reader.form == change.form.form ? [change.form] : []
    case .firstDose:
      guard let saved, saved.firstDose == firstDose else { break }
      return reader.form == change.form.form ? [change.form] : []
    case .patient: break
    }
    return paths(of: reader.form)
  }

  /// Whether a date that moved leaves it open which visits are the baseline.
  private func leavesBaseline(_ reader: ReadGraph.Reader, _ change: Place, _ saved: Reading) -> Bool {
    reader.reach != .baseline || countsAsBaseline(change.form.visit) == saved.countsAsBaseline(change.form.visit)
  }

  /// Whether `baseline(…)` looks at a visit.
  private func countsAsBaseline(_ visit: String) -> Bool {
    guard let date = visitDate(visit) ?? (visit == "SCR" ? firstDose : nil) else { return false }
    return firstDose.map { date.isBeforeOrOn($0) == true } ?? true
  }

  /// The visits that have a date, in their order; undated ones stand where the schedule has them.
  var visitOrder: [String] {
    let visits = Set(patient.forms.keys.map(\.visit)).union(drafts.keys.map(\.visit))
    return visits.map { (orderKey($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Whether a value of an earlier visit is read in the row of the same id only.
  private func sharesRow(_ reader: ReadGraph.Reader, _ item: ItemPath) -> Bool {
    item.group.row != nil && reader.within >= item.group.steps.count
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
  private func mayBeBaseline(_ visit: String) -> Bool {
    guard let dose = firstDose, visit != "SCR" else { return true }
    return visitDate(visit).map { $0.isBeforeOrOn(dose) != false } ?? false
  }

  /// Every place in a form where checks of one kind are asked.
  public func instances(in path: FormPath, where isWanted: (Check) -> Bool) -> [Instance] {
    guard let form = trial.forms[path.form] else { return [] }
    return form.checks.indices.filter { isWanted(form.checks[$0]) }.flatMap {
      instances(ofCheck: $0, in: form, at: path)
    }
  }

  /// A check asked in a form.
  private struct Question: Hashable {
    let path: FormPath
    let check: Int
  }

  /// What a check says in one place.
  public func verdict(_ instance: Instance) -> Verdict {
    guard let check = check(instance), let form = trial.forms[instance.form] else { return .silent }
    if let when = check.when, !holds(when, at: instance.scope) { return .silent }
    switch evaluate(check.require, at: instance.scope) {
    case .success(.bool(true)): return .passes
    case .success(.bool(false)): return finding(check, form: form, scope: instance.scope, kind: .fired)
    case .success: return .open
    case .failure(let error):
      return finding(check, form: form, scope: instance.scope, kind: .cannotBeChecked(error.message))
    }
  }

  /// Everything that the checks of a form have to say.
  public func findings(in path: FormPath) -> [Finding] {
    instances(in: path).compactMap { if case .finding(let finding) = verdict($0) { finding } else { nil } }
  }

  /// Every value that a check reads in one place, as `place=value`, in byte order.
  public func reads(of instance: Instance) -> [String] { traced { _ = verdict(instance) } }

  /// Every value from which a derived item is computed in one place, as `place=value`, in byte order.
  public func inputs(of item: ItemDefinition, at scope: Scope) -> [String] {
    traced { if let derive = item.derive { _ = evaluate(derive, at: scope) } }
  }

  /// The questions without an answer that keep a computed item unknown, each once, in the language of the reading.
  public func gaps(of item: ItemDefinition, at scope: Scope) -> [String] {
    let trace = Trace()
    Walk.$current.withValue(Walk(trace: trace)) { if let derive = item.derive { _ = evaluate(derive, at: scope) } }
    let places = trace.gaps
    var seen: Set<String> = []
    return places.sorted { bytesBefore($0.description, $1.description) }.compactMap { place in
      guard let form = trial.forms[place.form.form], let asked = form.items[place.item.item] else { return nil }
      let title = place.form == scope.form ? "" : form.title.text(language) + ": "
      let words = title + asked.ask.text(language)
      return seen.insert(words).inserted ? words : nil
    }
  }

  private func traced(_ work: () -> Void) -> [String] {
    let trace = Trace()
    Walk.$current.withValue(Walk(trace: trace), operation: work)
    return trace.values.map { "\($0.key)=\($0.value?.text ?? "")" }.sorted(by: bytesBefore)
  }

  /// The instance of a named check whose finding hangs at a place.
  public func instance(ofCheck id: String, at place: Place) -> Instance? {
    instances(in: place.form).first { instance in
      guard let check = check(instance), check.id == id, let form = trial.forms[instance.form] else { return false }
      return self.place(of: check, form: form, scope: instance.scope) == place
    }
  }

  /// The data point on which the finding of an instance hangs.
  public func place(of instance: Instance) -> Place {
    guard let check = check(instance), let form = trial.forms[instance.form] else {
      return Place(instance.scope.form, ItemPath(GroupPath([]), ""))
    }
    return place(of: check, form: form, scope: instance.scope)
  }

  /// The forms that an instance of a check reads, its own included, as far as they are started.
  public func forms(readBy instance: Instance) -> Set<FormPath> {
    var out: Set<FormPath> = [instance.scope.form]
    for read in trial.graph.reads(form: instance.form, check: instance.index) {
      switch read.reach {
      case .form: break
      case .visit:
        let visit = trial.forms[read.form]?.isLog == true ? "LOG" : instance.scope.form.visit
        out.insert(FormPath(visit: visit, form: read.form))
      default: out.formUnion(paths(of: read.form))
      }
    }
    return out
  }

  private func finding(_ check: Check, form: FormDefinition, scope: Scope, kind: Finding.Kind) -> Verdict {
    let said =
      switch kind {
      case .cannotBeChecked(let reason): "\(check.id) cannot be checked: \(reason)"
      default: text(check.say, at: scope)
      }
    return .finding(
      Finding(
        check: check.id, kind: kind, place: place(of: check, form: form, scope: scope), level: check.level,
        after: check.after, isCritical: check.isCritical, text: said))
  }

  private func place(of check: Check, form: FormDefinition, scope: Scope) -> Place {
    let groups = form.items[check.at]?.groups ?? check.group
    return Place(scope.form, ItemPath(GroupPath(steps(for: groups, form: form.name, at: scope)), check.at))
  }

  private func instances(ofCheck index: Int, in form: FormDefinition, at path: FormPath) -> [Instance] {
    guard form.checks.indices.contains(index) else { return [] }
    return scopes(of: form.checks[index].group, in: form, at: path).map {
      Instance(form: form.name, index: index, scope: $0)
    }
  }

  /// Every row (or the one place) of a chain of groups in a form.
  public func scopes(of groups: [String], in form: FormDefinition, at path: FormPath) -> [Scope] {
    var scopes = [Scope(form: path)]
    for name in groups {
      guard let group = form.groupsByName[name] else { return [] }
      scopes = scopes.flatMap { scope -> [Scope] in
        guard group.isRepeating else { return [Scope(form: path, steps: scope.steps + [GroupPath.Step(name)])] }
        return rows(of: group, at: scope).map {
          Scope(form: path, steps: scope.steps + [GroupPath.Step(name, row: $0)])
        }
      }
    }
    return scopes
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
