import Oncology
import Testing
import Values

/// Section 3.1 with the order of rules of the trial.
@Suite struct EndpointsTests {
  /// A course with scans on days after first dose; first dose is day 1.
  private func course(
    _ scans: [Int] = [], inadequate: [Int] = [], baseline: Bool = true, progression: Int? = nil,
    clinical: Int? = nil, therapy: Int? = nil, death: Int? = nil, alive: Int? = nil, cutOff: Int? = nil
  ) -> TumourCourse {
    TumourCourse(
      origin: date(0), hasBaseline: baseline,
      scans: scans.map { .init(date($0)) } + inadequate.map { .init(date($0), isAdequate: false) },
      progression: progression.map { date($0) }, clinicalProgression: clinical.map { date($0) },
      newTherapy: therapy.map { date($0) }, death: death.flatMap { DeathDate(date($0)) },
      lastAlive: alive.map { date($0) }, cutOff: cutOff.map { date($0) })
  }

  private func pfs(_ course: TumourCourse, _ rules: EndpointRules = EndpointRules()) -> String {
    let time = Endpoints(course, rules: rules).progressionFreeSurvival
    return "\(time.days)\(time.isEvent ? "" : "+") \(time.rule.rawValue)"
  }

  private func os(_ course: TumourCourse, _ rules: EndpointRules = EndpointRules()) -> String {
    let time = Endpoints(course, rules: rules).overallSurvival
    return "\(time.days)\(time.isEvent ? "" : "+") \(time.rule.rawValue)"
  }

  @Test("3.1 No baseline or no assessment after it, alive: censored on day 1")
  func noAssessment() {
    #expect(pfs(course(baseline: false)) == "1+ noBaseline")
    #expect(pfs(course([42], baseline: false, progression: 42)) == "1+ noBaseline")
    #expect(pfs(course()) == "1+ noAssessment")
    #expect(pfs(course(inadequate: [42, 84])) == "1+ noAssessment")
  }

  @Test("3.1 Death before the first assessment or between visits is an event")
  func death() {
    #expect(pfs(course(death: 30)) == "31 death")
    #expect(pfs(course(baseline: false, death: 30)) == "31 death")
    #expect(pfs(course([42], death: 60)) == "61 death")
    #expect(pfs(course(death: 0)) == "1 death")
  }

  @Test("3.1 Progression counts from its first evidence")
  func progression() {
    #expect(pfs(course([42, 84], progression: 84)) == "85 progression")
    #expect(pfs(course([42, 84], progression: 70)) == "71 progression")
    #expect(pfs(course([42, 84], progression: 84, death: 90)) == "85 progression")
  }

  @Test("3.1 Without progression the last adequate assessment counts")
  func lastAdequate() {
    #expect(pfs(course([42, 84], inadequate: [126], alive: 400)) == "85+ lastAssessment")
  }

  @Test("3.1 New therapy before progression censors at the last adequate assessment before it")
  func newTherapy() {
    #expect(pfs(course([42, 84, 126], progression: 126, therapy: 100)) == "85+ newTherapy")
    #expect(pfs(course([42, 84], therapy: 84)) == "85+ newTherapy")
    #expect(pfs(course([42, 84, 126], progression: 126, therapy: 126)) == "127 progression")
    #expect(pfs(course(therapy: 20, death: 30)) == "1+ newTherapy")
  }

  @Test("3.1 An event after two missed assessments censors before the gap: 98 days count, 99 do not")
  func gap() {
    #expect(pfs(course([42, 140], progression: 140)) == "141 progression")
    #expect(pfs(course([42, 141], progression: 141)) == "43+ gap")
    #expect(pfs(course([42], death: 140)) == "141 death")
    #expect(pfs(course([42], death: 141)) == "43+ gap")
    #expect(pfs(course([141], death: 141)) == "142 death")
    #expect(pfs(course(death: 98)) == "99 death")
    #expect(pfs(course(death: 99)) == "1+ gap")
    #expect(pfs(course([42, 210, 252], progression: 252)) == "253 progression")
  }

  @Test("3.1 The gap grows with the planned interval: 182 days at twelve-weekly scans")
  func laterGap() {
    let rules = EndpointRules()
    let gaps = [0, 42, 84, 126, 168, 210, 252].map { rules.longestGap(after: $0) }
    #expect(gaps == [98, 98, 98, 98, 98, 98, 98])
    #expect(rules.longestGap(after: 294) == 140)
    #expect([336, 340, 420, 1000].map { rules.longestGap(after: $0) } == [182, 182, 182, 182])
    #expect(pfs(course([336, 518], progression: 518)) == "519 progression")
    #expect(pfs(course([336, 519], progression: 519)) == "337+ gap")
  }

