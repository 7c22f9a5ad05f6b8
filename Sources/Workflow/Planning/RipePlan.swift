import Forms
public import Record
import Values

/// Checks that give people some days: `after: days(n)`.
///
/// They are ripe by the record and the day alone: n days after the last change of the row, or of the form, on which the
/// check hangs, whatever was done since. Each is asked once for each such change; a person who settles the query has
/// settled it until the row changes again.
extension Planner {
  /// The queries of all ripe checks as an act of the programme; nil when there are none.
  public func ripeAct(_ patient: Patient) -> Act? {
    guard !patient.isReadOnly else { return nil }
    let events = reading(patient).all.flatMap(ripeEvents)
    guard !events.isEmpty else { return nil }
    var act = Act(.queryOpen)
    act.queries = events
    return act
  }

  private func ripeEvents(_ reading: Reading) -> [QueryEvent] {
    guard let now = today?.dayNumber else { return [] }
    let patient = reading.patient
    let asked = Dictionary(grouping: patient.queries.filter(\.isSystem)) { $0.check ?? "" }
    var ripe: [Reading.Instance: (Finding, Query?)] = [:]
    for path in patient.forms.keys where patient.closure(of: path) != .locked && reading.reads(path) {
      for instance in reading.instances(in: path, where: { $0.waitsDays != nil && $0.level == .query }) {
        guard let days = reading.check(instance)?.waitsDays, let change = reading.lastChange(of: instance),
          now - change.day >= days
        else { continue }
        let place = reading.place(of: instance)
        let thread = reading.check(instance).flatMap { asked[$0.id] }?.last { $0.place == place }
        if let thread, thread.lastAsked > change.entry { continue }
        guard case .finding(let finding) = reading.verdict(instance), finding.kind == .fired else { continue }
        ripe[instance] = (finding, thread)
      }
    }
    return reading.inOrder(Set(ripe.keys)).compactMap { instance in
      ripe[instance].flatMap { opening($0.0, $0.1, reads: reading.reads(of: instance)) }
    }
  }
}

extension Check {
  /// The days that it gives people; nil for a check that does not wait for days.
  var waitsDays: Int? { if case .days(let days) = after { days } else { nil } }
}

extension Query {
  /// The entry that asked it, or asked it again.
  fileprivate var lastAsked: Int { turns.last { $0.step?.begins == true || $0.step == .reopen }?.entry ?? 0 }
}

extension Reading {
  /// The newest entry that changed the row, or else the form, in which an instance of a check is asked, and its day.
  /// Nil for a form that is not saved yet.
  func lastChange(of instance: Instance) -> (entry: Int, day: Int)? {
    let path = instance.scope.form
    guard let record = record(path), let saved = record.lastSave else { return nil }
    var entry = saved.entry
    if let group = instance.scope.group, let depth = group.steps.lastIndex(where: { $0.row != nil }) {
      let row = GroupPath(Array(group.steps.prefix(depth + 1)))
      let entries = record.values.filter { row.holds($0.key.group) }.map(\.value.entry)
      // A value that stands on the screen only has no entry: it is of today.
      if entries.contains(0) { return nil }
      if let newest = entries.max() { entry = newest }
    } else if drafts[path] != nil, record.values.values.contains(where: { $0.entry == 0 }) {
      return nil
    }
    guard patient.entries.indices.contains(entry - 1) else { return nil }
    return patient.entries[entry - 1].moment.localDate?.dayNumber.map { (entry, $0) }
  }
}
