extension DemoPatient {
  /// The events of the course, drawn from what the drugs do.
  func makeEvents(today: Int, _ dice: inout SeededGenerator) -> [DemoEvent] {
    guard fate.isTreated, let lastVisit = cycles.last?.day else { return [] }
    var events: [DemoEvent] = []
    for kind in DemoEvent.kinds where dice.chance(kind.probability) {
      var start = firstDose + dice.number(kind.onset)
      let lasts = kind.lasts.map { dice.number($0) }
      let grade = dice.number(kind.grades)
      if kind.isFoundByTest {
        guard let visit = cycles.first(where: { $0.day >= start }), visit.weeksLate == 0 else { continue }
        start = visit.day
      }
      guard start <= lastVisit else { continue }
      var end = lasts.map { start + $0 }
      if kind.isFoundByTest, let over = end {
        // A value found at a visit is found to be well again at another one.
        end = cycles.first { $0.day > start && $0.day >= over }?.day
      }
      if let died, end ?? died > died { end = nil }
      events.append(
        DemoEvent(kind: kind, start: start, end: end, grades: [DemoEvent.Grade(day: start, grade: grade)]))
    }
    return events
  }

  /// A serious event learned of yesterday, with the report still to be sent.
  func freshPneumonitis(today: Int) -> DemoEvent {
    DemoEvent(
      kind: DemoEvent.pneumonitis, start: today - 2, end: nil,
      grades: [DemoEvent.Grade(day: today - 2, grade: 3, tislelizumab: "DRUG INTERRUPTED")], serious: ["AESHOSP"])
  }

  /// The day on which the liver values of the story are found; nil for other patients.
  var liverDay: Int? {
    story == .liver ? cycles.last.map { DemoCalendar.working(from: $0.day + 2) } : nil
  }

  /// The day on which new therapy begins before progression; nil for other patients.
  var therapyDay: Int? { story == .therapyFirst ? stopped.map { $0 + 3 } : nil }

  /// The event of a test that explains its value on a day.
  func event(of test: String, on day: Int) -> DemoEvent? {
    events.first { $0.kind.tests[test] != nil && $0.covers(day) }
  }

  /// Whether an event of that term is there on a day.
  func has(_ term: String, on day: Int) -> Bool { events.contains { $0.kind.term == term && $0.covers(day) } }

  /// The days on which the patient is seen by the trial and events are written down.
  var visitDays: [Int] {
    var days = cycles.map(\.day) + cycles.filter { $0.weeksLate > 0 }.map { $0.day - 7 * $0.weeksLate }
    if let stopped { days += [stopped + 3, lastDose + 31] }
    return days.sorted()
  }
}
