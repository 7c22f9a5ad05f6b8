import Values

/// Whether an adverse event counts in the safety tables, and at which grade.
///
/// It counts when it begins, or becomes worse, from the first dose to some days after the last one; serious and
/// immune-mediated events for longer, but not beyond new therapy. A start that is partly unknown counts unless it is
/// certain that it lies outside.
struct EventWindow {
  private let first: PartialDate
  private let last: Int
  private let lastSerious: Int

  /// The window of a patient; nil without a dose.
  init?(_ facts: PatientFacts, rules: AnalysisRules, cutOff: PartialDate?) {
    guard let dose = facts.firstDose else { return nil }
    first = dose
    let end = facts.treatmentEnded ? (facts.lastDose ?? dose).latest : Int.max - 1000
    let limit = min(dose.earliest + rules.survivalHorizon - 1, cutOff?.latest ?? Int.max)
    let ordinary = end + rules.eventDays
    let longer = end + rules.seriousDays
    last = min(ordinary, limit)
    lastSerious = min(max(ordinary, min(longer, facts.newTherapy?.earliest ?? Int.max)), limit)
  }

  /// The worst grade at which an event counts; 0 for an event without a grade; nil when it does not count.
  func grade(_ event: AdverseEventFact) -> Int? {
    let end = event.isSerious || event.isImmune ? lastSerious : last
    let start = event.start ?? event.course.compactMap(\.date).min { $0.earliest < $1.earliest }
    let isLater = start.map { $0.latest >= first.earliest } ?? true
    if isLater, !(event.isBeforeDose && start?.latest == first.earliest) {
      guard start.map({ $0.earliest <= end }) ?? true else { return nil }
      return event.course.filter { ($0.date?.earliest ?? 0) <= end }.compactMap(\.grade).max() ?? 0
    }
    // Begun before treatment: it counts from where it became worse.
    let before = event.course.filter { ($0.date?.latest ?? 0) < first.earliest || $0.date == start }
    let worst = before.compactMap(\.grade).max() ?? 0
    let worse = event.course.filter { step in
      guard let grade = step.grade, grade > worst, let date = step.date, date != start else { return false }
      return date.latest >= first.earliest && date.earliest <= end
    }
    return worse.compactMap(\.grade).max()
  }
}
