/// A simulated patient: who they are, and the days of what happens to them.
struct DemoPatient: Sendable {
  /// One cycle of treatment.
  struct Cycle: Sendable {
    let number: Int
    let day: Int
    /// Milligrams of anlotinib a day.
    let level: Int
    /// Weeks by which it came late.
    let weeksLate: Int
    /// Last capsule and how many were taken.
    var lastCapsule: Int
    var taken: Int
  }

  /// One assessment of the tumour.
  struct Scan: Sendable {
    let number: Int
    let day: Int
    let read: Int
    var share: Double
    var isProgression: Bool
    /// The diameter of the new lesion, from the scan on which it was first seen.
    var newLesion: Double?
    /// The second target could not be judged.
    var isNotEvaluable = false
  }

  let fate: DemoFate
  let story: DemoStory?
  let isMan: Bool
  let age: Int
  let height: Int
  let weight: Double
  let isSquamous: Bool
  let smoking: String
  let consent: Int
  let tumour: DemoTumour
  /// Where values stand between their limits, 0 to 1.
  let level: Double
  let systolic: Int
  let nurses: (String, String)
  /// A disease besides, and its drug.
  let disease: (name: String, drug: String, kind: String, dose: String)?
  /// Which criterion fails, for a screening failure.
  let failure: Int
  let firstDose: Int
  var cycles: [Cycle]
  var scans: [Scan]
  var events: [DemoEvent]
  /// The day on which treatment was stopped.
  var stopped: Int?
  var died: Int?
  /// What is typed wrong, for the queries of the demonstration.
  let slip: Int

  /// The last day on which a drug was taken.
  var lastDose: Int { cycles.map { max($0.day, $0.lastCapsule) }.max() ?? firstDose }

  /// A patient drawn for a fate, as seen today.
  init(_ fate: DemoFate, _ story: DemoStory?, number: Int, today: Int, _ dice: inout SeededGenerator) {
    self.fate = fate
    self.story = story
    isMan = dice.chance(0.7)
    age = dice.number(isMan ? 44...74 : 52...74)
    height = isMan ? dice.number(162...181) : dice.number(150...168)
    weight = (Double(height - 100) * dice.between(0.85, 1.1) * 2).rounded() / 2
    isSquamous = dice.chance(0.35)
    smoking = isMan ? dice.pick("FORMER", "FORMER", "CURRENT", "NEVER") : dice.pick("NEVER", "NEVER", "FORMER")
    level = dice.between(0.3, 0.7)
    systolic = dice.number(112...128)
    nurses = dice.chance(0.5) ? ("nurse01", "nurse02") : ("nurse02", "nurse01")
    disease = DemoPatient.disease(&dice)
    failure = number / 8
    slip = number
    let answer: DemoTumour.Answer =
      story == .diedFirst || story == .withdrawn || story == .notEvaluable
      ? .stays
      : fate.hasEnded
        ? .grows : fate == .lateImaging ? .shrinks : dice.pick(.shrinks, .stays, .stays, .shrinks, .vanishes)
    tumour = DemoTumour(answer: answer, &dice)
    let course = DemoCourse(fate, story, today: today, &dice)
    firstDose = course.firstDose
    consent = course.consent
    cycles = course.cycles
    stopped = nil
    died = nil
    events = []
    scans = []
    scans = makeScans(course, today: today, &dice)
    story?.shape(&scans, cycles)
    end(course, number: number)
    events = makeEvents(today: today, &dice)
    if let late = course.putOff { events.append(late) }
    if let reduced = course.reducedFor { events.append(reduced) }
    if fate == .planned, story == nil, number < 8 { events.append(freshPneumonitis(today: today)) }
    if story == .liver, let day = liverDay { events.append(.liver(day)) }
    events.sort { $0.start < $1.start }
  }

  private static func disease(_ dice: inout SeededGenerator)
    -> (name: String, drug: String, kind: String, dose: String)?
  {
    switch dice.number(0...4) {
    case 0: ("type 2 diabetes", "metformin", "OTHER", "500 mg twice a day")
    case 1: ("chronic obstructive pulmonary disease", "tiotropium", "OTHER", "18 ug once a day")
    case 2: ("chronic gastritis", "omeprazole", "OTHER", "20 mg once a day")
    default: nil
    }
  }

  /// Scans every six weeks from the first dose, a day to three before the infusion, until progression or today.
  private func makeScans(_ course: DemoCourse, today: Int, _ dice: inout SeededGenerator) -> [Scan] {
    guard fate.isTreated else { return [] }
    let last = course.cycles.last?.day ?? firstDose
    let end = fate.hasEnded ? last + 21 : fate == .lateImaging ? today - 20 : today - 1
    let days = (1...16).map { firstDose + ($0 <= 8 ? 42 * $0 : 336 + 84 * ($0 - 8)) }.map {
      DemoCalendar.working(upTo: $0 - dice.number(1...3))
    }.filter { $0 <= end }
    let shares = tumour.shares(days.count, &dice)
    return days.indices.map { index in
      let progresses = fate.hasEnded && index == days.count - 1
      return Scan(
        number: index + 1, day: days[index], read: DemoCalendar.working(from: days[index] + 1),
        share: shares[index], isProgression: progresses, newLesion: progresses && dice.chance(0.4) ? 14 : nil)
    }
  }

  /// Ends treatment with the reading that shows progression, and life some weeks later.
  private mutating func end(_ course: DemoCourse, number: Int) {
    guard fate.hasEnded else { return }
    let decision = (scans.last?.read ?? course.cycles.last?.day ?? firstDose) + 1
    let isEarly = story == .therapyFirst || story == .diedFirst || story == .withdrawn
    let stop = isEarly ? DemoStory.end(cycles) : DemoCalendar.working(from: decision)
    stopped = stop
    cycles.removeAll { $0.day >= stop }
    for index in cycles.indices where cycles[index].lastCapsule > stop {
      cycles[index].taken = stop - cycles[index].day
      cycles[index].lastCapsule = stop - 1
    }
    if fate == .died { died = story == .diedFirst ? stop : course.death }
  }
}
