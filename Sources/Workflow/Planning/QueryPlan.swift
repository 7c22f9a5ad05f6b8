import Forms
import Record
import Values

extension Planner {
  /// The query steps that follow from an act on a form: checks that now fire open or reopen, checks that now pass
  /// close.
  func queries(after act: Act, _ patient: Patient) -> [QueryEvent] {
    guard let path = act.form else { return [] }
    var record = Planner.applying(act.changes, to: patient.forms[path], author: author.user)
    record.state = act.kind == .complete ? .complete : patient.forms[path]?.state ?? .started
    let saved = reading(patient)
    let reading = saved.revised(path, record)
    var instances = Set(reading.instances(in: path))
    instances.formUnion(reading.instances(reading: act.changes.map { Place(path, $0.item) }, after: saved))
    if act.kind == .complete { instances.formUnion(waiting(for: path, reading)) }
    var events = events(instances, reading, patient)
    for other in reading.all.dropFirst() {
      // Checks of forms that are read by other versions, as those have them.
      events += self.events(
        other.instances(reading: act.changes.map { Place(path, $0.item) }, after: saved.like(other)), other, patient)
    }
    events += requiredEvents(path, complete: record.state == .complete, reading, patient)
    return events
  }

  /// The query steps that follow when a row is not there any more, for checks of other rows and forms.
  func queries(striking row: GroupPath, of form: FormPath, _ patient: Patient) -> [QueryEvent] {
    guard var record = patient.forms[form] else { return [] }
    let places = record.values.keys.filter { row.holds($0.group) }.map { Place(form, $0) }
    record.strike(row)
    let reading = reading(patient, replacing: form, with: record)
    return reading.all.flatMap { reading in
      events(reading.instances(reading: places).union(reading.instances(in: form)), reading, patient)
    }
  }

  /// The query steps for those instances of checks.
  func events(_ instances: Set<Reading.Instance>, _ reading: Reading, _ patient: Patient) -> [QueryEvent] {
    var events: [QueryEvent] = []
    let asked = Dictionary(grouping: patient.queries.filter(\.isSystem)) { $0.check ?? "" }
    let open = instances.filter { instance in
      guard reading.reads(instance.scope.form) else { return false }
      guard let check = reading.check(instance), check.level == .query else { return false }
      if asked[check.id] != nil { return true }
      if case .finding = reading.verdict(instance) { return true }
      return false
    }
    for instance in reading.inOrder(open) {
      guard let check = reading.check(instance) else { continue }
      let place = reading.place(of: instance)
      let thread = asked[check.id]?.last { $0.place == place }
      switch reading.verdict(instance) {
      case .finding(let finding):
        guard finding.kind == .fired, speaks(finding, instance, reading) else { continue }
        if let event = opening(finding, thread, reads: reading.reads(of: instance)) { events.append(event) }
      case .passes, .silent:
        if let thread, thread.isLive {
          events.append(QueryEvent(step: .close, query: thread.id, text: "the check passes"))
        }
      case .open:
        if let thread, thread.isLive, reading.stored(place) == nil {
          events.append(QueryEvent(step: .close, query: thread.id, text: "the value was removed"))
        }
      }
    }
    return events
  }

  /// A new query, the old one asked again, or nothing: one is open, or the value was confirmed as it is.
  func opening(_ finding: Finding, _ thread: Query?, reads: [String]) -> QueryEvent? {
    guard let thread, thread.state != .cancelled else {
      return QueryEvent(step: .open, place: finding.place, check: finding.check, text: finding.text)
    }
    if thread.confirms == reads { return nil }
    switch thread.state {
    case .closed: return QueryEvent(step: .reopen, query: thread.id, text: finding.text)
    case .answered where thread.confirms != nil:
      return QueryEvent(step: .reopen, query: thread.id, text: finding.text)
    default: return nil
    }
  }

  /// Whether a finding becomes a query now.
  private func speaks(_ finding: Finding, _ instance: Reading.Instance, _ reading: Reading) -> Bool {
    let record = reading.record(instance.scope.form)
    switch finding.after {
    case .save: return true
    case .complete: return record?.state == .complete || reading.trial.forms[instance.scope.form.form]?.isLog == true
    case .days(let days):
      guard let since = reading.lastChange(of: instance)?.day, let now = today?.dayNumber else { return false }
      return now - since >= days
    case .bothComplete:
      return reading.forms(readBy: instance).allSatisfy { path in
        reading.trial.forms[path.form]?.isLog == true || reading.record(path)?.state == .complete
      }
    }
  }

  /// Checks of other forms that wait for this one to be complete.
  private func waiting(for path: FormPath, _ reading: Reading) -> Set<Reading.Instance> {
    guard let form = trial.forms[path.form] else { return [] }
    let places = form.itemsInOrder.flatMap { item in
      reading.scopes(of: item.groups, in: form, at: path).map {
        Place(path, ItemPath(GroupPath($0.steps), item.name))
      }
    }
    return reading.instances(reading: places) { $0.after == .bothComplete }
  }

  /// Required items: asked about once the form is complete, settled when they are answered.
  func requiredEvents(_ path: FormPath, complete: Bool, _ reading: Reading, _ patient: Patient)
    -> [QueryEvent]
  {
    var events: [QueryEvent] = []
    for finding in complete ? reading.missing(in: path) : [] {
      let thread = patient.queries.last { $0.check == Finding.required && $0.place == finding.place }
      guard let thread, thread.state != .cancelled else {
        events.append(
          QueryEvent(step: .open, place: finding.place, check: Finding.required, text: finding.text))
        continue
      }
      if thread.state == .closed, thread.confirms == nil {
        events.append(QueryEvent(step: .reopen, query: thread.id, text: finding.text))
      }
    }
    let places = Set(reading.missing(in: path).map(\.place))
    for thread in patient.queries
    where thread.check == Finding.required && thread.place.form == path && thread.isLive {
      if !places.contains(thread.place) {
        events.append(QueryEvent(step: .close, query: thread.id, text: "answered"))
      }
    }
    return events
  }
}
