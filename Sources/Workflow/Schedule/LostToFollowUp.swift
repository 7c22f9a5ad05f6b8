import Expressions
public import Forms
import Record
public import Values

/// Whether a patient is lost: so many attempts without success in so many weeks, and no contact since.
///
/// The parameters `lost-attempts` and `lost-weeks` say how many; any later visit, dose, reached call or survival
/// status takes it back.
public struct LostToFollowUp: Sendable {
  /// The day of the attempt that completed the count; nil for a patient who is not lost.
  public let since: PartialDate?

  /// Whether a patient is lost.
  public init(_ reading: Reading) {
    let trial = reading.trial
    let needed = trial[Parameters.lostAttempts]
    let span = trial[Parameters.lostWeeks] * 7
    let attempts = LostToFollowUp.attempts(reading).filter { !$0.reached }.map(\.day)
    guard needed > 0, attempts.count >= needed else {
      since = nil
      return
    }
    let last = LostToFollowUp.contacts(reading).max() ?? Int.min
    let failed = attempts.filter { $0 > last }.sorted()
    let runs = zip(failed, failed.dropFirst(max(0, needed - 1)))
    since =
      runs.first { first, end in end - first <= span }.flatMap { PartialDate(dayNumber: $0.1) }
  }

  /// The days on which the patient, or somebody for them, was seen, heard or treated.
  static func contacts(_ reading: Reading) -> [Int] {
    let visits = reading.patient.visits.filter { visit in
      reading.trial.visit(visit)?.isLog == false && reading.patient.missedVisits[visit] == nil
        && !reading.isNotDone(visit)
    }
    return attempts(reading).filter(\.reached).map(\.day)
      + (reading.dates(bound: .alive) + visits.compactMap { reading.visitDate($0) }).compactMap(\.dayNumber)
  }

  private static func attempts(_ reading: Reading) -> [(day: Int, reached: Bool)] {
    let names = reading.trial.bindings
    guard let path = names.form(.contact).flatMap(reading.trial.logPath) else { return [] }
    let rows = FormRows(reading, path)
    return rows.rows(names, .contactRow).compactMap { row in
      guard let day = rows.date(names, .contactDate, row)?.dayNumber,
        rows.text(names, .contactResult, row) != nil
      else { return nil }
      return (day, !rows.meanings(.contactResult, row).contains(.notReached))
    }
  }
}

extension Reading {
  /// Whether the visit form says that the visit did not take place.
  func isNotDone(_ visit: String) -> Bool {
    guard let key = trial.bindings.item(.visitPlace), let item = trial.forms[key.form]?.items[key.item] else {
      return false
    }
    let place = value(of: item, at: Scope(form: FormPath(visit: visit, form: key.form))).string
    return trial.meanings(of: place, .visitPlace).contains(.notDone)
  }
}
