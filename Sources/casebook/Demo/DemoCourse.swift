/// The days of a treatment, counted back from today so that the list shows what the fate wants.
struct DemoCourse {
  let consent: Int
  let firstDose: Int
  private(set) var cycles: [DemoPatient.Cycle] = []
  /// The event for which one cycle was put off.
  private(set) var putOff: DemoEvent?
  /// The event for which anlotinib was reduced.
  private(set) var reducedFor: DemoEvent?
  /// The day of death, for a patient who dies.
  let death: Int

  /// A course drawn.
  init(_ fate: DemoFate, _ story: DemoStory?, today: Int, _ dice: inout SeededGenerator) {
    death = today - dice.number(6...30)
    guard fate.isTreated else {
      consent = DemoCalendar.working(upTo: today - (fate == .failed ? dice.number(18...60) : dice.number(4...8)))
      firstDose = DemoCalendar.working(from: consent + 14)
      return
    }
    var count = dice.number(2...9)
    if fate == .lateImaging { count = 2 * dice.number(1...3) + 1 }
    if fate.hasEnded { count = 2 * dice.number(1...4) }
    if let story { count = story.cycles }
    let since =
      switch fate {
      case .planned where story == .liver: 14
      case .late: dice.number(25...29)
      case .due: dice.number(19...22)
      case .planned: dice.number(4...14)
      case .lateImaging: dice.number(8...11)
      case .died: dice.number(75...160)
      default: dice.number(60...230)
      }
    let last = DemoCalendar.working(upTo: today - since)
    let delayed =
      story == nil && fate != .lateImaging && !fate.hasEnded && count > 2 && dice.chance(0.4)
      ? dice.number(2...count) : 0
    let weeks = delayed > 0 ? dice.number(1...2) : 0
    let reduced = story == nil && count > 2 && dice.chance(0.35) ? dice.number(3...count) : 0
    firstDose = last - 21 * (count - 1) - 7 * weeks
    consent = DemoCalendar.working(upTo: firstDose - dice.number(10...13))
    for number in 1...count {
      let isLate = delayed > 0 && number >= delayed
      let day = firstDose + 21 * (number - 1) + (isLate ? 7 * weeks : 0)
      let missed = dice.chance(0.15) ? dice.number(1...3) : 0
      cycles.append(
        DemoPatient.Cycle(
          number: number, day: day, level: reduced > 0 && number >= reduced ? 10 : 12,
          weeksLate: number == delayed ? weeks : 0, lastCapsule: day + 13, taken: 14 - missed))
    }
    if delayed > 0, dice.chance(0.6) { putOff = DemoCourse.putOff(cycles[delayed - 1]) }
    if reduced > 0 { reducedFor = DemoCourse.reduced(cycles[reduced - 1], before: cycles[reduced - 2]) }
  }

  /// Liver values found at the planned visit, gone when the cycle began.
  private static func putOff(_ cycle: DemoPatient.Cycle) -> DemoEvent {
    let found = cycle.day - 7 * cycle.weeksLate
    return DemoEvent(
      kind: DemoEvent.transaminases, start: found, end: cycle.day,
      grades: [
        DemoEvent.Grade(day: found, grade: 2, tislelizumab: "DRUG INTERRUPTED", anlotinib: "DRUG INTERRUPTED")
      ])
  }

  /// Hand-foot syndrome that begins mildly, becomes bad before the cycle, and better under the lower dose.
  private static func reduced(_ cycle: DemoPatient.Cycle, before: DemoPatient.Cycle) -> DemoEvent {
    DemoEvent(
      kind: DemoEvent.handFoot, start: before.day - 6, end: cycle.day + 30,
      grades: [
        DemoEvent.Grade(day: before.day - 6, grade: 1),
        DemoEvent.Grade(day: before.day + 15, grade: 3, anlotinib: "DOSE REDUCED"),
        DemoEvent.Grade(day: cycle.day + 12, grade: 1),
      ])
  }
}
