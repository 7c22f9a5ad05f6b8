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

  /// Every place in a form where checks of one kind are asked.
  public func instances(in path: FormPath, where isWanted: (Check) -> Bool) -> [Instance] {
    guard let form = trial.forms[path.form] else { return [] }
    return form.checks.indices.filter { isWanted(form.checks[$0]) }.flatMap {
      instances(ofCheck: $0, in: form, at: path)
    }
  }

  /// What a check says in one place.
  public func verdict(_ instance: Instance) -> Verdict {
    guard let check = check(instance), !check.isUnseen, let form = trial.forms[instance.form] else { return .silent }
    if let when = check.when {
      if let failure = when.failure {
        return finding(check, form: form, scope: instance.scope, kind: .cannotBeChecked(failure))
      }
      if !holds(when, at: instance.scope) { return .silent }
    }
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
        let visit = trial.logPath(read.form)?.visit ?? instance.scope.form.visit
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

  func instances(ofCheck index: Int, in form: FormDefinition, at path: FormPath) -> [Instance] {
    guard form.checks.indices.contains(index) else { return [] }
    return scopes(of: form.checks[index].group, in: form, at: path).map {
      Instance(form: form.name, index: index, scope: $0)
    }
  }

  /// Every row (or the one place) of a chain of groups in a form.
  public func scopes(of groups: [String], in form: FormDefinition, at path: FormPath) -> [Scope] {
    if groups.isEmpty { return [Scope(form: path)] }
    if let known = memory.withLock({ $0.scopes[path]?[groups] }) { return known }
    let found = makeScopes(of: groups, in: form, at: path)
    memory.withLock { $0.scopes[path, default: [:]][groups] = found }
    return found
  }

  private func makeScopes(of groups: [String], in form: FormDefinition, at path: FormPath) -> [Scope] {
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
}
