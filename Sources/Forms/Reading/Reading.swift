public import Expressions
public import Record
import Synchronization
public import Values

/// A patient as the forms read it: the record, drafts laid over it, today, and the language.
///
/// A reading never changes; what it works out once it remembers, so one is made for each state of a screen. What it
/// remembers follows from what it was made of, whoever asks first: nothing that one thread is in the middle of is seen by
/// another (``Walk``).
public final class Reading: Sendable {
  /// The trial.
  public let trial: Trial
  /// The record.
  public let patient: Patient
  /// Forms as they stand on the screen, in place of the recorded ones.
  public let drafts: [FormPath: FormRecord]
  /// The date that `today` means: of the sitting, or of the save that is looked at.
  public let today: PartialDate?
  /// The language of sentences.
  public let language: String

  let memory = Mutex(Memory())
  /// The same patient read by other versions of the forms.
  private let siblings = Mutex<[String: Reading]>([:])

  /// A reading of a patient, by the version of the forms that the record has adopted.
  public convenience init(
    trial: Trial, patient: Patient, drafts: [FormPath: FormRecord] = [:], today: PartialDate?, language: String = "en"
  ) {
    self.init(
      exactly: trial.edition(patient.version(on: today)), patient: patient, drafts: drafts, today: today,
      language: language)
  }

  private init(
    exactly trial: Trial, patient: Patient, drafts: [FormPath: FormRecord], today: PartialDate?, language: String
  ) {
    self.trial = trial
    self.patient = patient
    self.drafts = drafts
    self.today = today
    self.language = language
  }

  /// The same patient with one form as it now stands; what that form cannot change is not worked out again.
  public func revised(_ path: FormPath, _ record: FormRecord) -> Reading {
    var drafts = drafts
    drafts[path] = record
    let next = Reading(exactly: trial, patient: patient, drafts: drafts, today: today, language: language)
    next.keep(from: self, changed: [path])
    return next
  }

  /// The patient's record after further entries, which changed these forms and no others.
  public func followed(by patient: Patient, changed: Set<FormPath>) -> Reading {
    let next = Reading(trial: trial, patient: patient, drafts: drafts, today: today, language: language)
    if next.trial.identity == trial.identity { next.keep(from: self, changed: changed) }
    return next
  }

  /// The patient as one form is read: by the version under which it was saved last, or that was adopted for it.
  public func at(_ path: FormPath) -> Reading {
    patient.adoptions.isEmpty ? self : by(patient.version(of: path, on: today))
  }

  /// Whether a form is read by this very version.
  public func reads(_ path: FormPath) -> Bool {
    patient.adoptions.isEmpty || by(patient.version(of: path, on: today)) === self
  }

  /// The patient read by each version by which one of the forms is read, this one first.
  public var all: [Reading] {
    guard !patient.adoptions.isEmpty else { return [self] }
    var out = [self]
    for path in Set(patient.forms.keys).union(drafts.keys) {
      let reading = at(path)
      if !out.contains(where: { $0 === reading }) { out.append(reading) }
    }
    return out
  }

  /// The same patient by the version of another reading.
  public func like(_ other: Reading) -> Reading { by(other.trial.identity) }

  /// The same patient by one version of the forms.
  private func by(_ version: String) -> Reading {
    guard version != trial.identity, !version.isEmpty else { return self }
    if let known = siblings.withLock({ $0[version] }) { return known }
    let other = trial.edition(version)
    guard other.identity == version else { return self }
    let made = Reading(exactly: other, patient: patient, drafts: drafts, today: today, language: language)
    made.siblings.withLock { $0[trial.identity] = self }
    siblings.withLock { $0[version] = made }
    return made
  }

  /// Something worked out from this reading, once: later calls with the same name get the same.
  public func remembering<Value: Sendable>(_ name: String, _ make: () -> Value) -> Value {
    if let known = memory.withLock({ Walk.trace == nil ? $0.others[name] : nil }), let value = known as? Value {
      return value
    }
    let made = make()
    memory.withLock { $0.others[name] = made }
    return made
  }

  /// What a form holds here: its draft, else what is recorded.
  public func record(_ path: FormPath) -> FormRecord? { drafts[path] ?? patient.forms[path] }

  /// Whether a form counts as started: it has values or a draft; logs always do.
  public func isStarted(_ path: FormPath) -> Bool {
    if drafts[path] != nil || trial.forms[path.form]?.isLog == true { return true }
    return patient.forms[path]?.isStarted ?? false
  }

  /// What stands at a place, as it is kept.
  public func stored(_ place: Place) -> ItemValue? {
    let value = record(place.form)?.values[place.item]?.value ?? renamed(place)
    Walk.trace?.note(place, value)
    return value
  }

  /// What stands at a place under another name, where its form is read by another version.
  private func renamed(_ place: Place) -> ItemValue? {
    guard !patient.adoptions.isEmpty, let names = trial.forms[place.form.form]?.items[place.item.item]?.aliases,
      !names.isEmpty, let values = record(place.form)?.values
    else { return nil }
    return names.lazy.compactMap { values[ItemPath(place.item.group, $0)]?.value }.first
  }

  /// What stands at an item seen from a place in the same form, as it is kept.
  public func stored(of item: ItemDefinition, at scope: Scope) -> ItemValue? {
    stored(Place(scope.form, path(of: item, at: scope)))
  }

