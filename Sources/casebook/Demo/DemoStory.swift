/// What happens to some patients of a demonstration beside their fate: courses that rules and reports must get right.
enum DemoStory: CaseIterable, Sendable {
  /// A new lesion that becomes smaller again, and targets that shrink after it: progression by RECIST 1.1 only.
  case pseudoProgression
  /// A new lesion that has grown at the next scan: confirmed by iRECIST.
  case confirmedNewLesion
  /// Two scans were missed before the one that shows progression.
  case missedScans
  /// New anticancer therapy before progression.
  case therapyFirst
  /// Death without progression.
  case diedFirst
  /// Liver values of Hy's law, from another laboratory in other units; a serious event with follow-up reports.
  case liver
  /// A scan on which one lesion could not be judged, and a reading corrected after it was signed.
  case notEvaluable
  /// The patient withdraws.
  case withdrawn

  /// The fate that the story is part of.
  var fate: DemoFate {
    switch self {
    case .pseudoProgression, .liver, .notEvaluable: .planned
    case .confirmedNewLesion, .missedScans, .therapyFirst, .withdrawn: .followUp
    case .diedFirst: .died
    }
  }

  /// How many cycles it takes.
  var cycles: Int {
    switch self {
    case .pseudoProgression: 9
    case .confirmedNewLesion, .missedScans: 8
    case .notEvaluable: 7
    case .therapyFirst: 6
    case .diedFirst, .liver, .withdrawn: 4
    }
  }

  /// Why treatment ended, as the code of the log.
  var reason: String {
    switch self {
    case .therapyFirst: "PHYSICIAN DECISION"
    case .diedFirst: "DEATH"
    case .withdrawn: "WITHDRAWAL BY SUBJECT"
    default: "PROGRESSIVE DISEASE"
    }
  }

  /// Fates and stories of so many patients: first every fate, then every story, then fates again.
  static func mix(_ count: Int) -> [(fate: DemoFate, story: DemoStory?)] {
    let fates = DemoFate.allCases.map { (fate: $0, story: DemoStory?.none) }
    let told = fates + allCases.map { (fate: $0.fate, story: $0) }
    return (0..<count).map { $0 < told.count ? told[$0] : fates[$0 % fates.count] }
  }

  /// The scans as the story wants them.
  func shape(_ scans: inout [DemoPatient.Scan], _ cycles: [DemoPatient.Cycle]) {
    let last = scans.count - 1
    switch self {
    case .pseudoProgression:
      for (index, share) in [0.95, 0.92, 0.6, 0.5].enumerated() where index <= last { scans[index].share = share }
      for (index, size) in [12.0, 7, 6].enumerated() where index + 1 <= last { scans[index + 1].newLesion = size }
      if last >= 1 { scans[1].isProgression = true }
    case .confirmedNewLesion:
      for index in scans.indices { scans[index].share = 0.95 }
      scans[last].isProgression = false
      guard last >= 1 else { return }
      (scans[last - 1].newLesion, scans[last].newLesion) = (12, 19)
      scans[last - 1].isProgression = true
    case .missedScans: scans.removeAll { $0.number == 2 || $0.number == 3 }
    case .therapyFirst, .liver: break
    case .notEvaluable: if last >= 1 { scans[1].isNotEvaluable = true }
    case .diedFirst, .withdrawn:
      let end = DemoStory.end(cycles)
      scans.removeAll { $0.day >= end }
      for index in scans.indices { scans[index].isProgression = false }
    }
  }

  /// The day on which treatment ends without progression.
  static func end(_ cycles: [DemoPatient.Cycle]) -> Int { DemoCalendar.working(from: (cycles.last?.day ?? 0) + 9) }
}
