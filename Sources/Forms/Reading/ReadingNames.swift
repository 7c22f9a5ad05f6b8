import Synchronization
public import Expressions
public import Record
public import Values

extension Reading {
  func resolve(_ reference: Reference, at scope: Scope) -> ExpressionValue {
    switch reference {
    case .item(let key):
      guard let item = trial.forms[key.form]?.items[key.item] else { return .unknown(Unknown(cause: .other)) }
      return value(of: item, at: scope)
    case .rows(let name):
      guard let group = trial.forms[scope.form.form]?.groupsByName[name] else { return .list([]) }
      return rowObjects(group, at: scope)
    case .special(let special): return self.special(special, at: scope)
    case .previous(let key): return earlier(key, at: scope, .before(scope.form.visit))
    case .previousScheduled(let key): return earlier(key, at: scope, .scheduledBefore(scope.form.visit))
    case .baseline(let key): return earlier(key, at: scope, .baseline)
    case .baselineVisit(let key): return baselineVisit(key, at: scope)
    case .inRow(let row, let key): return value(of: key, inRow: row, at: scope)
    case .part(let part, let key): return quantityPart(part, key, at: scope)
    case .rowCode(let name): return rowCode(name, at: scope)
    case .form(let target, let name): return formObject(target, name, at: scope)
    case .every(let name, let earlierOnly): return every(name, earlierOnly: earlierOnly, at: scope)
    case .clinical(let name): return clinical(name, at: scope)
    case .constant(let value): return value
    }
  }

  func rowObjects(_ group: GroupDefinition, at scope: Scope) -> ExpressionValue {
    guard isStarted(scope.form) else { return .unknown(Unknown(cause: .notStarted)) }
    return .list(rowScopes(group, at: scope).map { .object(RowObject(reading: self, group: group.name, scope: $0)) })
  }

  /// The rows of a group in the rows around a place.
  private func rowScopes(_ group: GroupDefinition, at scope: Scope) -> [Scope] {
    let around = steps(for: Array(group.path.dropLast()), form: scope.form.form, at: scope)
    let list = GroupPath(around + [GroupPath.Step(group.name)])
    if let known = memory.withLock({ $0.rows[scope.form]?[list] }) { return known }
    let found = rows(of: group, at: scope).map { Scope(form: scope.form, group: list.row($0)) }
    memory.withLock { $0.rows[scope.form, default: [:]][list] = found }
    return found
  }

  private func value(of key: ItemDefinition.Key, inRow row: String, at scope: Scope) -> ExpressionValue {
    guard let item = trial.forms[key.form]?.items[key.item], let group = item.groups.last else {
      return .unknown(Unknown(cause: .other))
    }
    let around = steps(for: Array(item.groups.dropLast()), form: scope.form.form, at: scope)
    return value(of: item, at: Scope(form: scope.form, steps: around + [GroupPath.Step(group, row: row)]))
  }

  private func rowCode(_ attribute: String, at scope: Scope) -> ExpressionValue {
    for step in scope.steps.reversed() {
      guard let row = step.row, case .each(let list)? = trial.forms[scope.form.form]?.groupsByName[step.group]?.rows
      else { continue }
      let text = trial.codes[list]?.entry(row)?.attributes[attribute]?.first
      return text.flatMap { Number($0) }.map { .number($0) } ?? .unknown(Unknown(cause: .unanswered))
    }
    return .unknown(Unknown(cause: .other))
  }

  private func formObject(_ target: Reference.FormTarget, _ name: String, at scope: Scope) -> ExpressionValue {
    let visit =
      switch target {
      case .sameVisit: trial.logPath(name)?.visit ?? scope.form.visit
      case .visit(let visit): visit
      case .log: trial.log?.name ?? scope.form.visit
      }
    return .object(FormObject(reading: self, path: FormPath(visit: visit, form: name)))
  }

  private func every(_ name: String, earlierOnly: Bool, at scope: Scope) -> ExpressionValue {
    var paths = paths(of: name)
    if earlierOnly {
      let order = orderKey(scope.form.visit)
      paths = paths.filter { $0.visit != scope.form.visit && orderKey($0.visit) < order }
    }
    return .list(paths.map { .object(FormObject(reading: self, path: $0)) })
  }