  /// The value of an expression. Errors of evaluation come back as a failure.
  public func evaluate(_ expression: Expression, at scope: Scope) -> Result<ExpressionValue, EvaluationError> {
    if let failure = expression.failure {
      return .failure(EvaluationError(message: failure, span: SourceSpan(start: 0, end: 0)))
    }
    return expression.program.evaluate { value($0, in: expression, at: scope) }
  }

  /// Whether a condition is definitely true.
  public func holds(_ condition: Expression, at scope: Scope) -> Bool {
    condition.failure == nil && condition.program.holds { value($0, in: condition, at: scope) }
  }

  private func value(_ name: String, in expression: Expression, at scope: Scope) -> ExpressionValue {
    guard let reference = expression.references[name] else { return .unknown(Unknown(cause: .other)) }
    return resolve(reference, at: scope)
  }

  /// The path of an item seen from a scope: rows of the groups that both share.
  func path(of item: ItemDefinition, at scope: Scope) -> ItemPath {
    if let group = group(of: item, at: scope) { return ItemPath(group, item.name) }
    return ItemPath(GroupPath(steps(for: item.groups, form: scope.form.form, at: scope)), item.name)
  }

  /// The group of a scope, where the item stands in that very group.
  private func group(of item: ItemDefinition, at scope: Scope) -> GroupPath? {
    guard let group = scope.group, group.steps.count == item.groups.count,
      zip(group.steps, item.groups).allSatisfy({ $0.group == $1 })
    else { return nil }
    return group
  }

  /// The same place in another form.
  func scope(of item: ItemDefinition, in path: FormPath, like scope: Scope) -> Scope {
    if let group = group(of: item, at: scope) { return Scope(form: path, group: group) }
    return Scope(form: path, steps: steps(for: item.groups, form: path.form, at: scope))
  }

  func steps(for groups: [String], form: String, at scope: Scope) -> [GroupPath.Step] {
    groups.enumerated().map { depth, name in
      depth < scope.steps.count && scope.steps[depth].group == name ? scope.steps[depth] : GroupPath.Step(name)
    }
  }

  /// The value of an item in expressions; unknown with its cause when there is none.
  public func value(of item: ItemDefinition, at scope: Scope) -> ExpressionValue {
    let path = path(of: item, at: scope)
    let place = Place(scope.form, path)
    if let derive = item.derive { return derived(derive, item: item, place: place, scope: scope) }
    guard isStarted(scope.form) else {
      Walk.trace?.note(gap: place)
      return .unknown(Unknown(cause: .notStarted))
    }
    guard let value = stored(place) else {
      Walk.trace?.note(gap: place)
      return .unknown(Unknown(cause: .unanswered))
    }
    guard isShown(item, at: scope) else { return .unknown(Unknown(cause: .hidden)) }
    return expressionValue(value, of: item, at: scope)
  }

  /// Whether an item is asked here: its own condition and those of the groups around it are definitely true. One that is
  /// asked no more is shown where something was entered.
  public func isShown(_ item: ItemDefinition, at scope: Scope) -> Bool {
    if item.retired != nil { return record(scope.form)?.values[path(of: item, at: scope)] != nil }
    return item.conditions.allSatisfy { holds($0, at: scope) }
  }

  private func derived(_ expression: Expression, item: ItemDefinition, place: Place, scope: Scope) -> ExpressionValue {
    let key = ItemDefinition.Key(form: place.form.form, item: item.name)
    let walk = Walk.current
    if walk.trace == nil, let value = memory.withLock({ $0.derived[key]?[place.form]?[place.item] }) { return value }
    if walk.isUnderWay(place) { return .unknown(Unknown(cause: .other)) }
    let inner = Scope(form: place.form, group: place.item.group)
    let value: ExpressionValue =
      switch Walk.$current.withValue(walk.into(place), operation: { evaluate(expression, at: inner) }) {
      case .success(let value): value
      case .failure: .unknown(Unknown(cause: .other))
      }
    memory.withLock { $0.derived[key, default: [:]][place.form, default: [:]][place.item] = value }
    return value
  }

  /// The live rows of a repeating group seen from the groups around it.
  public func rows(of group: GroupDefinition, at scope: Scope) -> [String] {
    let around = steps(for: Array(group.path.dropLast()), form: scope.form.form, at: scope)
    let list = GroupPath(around + [GroupPath.Step(group.name)])
    switch group.rows {
    case .once: return []
    case .added(_, let isCarried):
      let own = record(scope.form)?.liveRows(list) ?? []
      return isCarried ? carriedRows(list, to: scope.form, own) : own
    case .each(let name):
      guard let codes = trial.codes[name] else { return [] }
      guard !codes.retired.isEmpty else { return codes.entries.map(\.code) }
      let held = record(scope.form)?.liveRows(list) ?? []
      return codes.entries.map(\.code) + codes.retired.map(\.code).filter(held.contains)
    case .from(let visit, let form, let name):
      guard let other = trial.forms[form]?.groupsByName[name] else { return [] }
      let path = FormPath(visit: visit, form: form)
      return record(path)?.liveRows(GroupPath(other.path.map { GroupPath.Step($0) })) ?? []
    }
  }
}
