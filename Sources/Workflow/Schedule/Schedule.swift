public import Forms
import Record
public import Values

/// What is due for a patient: visits counted from the first, the previous or the last dose, from a date, or from a visit.
///
/// Imaging is counted from the first dose and never moved by delays; infusions from the dose before. Nothing falls
/// due before eligibility is confirmed, nor after the day on which the patient leaves (``Departure``); what was overdue
/// by then stays. Unscheduled visits and visits at which every drug was held move nothing.
public struct Schedule: Sendable {
  /// The visits in the order of the trial: all that were done, those that were passed over, and the next of each
  /// series.
  public let visits: [DueVisit]

  /// Doses, holds and departure, from which the days were counted.
  public let facts: TreatmentFacts

  /// The schedule of a patient on a day.
  public init(_ reading: Reading, today: PartialDate?) {
    let facts = TreatmentFacts(reading)
    self.facts = facts
    visits = (reading.trial.visits + reading.trial.retiredVisits).filter { !$0.isLog }.flatMap { definition in
      Series(definition: definition, reading: reading, facts: facts, today: today).visits
    }
  }

  /// The visits that wait for somebody: late ones first, then those that are due.
  public var open: [DueVisit] {
    visits.filter { $0.state == .late }.sorted { $0.lateDays > $1.lateDays } + visits.filter { $0.state == .due }
  }

  /// The next visit that is planned and not yet due.
  public var next: DueVisit? {
    visits.filter { $0.state == .planned && $0.day != nil }.min { ($0.day?.earliest ?? 0) < ($1.day?.earliest ?? 0) }
  }
}

/// One visit of the trial, or a series of them, for one patient.
private struct Series {
  let definition: VisitDefinition
  let reading: Reading
  let facts: TreatmentFacts
  let today: PartialDate?

  /// The planned day and the days between which a visit counts, as day numbers.
  private struct Plan {
    let day: Int
    let first: Int
    let last: Int
  }

  var visits: [DueVisit] {
    let patient = reading.patient
    let known = patient.visits.filter { reading.trial.visit($0)?.name == definition.name }
    var out = known.map { (number: reading.trial.visitNumber($0) ?? 0, visit: done($0)) }
    if !definition.isUnscheduled, !definition.isRetired { out += waiting(known) }
    return out.sorted { $0.number < $1.number }.map(\.visit)
  }

  private func done(_ visit: String) -> DueVisit {
    let isMissed = reading.patient.missedVisits[visit] != nil || reading.isNotDone(visit)
    let day = reading.visitDate(visit)
    let plan =
      definition.isUnscheduled || definition.isRetired ? nil : plan(reading.trial.visitNumber(visit) ?? 0, before: day)
    return DueVisit(
      visit: visit, day: day, window: plan.flatMap(window), state: isMissed ? .missed : .done, lateDays: 0)
  }

  private func waiting(_ known: [String]) -> [(number: Int, visit: DueVisit)] {
    guard definition.repeats else {
      return known.isEmpty ? due(0).map { [(0, $0)] } ?? [] : []
    }
    let numbers = Set(known.compactMap { reading.trial.visitNumber($0) })
    let last = numbers.max() ?? 0
    // Only visits counted from one fixed dose have days of their own when a later one was made.
    let first = definition.anchor == .previousDose ? last + 1 : 1
    var out: [(number: Int, visit: DueVisit)] = []
    for number in first...(last + 8) where !numbers.contains(number) {
      guard let due = due(number) else {
        if number > last { break }
        continue
      }
      out.append((number, due))
      if due.state == .planned || definition.anchor == .previousDose { break }
    }
    return out
  }

  /// A visit that was not made; nil when it is not due and will not be.
  private func due(_ number: Int) -> DueVisit? {
    guard facts.isConfirmed || isForScreening else { return nil }
    if definition.anchor == .firstDose, definition.repeats, facts.firstDose == nil { return nil }
    if definition.anchor == .lastDose, !facts.treatmentEnded || facts.lastDose == nil { return nil }
    if anchorDay == nil, isOtherwiseAnchored, definition.day.map({ $0.upperBound < 0 }) != true { return nil }
    let kind = VisitKind(definition, in: reading.trial)
    let plan = plan(number, before: nil)
    guard facts.departure.owes(kind, windowClosing: plan?.last) else { return nil }
    if let first = reading.introduced(visit: definition.name), plan.map({ $0.last < first }) ?? false { return nil }
    return state(definition.name(number), plan)
  }