  /// A form at every visit where it is started, by visit date, undated visits last in the order of the schedule.
  public func paths(of form: String) -> [FormPath] {
    if let known = memory.withLock({ $0.order[form] }) { return known }
    let all = Set(patient.forms.keys).union(drafts.keys).filter { $0.form == form && isStarted($0) }
    let sorted = all.map { (orderKey($0.visit), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    memory.withLock { $0.order[form] = sorted }
    return sorted
  }

  /// What orders visits: the date, then the place in the schedule.
  func orderKey(_ visit: String) -> VisitOrder {
    if let known = memory.withLock({ $0.visitOrders[visit] }) { return known }
    // What is asked for here is the order: no check reads the date for it.
    let date = Walk.$current.withValue(Walk()) { visitDate(visit) }
    let order = VisitOrder(
      date: date?.earliest ?? Int.max,
      series: trial.visits.firstIndex { $0.name == trial.visit(visit)?.name } ?? Int.max,
      number: trial.visitNumber(visit) ?? 0)
    memory.withLock { $0.visitOrders[visit] = order }
    return order
  }

  /// The date of a visit, from the item bound as `visit-date`.
  public func visitDate(_ visit: String) -> PartialDate? {
    if let known = memory.withLock({ Walk.trace == nil ? $0.visitDates[visit] : nil }) { return known }
    var found: PartialDate?
    if let key = trial.bindings.item(.visitDate), let item = trial.forms[key.form]?.items[key.item] {
      let path = FormPath(visit: visit, form: key.form)
      if case .date(let date) = value(of: item, at: Scope(form: path)) { found = date }
    }
    memory.withLock { $0.visitDates[visit] = .some(found) }
    return found
  }

  private func special(_ special: Reference.Special, at scope: Scope) -> ExpressionValue {
    func date(_ value: PartialDate?) -> ExpressionValue {
      value.map { .date($0) } ?? .unknown(Unknown(cause: .unanswered))
    }
    switch special {
    case .today: return date(today)
    case .visitDate: return date(visitDate(scope.form.visit))
    case .row: return scope.steps.last { $0.row != nil }?.row.map { .string($0) } ?? .unknown(Unknown(cause: .other))
    case .visitName: return .string(scope.form.visit)
    case .firstDose: return date(firstDose)
    case .consentDate: return date(dates(bound: .consentDate).first)
    case .deathDate: return date(dates(bound: .deathDate).first)
    }
  }

  /// The date of the first dose of any drug.
  public var firstDose: PartialDate? { dates(bound: .dose).first }

  /// Every date that the items bound to a name hold, over all visits and rows, the earliest first.
  public func dates(bound name: Binding) -> [PartialDate] {
    if let known = memory.withLock({ Walk.trace == nil ? $0.dates[name] : nil }) { return known }
    let found = trial.bindings.items(name).flatMap { key in
      values(of: key).compactMap { if case .date(let date) = $0.value { date } else { nil } }
    }.sorted { $0.earliest < $1.earliest }
    memory.withLock { $0.dates[name] = found }
    return found
  }

  /// Every value of an item over all visits and rows.
  public func values(of key: ItemDefinition.Key) -> [(place: Place, value: ExpressionValue)] {
    guard let item = trial.forms[key.form]?.items[key.item] else { return [] }
    var out: [(place: Place, value: ExpressionValue)] = []
    for path in Set(patient.forms.keys).union(drafts.keys) where path.form == key.form {
      for place in record(path)?.values.keys ?? [:].keys where place.item == key.item {
        let scope = Scope(form: path, group: place.group)
        out.append((Place(path, place), value(of: item, at: scope)))
      }
    }
    return out
  }

  /// The answer at the latest of the visits that come before this one, or, for a baseline, on or before the first dose.
  private func earlier(_ key: ItemDefinition.Key, at scope: Scope, _ which: Memory.Earlier.Which) -> ExpressionValue {
    guard trial.forms[key.form]?.items[key.item] != nil else { return .unknown(Unknown(cause: .other)) }
    return found(key, at: scope, which)?.value ?? .unknown(Unknown(cause: .unanswered))
  }

  private func found(_ key: ItemDefinition.Key, at scope: Scope, _ which: Memory.Earlier.Which)
    -> (value: ExpressionValue, path: FormPath)?
  {
    guard let item = trial.forms[key.form]?.items[key.item] else { return nil }
    for path in forms(key.form, which) where which == .baseline || path != scope.form {
      if let value = latest(item, in: path, like: scope, isBaseline: which == .baseline) { return (value, path) }
    }
    return nil
  }

  private func baselineVisit(_ key: ItemDefinition.Key, at scope: Scope) -> ExpressionValue {
    guard let path = found(key, at: scope, .baseline)?.path else { return .unknown(Unknown(cause: .unanswered)) }
    let date = visitDate(path.visit).map { " " + display(.date($0)) } ?? ""
    return .string(path.visit + date)
  }

  /// A form at the visits that come before another, or may be the baseline, the latest first.
  private func forms(_ form: String, _ which: Memory.Earlier.Which) -> [FormPath] {
    let key = Memory.Earlier(form: form, which: which)
    if let known = memory.withLock({ Walk.trace == nil ? $0.earlier[key] : nil }) { return known }
    let dose = which == .baseline ? firstDose : nil
    let found = paths(of: form).reversed().filter { path in
      switch which {
      case .before(let visit): return orderKey(path.visit) < orderKey(visit)
      case .scheduledBefore(let visit):
        return trial.visit(path.visit)?.isUnscheduled == false && orderKey(path.visit) < orderKey(visit)
      case .baseline:
        guard let date = visitDate(path.visit) ?? (trial.isBeforeDose(path.visit) ? dose : nil) else { return false }
        return dose.map { date.isBeforeOrOn($0) == true } ?? true
      }
    }
    memory.withLock { $0.earlier[key] = found }
    return found
  }

  /// The answer in a form in the row of the same id; outer rows may differ, the last of them counts. A baseline is
  /// never from an outer row that is dated after the first dose, such as a second sample of that visit.
  private func latest(_ item: ItemDefinition, in path: FormPath, like scope: Scope, isBaseline: Bool)
    -> ExpressionValue?
  {
    let exact = self.scope(of: item, in: path, like: scope)
    if !isBaseline || item.groups.count < 2 {
      let value = value(of: item, at: exact)
      if !value.isUnknown { return value }
    }
    guard item.groups.count > 1, let form = trial.forms[path.form], let last = exact.steps.last,
      let outer = form.groupsByName[item.groups[0]], outer.isRepeating
    else {
      guard isBaseline, item.groups.count > 1 else { return nil }
      let value = value(of: item, at: exact)
      return value.isUnknown ? nil : value
    }
    for row in rows(of: outer, at: Scope(form: path)).reversed() {
      if isBaseline, isAfterFirstDose(outer, row: row, in: path) { continue }
      let inner = Scope(form: path, steps: [GroupPath.Step(outer.name, row: row), last])
      let value = self.value(of: item, at: inner)
      if !value.isUnknown { return value }
    }
    return nil
  }

  /// Whether the first date of a row lies after the first dose.
  private func isAfterFirstDose(_ group: GroupDefinition, row: String, in path: FormPath) -> Bool {
    guard let dose = firstDose,
      let item = group.items.first(where: { if case .date = $0.type { true } else { false } }),
      case .date(let date) = value(of: item, at: Scope(form: path, steps: [GroupPath.Step(group.name, row: row)]))
    else { return false }
    return dose.isBefore(date) == true
  }

  private func quantityPart(_ part: Reference.QuantityPart, _ key: ItemDefinition.Key, at scope: Scope)
    -> ExpressionValue
  {
    guard let item = trial.forms[key.form]?.items[key.item],
      case .text(let text) = stored(Place(scope.form, path(of: item, at: scope))), isShown(item, at: scope),
      let quantity = Quantity(text)
    else { return .unknown(Unknown(cause: .unanswered)) }
    switch part {
    case .unit: return .string(quantity.unit)
    case .comparator: return .string(quantity.comparator)
    case .printed: return .string(text)
    }
  }

  private func clinical(_ name: String, at scope: Scope) -> ExpressionValue {
    if let known = memory.withLock({ Walk.trace == nil ? $0.clinical[name]?[scope.form] : nil }) { return known }
    guard let value = trial.library.values.first(where: { $0.name == name }) else {
      return .unknown(Unknown(cause: .other))
    }
    let computed = value.compute(self, scope.form)
    memory.withLock { $0.clinical[name, default: [:]][scope.form] = computed }
    return computed
  }
}

/// What orders the visits of a patient.
struct VisitOrder: Hashable, Comparable {
  let date: Int
  let series: Int
  let number: Int

  static func < (left: VisitOrder, right: VisitOrder) -> Bool {
    (left.date, left.series, left.number) < (right.date, right.series, right.number)
  }
}

extension Reading {
  /// Whether one visit comes before another, by date, then by the schedule.
  public func isEarlier(_ visit: String, than other: String) -> Bool { orderKey(visit) < orderKey(other) }
}