  @Test("3.1 Clinical progression is an event only in the sensitivity analysis")
  func clinical() {
    let clinical = course([42, 84], clinical: 100)
    #expect(pfs(clinical) == "85+ lastAssessment")
    #expect(pfs(clinical, EndpointRules(isClinicalProgressionEvent: true)) == "101 clinicalProgression")
  }

  @Test("What comes after cut-off or horizon is not seen, and this rule is tried first")
  func cutOff() {
    #expect(pfs(course([42, 84, 126], progression: 126, cutOff: 100)) == "85+ cutOff")
    #expect(pfs(course([42, 84, 126], progression: 126, cutOff: 126)) == "127 progression")
    #expect(pfs(course([42, 84], death: 130, cutOff: 120)) == "85+ cutOff")
    #expect(pfs(course([42, 84, 126], progression: 126, therapy: 110, cutOff: 100)) == "85+ cutOff")
    #expect(pfs(course([42, 84, 126], progression: 126), EndpointRules(horizonDays: 126)) == "85+ horizon")
    #expect(pfs(course([42, 84, 126], progression: 126), EndpointRules(horizonDays: 127)) == "127 progression")
    #expect(pfs(course([42, 84, 126], cutOff: 100), EndpointRules(horizonDays: 60)) == "43+ horizon")
  }

  @Test("Parameters that make no sense do not stop the programme")
  func hostileRules() {
    for figure in [Int.min, -1, 0, Int.max] {
      let rules = EndpointRules(
        horizonDays: figure, interval: figure, laterFrom: figure, laterInterval: figure, window: figure)
      #expect(rules.longestGap(after: figure) >= 0)
      #expect(Endpoints(course([42], progression: 84), rules: rules).progressionFreeSurvival.days >= 1)
    }
  }

  @Test("3 Overall survival: death, else last known alive, never after cut-off")
  func overallSurvival() {
    #expect(os(course(death: 200)) == "201 death")
    #expect(os(course(death: 0)) == "1 death")
    #expect(os(course(alive: 150)) == "151+ lastAlive")
    #expect(os(course()) == "1+ lastAlive")
    #expect(os(course(alive: 150, cutOff: 100)) == "101+ cutOff")
    #expect(os(course(death: 150, cutOff: 100)) == "101+ cutOff")
    #expect(os(course(death: 100, cutOff: 100)) == "101 death")
    #expect(os(course(alive: 50, cutOff: 100)) == "51+ lastAlive")
    #expect(os(course(death: 600), EndpointRules(horizonDays: 547)) == "547+ horizon")
  }

  @Test("3 Duration of response counts from the response by the same rules")
  func duration() {
    let endpoints = Endpoints(course([42, 84, 126, 168], progression: 168))
    let duration = endpoints.durationOfResponse(from: date(42))
    #expect(duration.days == 127 && duration.isEvent)
    let open = Endpoints(course([42, 84, 126])).durationOfResponse(from: date(42))
    #expect(open.days == 85 && !open.isEvent)
    let only = Endpoints(course([42])).durationOfResponse(from: date(42))
    #expect(only.days == 1 && !only.isEvent)
  }

  @Test("3 A month is 30.4375 days")
  func months() {
    let time = Endpoints(course(death: 364)).overallSurvival
    #expect(time.days == 365 && abs(time.months - 11.991786447638604) < 1e-12)
    #expect(time.why == "death on 04-Jan-2027")
  }

  struct Death: Sendable {
    let date: String
    var alive: String? = nil
    var notified: String? = nil
    let expected: String
    let bounds: String
  }

  static let deaths: [Death] = [
    Death(date: "2026-05-03", expected: "2026-05-03", bounds: "2026-05-03 2026-05-03"),
    Death(date: "2026-05", expected: "2026-05-15", bounds: "2026-05-01 2026-05-31"),
    Death(date: "2026-05", alive: "2026-05-20", expected: "2026-05-20", bounds: "2026-05-20 2026-05-31"),
    Death(date: "2026-05", notified: "2026-05-10", expected: "2026-05-10", bounds: "2026-05-01 2026-05-10"),
    Death(
      date: "2026-05", alive: "2026-04-20", notified: "2026-06-10", expected: "2026-05-15",
      bounds: "2026-05-01 2026-05-31"),
    Death(date: "2026", expected: "2026-07-01", bounds: "2026-01-01 2026-12-31"),
    Death(date: "2026", alive: "2026-09-09", expected: "2026-09-09", bounds: "2026-09-09 2026-12-31"),
  ]

  @Test("A death known by month is taken as the 15th, not before last alive nor after notification", arguments: deaths)
  func partialDeath(row: Death) throws {
    let death = try #require(
      DeathDate(day(row.date), lastAlive: row.alive.map { day($0) }, notified: row.notified.map { day($0) }))
    #expect(death.date.description == row.expected)
    #expect("\(death.earliest) \(death.latest)" == row.bounds)
    #expect(death.isImputed == !day(row.date).isComplete)
  }
}
