public import Values

/// Works out survival, progression-free survival and duration of response of one patient.
public struct Endpoints: Sendable {
  private let course: TumourCourse
  private let rules: EndpointRules

  /// Endpoints of a course under rules.
  public init(_ course: TumourCourse, rules: EndpointRules = EndpointRules()) {
    self.course = course
    self.rules = rules
  }

  /// Overall survival: first dose to death of any cause; alive, to the last day known alive, never after cut-off.
  public var overallSurvival: SurvivalTime {
    let limit = lastSeen
    if let death = course.death, !isAfter(death.date, limit) {
      return event(death.date, .death, from: course.origin, isImputed: death.isImputed)
    }
    let known = course.lastAlive.flatMap { later($0, course.origin) } ?? course.origin
    let isCut = course.death != nil || isAfter(known, limit)
    if isCut, let limit { return censored(limit.date, limit.rule, from: course.origin) }
    return censored(known, .lastAlive, from: course.origin)
  }

  /// Progression-free survival: first dose to progression by RECIST or death.
  public var progressionFreeSurvival: SurvivalTime { progressionFree(from: course.origin) }

  /// Duration of response: first response that counts to progression or death, by the same rules.
  public func durationOfResponse(from response: PartialDate) -> SurvivalTime { progressionFree(from: response) }

  // MARK: rules

  private typealias Limit = (date: PartialDate, rule: CensoringRule)
  private typealias Happening = (date: PartialDate, rule: CensoringRule, isImputed: Bool)

  private func progressionFree(from origin: PartialDate) -> SurvivalTime {
    let limit = lastSeen
    let first = happening
    let isCut = first.map { isAfter($0.date, limit) } ?? false
    let found = isCut ? nil : first
    let adequate = course.scans.filter { $0.isAdequate && !isAfter($0.date, limit) && !isBefore($0.date, origin) }
      .map { $0.date }
    let dead = found?.rule == .death
    if !dead {
      if !course.hasBaseline { return censored(origin, .noBaseline, from: origin) }
      if adequate.isEmpty, found == nil { return censored(origin, .noAssessment, from: origin) }
    }
    if let therapy = course.newTherapy, !isAfter(therapy, limit),
      found.map({ therapy.earliest < $0.date.earliest }) ?? true
    {
      let before = adequate.filter { $0.earliest <= therapy.earliest }
      return censored(latest(before) ?? origin, .newTherapy, from: origin)
    }
    if let found {
      let before = adequate.filter {
        dead ? $0.earliest <= found.date.earliest : $0.earliest < found.date.earliest
      }
      let last = latest(before) ?? origin
      let allowed = rules.longestGap(after: last.earliest - course.origin.earliest)
      if found.date.earliest - last.earliest > allowed { return censored(last, .gap, from: origin) }
      return event(found.date, found.rule, from: origin, isImputed: found.isImputed)
    }
    let hasMore = isCut || course.scans.contains { isAfter($0.date, limit) }
    return censored(
      latest(adequate) ?? origin, hasMore ? limit?.rule ?? .lastAssessment : .lastAssessment, from: origin)
  }

  /// The first of progression and death.
  private var happening: Happening? {
    var all: [Happening] = []
    // Without a baseline there is nothing to progress from; death still counts.
    if course.hasBaseline, let date = course.progression { all.append((date, .progression, !date.isComplete)) }
    if course.hasBaseline, rules.isClinicalProgressionEvent, let date = course.clinicalProgression {
      all.append((date, .clinicalProgression, !date.isComplete))
    }
    if let death = course.death { all.append((death.date, .death, death.isImputed)) }
    return all.min { $0.date.earliest < $1.date.earliest }
  }

  /// The last day that is looked at: cut-off or the end of the horizon, whichever is earlier.
  private var lastSeen: Limit? {
    let end = rules.horizonDays.flatMap { PartialDate(dayNumber: course.origin.earliest + $0 - 1) }
    let horizon: Limit? = end.map { ($0, .horizon) }
    guard let cutOff = course.cutOff else { return horizon }
    guard let horizon, horizon.date.earliest < cutOff.earliest else { return (cutOff, .cutOff) }
    return horizon
  }

  private func isAfter(_ date: PartialDate, _ limit: Limit?) -> Bool {
    limit.map { date.earliest > $0.date.latest } ?? false
  }

  private func isBefore(_ date: PartialDate, _ other: PartialDate) -> Bool { date.latest < other.earliest }

  private func later(_ first: PartialDate, _ second: PartialDate) -> PartialDate {
    first.earliest >= second.earliest ? first : second
  }

  private func latest(_ dates: [PartialDate]) -> PartialDate? { dates.max { $0.earliest < $1.earliest } }

  // MARK: results

  private func event(_ date: PartialDate, _ rule: CensoringRule, from origin: PartialDate, isImputed: Bool)
    -> SurvivalTime
  {
    let said = "\(words(rule)) on \(DateWords.text(date))" + (isImputed ? ", a day taken for one not known" : "")
    return result(date, true, rule, origin, isImputed, said)
  }

  private func censored(_ date: PartialDate, _ rule: CensoringRule, from origin: PartialDate) -> SurvivalTime {
    result(date, false, rule, origin, !date.isComplete, "censored on \(DateWords.text(date)): \(words(rule))")
  }

  private func result(
    _ date: PartialDate, _ isEvent: Bool, _ rule: CensoringRule, _ origin: PartialDate, _ isImputed: Bool,
    _ why: String
  ) -> SurvivalTime {
    SurvivalTime(
      days: SurvivalTime.days(from: origin, to: date), isEvent: isEvent, date: date, rule: rule, isImputed: isImputed,
      why: why)
  }

  private func words(_ rule: CensoringRule) -> String {
    switch rule {
    case .cutOff: "what came after the cut-off is not seen"
    case .horizon: "what came after the horizon is not seen"
    case .noBaseline: "no tumour assessment at baseline"
    case .noAssessment: "no adequate tumour assessment after baseline"
    case .newTherapy: "new anticancer therapy before progression"
    case .gap: "two or more assessments were missed before the event"
    case .progression: "progression"
    case .clinicalProgression: "clinical progression"
    case .death: "death"
    case .lastAssessment: "last adequate assessment without progression"
    case .lastAlive: "last known alive"
    }
  }
}