  private func state(_ name: String, _ plan: Plan?) -> DueVisit {
    guard let plan, let now = today?.dayNumber, let window = window(plan) else {
      return DueVisit(visit: name, day: nil, window: nil, state: .due, lateDays: 0)
    }
    let state: DueVisit.State = now < plan.first ? .planned : now <= plan.last ? .due : .late
    return DueVisit(
      visit: name, day: PartialDate(dayNumber: plan.day), window: window, state: state,
      lateDays: max(0, now - plan.last))
  }

  private func window(_ plan: Plan) -> (first: PartialDate, last: PartialDate)? {
    guard let first = PartialDate(dayNumber: plan.first), let last = PartialDate(dayNumber: plan.last) else {
      return nil
    }
    return (first, last)
  }

  /// When a visit is planned: for one that was made, by the dose before it; else by the last dose there is.
  private func plan(_ number: Int, before visit: PartialDate?) -> Plan? {
    switch definition.anchor {
    case .firstDose:
      guard let dose = facts.firstDose?.earliest else { return nil }
      if !definition.repeats { return definition.day.map { plan(dose + $0.lowerBound, dose + $0.upperBound) } }
      return offset(number).map { plan(dose + $0, dose + $0) }
    case .previousDose:
      if let visit { return facts.dose(before: visit.earliest).map { plan($0 + every, $0 + every) } }
      guard let dose = facts.doses.last ?? facts.lastDose?.earliest, !isHeld else { return nil }
      // A visit that was begun and whose dose is not entered yet: the next one counts from that dose, as it is planned.
      let last = max(dose, undosed(before: number, after: dose) ?? dose)
      return plan(last + every, last + every)
    case .date, .visit:
      guard let day = anchorDay else { return nil }
      if !definition.repeats { return definition.day.map { plan(day + $0.lowerBound, day + $0.upperBound) } }
      return offset(number).map { plan(day + $0, day + $0) }
    case .lastDose:
      guard facts.treatmentEnded, let dose = facts.lastDose?.earliest else { return nil }
      if definition.repeats {
        return plan(dose + every * number, dose + every * number)
      }
      return definition.day.map { plan(dose + $0.lowerBound, dose + $0.upperBound) }
    }
  }

  /// Whether the visit comes before eligibility is confirmed: it has the form of the criteria, or stands before that visit.
  private var isForScreening: Bool {
    let visits = reading.trial.visits
    guard let own = visits.firstIndex(of: definition),
      let screening = visits.firstIndex(where: { $0.name == reading.trial.eligibilityForm?.visit })
    else { return true }
    return own <= screening
  }

  private var every: Int { definition.every ?? reading.trial.drugs.compactMap(\.every).first ?? 1 }

  /// Whether it is counted from something else than a dose.
  private var isOtherwiseAnchored: Bool {
    switch definition.anchor {
    case .date, .visit: true
    case .firstDose, .previousDose, .lastDose: false
    }
  }

  /// The day of the date or visit from which it is counted; nil while there is none.
  private var anchorDay: Int? {
    switch definition.anchor {
    case .date(let key):
      reading.values(of: key).compactMap(\.value.date?.earliest).min()
    case .visit(let visit): reading.visitDate(visit)?.earliest
    case .firstDose, .previousDose, .lastDose: nil
    }
  }

  private func plan(_ first: Int, _ last: Int) -> Plan {
    Plan(day: first, first: first + definition.window.lowerBound, last: last + definition.window.upperBound)
  }

  /// The day on which the dose of the visit before is given, where that visit was begun and no dose is entered: its date,
  /// or the day on which it was planned; nil when every visit has its dose, or was passed over.
  private func undosed(before number: Int, after dose: Int) -> Int? {
    let visit = definition.name(number - 1)
    guard reading.patient.visits.contains(visit), reading.patient.missedVisits[visit] == nil,
      !facts.dosedVisits.contains(visit), !facts.heldVisits.contains(visit)
    else { return nil }
    return reading.visitDate(visit)?.earliest ?? dose + every
  }

  /// Whether the last visit of the series held every drug: the next one then waits for a decision, not for a day.
  private var isHeld: Bool {
    let dates = facts.heldVisits.filter { reading.trial.visit($0)?.name == definition.name }
      .compactMap { reading.visitDate($0)?.earliest }
    return dates.max().map { $0 > (facts.doses.last ?? Int.min) } ?? false
  }

  private func offset(_ number: Int) -> Int? {
    guard let every = definition.every else { return nil }
    guard let then = definition.then, every * number > then.until else { return every * number }
    let before = then.until / max(1, every)
    return then.until + (number - before) * then.every
  }
}
