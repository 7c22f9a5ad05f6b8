import Forms
import Record
import Values

/// What is due for a patient: visits counted from the first, the previous or the last dose.
///
/// Imaging is counted from the first dose and never moved by delays; infusions from the dose before. Nothing falls
/// due before eligibility is confirmed, after death, or after a screening failure.
public struct Schedule: Sendable {
  /// The visits in the order of the trial: all that were done, and the next of each series.
  public let visits: [DueVisit]

  /// The schedule of a patient on a day.
  public init(_ reading: Reading, today: PartialDate?) {
    var out: [DueVisit] = []
    let facts = TreatmentFacts(reading)
    for definition in reading.trial.visits where !definition.isLog {
      out += Schedule.visits(of: definition, reading, facts, today)
    }
    visits = out
  }

  /// The visits that wait for somebody: late ones first, then those that are due.
  public var open: [DueVisit] {
    visits.filter { $0.state == .late }.sorted { $0.lateDays > $1.lateDays } + visits.filter { $0.state == .due }
  }

  /// The next visit that is planned and not yet due.
  public var next: DueVisit? {
    visits.filter { $0.state == .planned && $0.day != nil }.min { ($0.day?.earliest ?? 0) < ($1.day?.earliest ?? 0) }
  }

  private static func visits(
    of definition: VisitDefinition, _ reading: Reading, _ facts: TreatmentFacts, _ today: PartialDate?
  ) -> [DueVisit] {
    let patient = reading.patient
    let known = patient.visits.filter { reading.trial.visit($0)?.name == definition.name }
    var out = known.sorted { (reading.trial.visitNumber($0) ?? 0) < (reading.trial.visitNumber($1) ?? 0) }.map {
      visit in
      DueVisit(
        visit: visit, day: reading.visitDate(visit), window: nil,
        state: patient.missedVisits[visit] != nil ? .missed : .done, lateDays: 0)
    }
    guard !definition.isUnscheduled, !facts.isOver else { return out }
    if !definition.repeats {
      guard known.isEmpty else { return out }
      if let due = due(definition, number: 0, reading, facts, today) { out.append(due) }
      return out
    }
    let last = known.compactMap { reading.trial.visitNumber($0) }.max() ?? 0
    for number in (last + 1)...(last + 8) {
      guard let due = due(definition, number: number, reading, facts, today) else { break }
      out.append(due)
      if due.state == .planned || definition.anchor == .previousDose { break }
    }
    return out
  }

  private static func due(
    _ definition: VisitDefinition, number: Int, _ reading: Reading, _ facts: TreatmentFacts, _ today: PartialDate?
  ) -> DueVisit? {
    guard facts.isConfirmed || definition.day.map({ $0.upperBound < 0 }) == true else { return nil }
    var first: Int?
    var last: Int?
    var day: Int?
    switch definition.anchor {
    case .firstDose:
      guard !facts.imagingEnded || !definition.repeats else { return nil }
      if let dose = facts.firstDose?.earliest {
        if let range = definition.day, !definition.repeats {
          (first, last, day) = (dose + range.lowerBound, dose + range.upperBound, dose + range.lowerBound)
        } else if let offset = offset(definition, number) {
          day = dose + offset
        }
      } else if definition.repeats {
        return nil
      }
    case .previousDose:
      guard !facts.treatmentEnded else { return nil }
      if let dose = facts.lastDose?.earliest { day = dose + (definition.every ?? 21) }
    case .lastDose:
      guard facts.treatmentEnded, let dose = facts.lastDose?.earliest else { return nil }
      if definition.repeats {
        day = dose + (definition.every ?? 91) * number
      } else if let range = definition.day {
        (first, last, day) = (dose + range.lowerBound, dose + range.upperBound, dose + range.lowerBound)
      }
    }
    return visit(
      definition.name(number), day: day, first: first ?? day, last: last ?? day, window: definition.window, today)
  }

  private static func visit(
    _ name: String, day: Int?, first: Int?, last: Int?, window: ClosedRange<Int>, _ today: PartialDate?
  ) -> DueVisit {
    guard let first, let last, let now = today?.dayNumber,
      let open = PartialDate(dayNumber: first + window.lowerBound),
      let close = PartialDate(dayNumber: last + window.upperBound)
    else {
      return DueVisit(visit: name, day: nil, window: nil, state: .due, lateDays: 0)
    }
    let state: DueVisit.State = now < open.earliest ? .planned : now <= close.earliest ? .due : .late
    return DueVisit(
      visit: name, day: day.flatMap { PartialDate(dayNumber: $0) }, window: (open, close), state: state,
      lateDays: max(0, now - close.earliest))
  }

  private static func offset(_ definition: VisitDefinition, _ number: Int) -> Int? {
    guard let every = definition.every else { return nil }
    guard let then = definition.then, every * number > then.until else { return every * number }
    let before = then.until / max(1, every)
    return then.until + (number - before) * then.every
  }
}
