import Oncology
import Record
import TestSupport
import Testing
import Values
import Workflow

/// Sets, horizons and event tables of a small study (TRIAL "Endpoints as parameters", oncology 3 and 3.2).
@Suite struct AnalysisTests {
  private func analysis(_ courses: [TrialCourse], cutOff: String? = nil) throws -> StudyAnalysis {
    let trial = try RealTrial.trial
    return StudyAnalysis(
      try courses.map { try $0.facts() }, rules: AnalysisRules(trial), trial: trial,
      cutOff: cutOff.flatMap { PartialDate($0) })
  }

  private func course(_ number: Int, _ fill: (inout TrialCourse) -> Void) -> TrialCourse {
    var course = TrialCourse("01-000\(number)")
    fill(&course)
    return course
  }

  @Test("The full analysis and safety sets are who had a dose; evaluable needs a target and an assessment")
  func sets() throws {
    let study = try analysis([
      TrialCourse("01-0001", dose: false), TrialCourse("01-0002", baseline: false), TrialCourse("01-0003"),
      course(4) { $0.scan(42, nil, "NE") }, course(5) { $0.scan(42, 40, "SD") },
    ])
    #expect(study.subjects.count == 5)
    #expect(AnalysisSet.allCases.map(study.count) == [4, 4, 1, 1])
    #expect(
      study.patients.map(\.notEvaluable) == [
        "no tumour assessment at baseline", "no tumour assessment after baseline",
        "no assessment after baseline that could be judged", nil,
      ])
  }

  @Test("Somebody first treated after the cut-off is in no set") func cutOff() throws {
    #expect(try analysis([TrialCourse()], cutOff: TrialCourse.day(-1)).patients.isEmpty)
    #expect(try analysis([TrialCourse()], cutOff: TrialCourse.day(0)).patients.count == 1)
  }

  @Test("A response first seen inside the horizon may be confirmed after it; both counts are shown")
  func horizon() throws {
    let study = try analysis([
      course(1) {
        $0.scan(168, 30, "PR")
        $0.scan(210, 30, "PR")
      },
      course(2) {
        $0.scan(210, 30, "PR")
        $0.scan(252, 30, "PR")
      },
      course(3) {
        $0.scan(42, 30, "PR")
        $0.scan(84, 60, "PD")
      },
    ])
    func count(_ isConfirmed: Bool, _ span: ResponseRate.Span) -> Int? {
      study.rates.first {
        $0.endpoint == .response && $0.isConfirmed == isConfirmed && $0.span == span && $0.set == .fullAnalysis
      }?.proportion?.count
    }
    #expect(count(true, .confirmedLater(189)) == 1)
    #expect(count(true, .horizon(189)) == 0)
    #expect(count(true, .full) == 2)
    #expect(count(false, .horizon(189)) == 2)
    #expect(count(false, .full) == 3)
  }

  @Test("Who began too few days before the cut-off is in no share, not even with an early response")
  func notYet() throws {
    let courses = [
      course(1) {
        $0.scan(42, 30, "PR")
        $0.scan(84, 30, "PR")
      },
      course(2) { $0.scan(42, 90, "PD") }, course(3) { $0.scan(42, 60, "SD") },
    ]
    func rate(_ day: Int) throws -> ResponseRate? {
      try analysis(courses, cutOff: TrialCourse.day(day)).rates.first {
        $0.endpoint == .response && $0.span == .horizon(189) && $0.isConfirmed && $0.set == .fullAnalysis
      }
    }
    let early = try #require(try rate(188))
    #expect(early.proportion == nil && early.notYet == 3)
    let full = try #require(try rate(189))
    #expect(full.proportion?.count == 1 && full.proportion?.total == 3 && full.notYet == 0)
  }

  @Test("The day of the horizon belongs to it", arguments: [(188, 1), (189, 0)]) func lastDay(day: Int, expected: Int)
    throws
  {
    let study = try analysis([course(1) { $0.scan(day, 30, "PR") }])
    #expect(study.patients.count { $0.respondsInHorizon } == expected)
  }

  @Test(
    "Stable disease controls from day 35 on; six months are a line of their own",
    arguments: [
      (34, false, false), (35, true, false), (175, true, true),
    ])
  func control(day: Int, controlled: Bool, long: Bool) throws {
    let patient = try #require(try analysis([course(1) { $0.scan(day, 45, "SD") }]).patients.first)
    #expect(patient.isControlledInHorizon == controlled)
    #expect(patient.isStableForHalfAYear == long)
  }

  @Test("The recorded response counts; one that the measurements do not bear out is listed, and a missing one")
  func recorded() throws {
    let study = try analysis([
      course(1) {
        $0.scan(42, 45, "PR")
        $0.scan(84, 45, "PR")
        $0.scan(126, 45, nil)
      }
    ])
    #expect(study.patients.first?.confirmed.code == "PR")
    #expect(
      study.disagreements.map { "\($0.assessment.visit) \($0.assessment.recorded?.rawValue ?? "none")" } == [
        "TA01 PR", "TA02 PR", "TA03 none",
      ])
  }

  @Test("3.2 Each patient counts once a term and class, at the worst grade") func once() throws {
    let study = try analysis([
      course(1) {
        $0.event("Rash maculo-papular", TrialCourse.day(3), grades: [(3, 1), (9, 3)], related: true)
        $0.event("Rash maculo-papular", TrialCourse.day(40), grades: [(40, 2)])
        $0.event("Pruritus", TrialCourse.day(5), grades: [(5, 1)], serious: true)
      },
      course(2) { $0.event("Pruritus", TrialCourse.day(5), grades: [(5, 1)]) },
    ])
    let lines = study.safety.terms.map { "\($0.name): \($0.any) \($0.severe) \($0.related) \($0.serious)" }
    #expect(
      lines == [
        "Skin and subcutaneous tissue disorders: 2 1 [0, 1] 1", "Pruritus: 2 0 [0, 0] 1",
        "Rash maculo-papular: 1 1 [0, 1] 0",
      ])
    let overview = Dictionary(
      study.safety.overview.map { ($0.name, "\($0.patients) \($0.events)") }, uniquingKeysWith: { a, _ in a })
    #expect(overview["Any event"] == "2 4")
    #expect(overview["anlotinib reduced"] == "1 1")
    #expect(overview["tislelizumab reduced"] == nil)
  }

  @Test(
    "3.2 An event counts from first dose to 30 days after the last, 90 if serious; in doubt it counts",
    arguments: [
      (TrialCourse.day(-3), false, false), (TrialCourse.day(1), false, true), (TrialCourse.day(51), false, true),
      (TrialCourse.day(52), false, false), (TrialCourse.day(52), true, true), (TrialCourse.day(112), true, false),
      ("2026-01", false, true), ("2025-12", false, false), ("2026", false, true),
    ])
  func window(start: String, serious: Bool, counts: Bool) throws {
    let study = try analysis([
      course(1) {
        $0.treat(21, "C02")
        $0.stop(22, why: "ADVERSE EVENT")
        $0.event("Pruritus", start, grades: [], serious: serious)
      }
    ])
    #expect((study.safety.overview.first?.patients == 1) == counts)
  }

  @Test("3.2 An event from before treatment counts when it becomes worse, at that grade") func worse() throws {
    let study = try analysis([
      course(1) { $0.event("Pruritus", TrialCourse.day(-9), grades: [(-9, 1), (10, 2)]) },
      course(2) { $0.event("Pruritus", TrialCourse.day(-9), grades: [(-9, 2), (10, 1)]) },
    ])
    #expect(study.safety.overview.first?.patients == 1)
  }

  @Test("Efficacy is hidden from nurses by the parameter of the trial") func hidden() throws {
    let trial = try RealTrial.trial
    #expect(!AnalysisRules.showsEfficacy(to: .nurse, in: trial))
    #expect(AnalysisRules.showsEfficacy(to: .investigator, in: trial))
  }

  @Test("A study is clean only without open queries and with every form signed that holds a decision")
  func clean() throws {
    let study = try analysis([course(1) { $0.scan(42, 40, "SD") }])
    #expect(study.unsignedForms > 0)
    #expect(!study.isClean)
  }

  @Test("A form counts as unsigned until a signature covers it, be it that of its visit, and again once it is changed")
  func signatures() throws {
    var scenario = try Scenario(try RealTrial.trial)
    func unsigned() -> Int { PatientFacts(scenario.reading, rules: AnalysisRules(scenario.trial)).unsignedForms }
    for (place, text) in [("EGPERF", "n"), ("EGREASND", "broken")] { scenario.answer("SCR/ecg/ecg/\(place)", text) }
    try scenario.complete("SCR/ecg")
    #expect(unsigned() == 1)
    try scenario.perform(.sign(.visit("SCR"), meaning: "review"), as: .investigator)
    #expect(unsigned() == 0)
    scenario.answer("SCR/ecg/ecg/EGREASND", "no paper", why: Ward.typo)
    try scenario.save("SCR/ecg")
    #expect(unsigned() == 1)
    try scenario.perform(.sign(.casebook, meaning: "review"), as: .investigator)
    #expect(unsigned() == 0)
  }
}
