import Oncology
import TestSupport
import Testing
import Values
import Workflow

/// Times to progression and death from records of the real trial: one row for each rule, in the order in which the
/// trial tries them (TRIAL "Endpoints as parameters", oncology 3.1).
@Suite struct CensoringTests {
  private func endpoints(_ cutOff: Int? = nil, _ fill: (inout TrialCourse) -> Void) throws -> PatientEndpoints {
    try endpoints(TrialCourse(), cutOff, fill)
  }

  private func endpoints(_ from: TrialCourse, _ cutOff: Int?, _ fill: (inout TrialCourse) -> Void) throws
    -> PatientEndpoints
  {
    var course = from
    fill(&course)
    let rules = AnalysisRules(try RealTrial.trial)
    let end = cutOff.flatMap { PartialDate(TrialCourse.day($0)) }
    return try #require(PatientEndpoints(try course.facts(), rules: rules, cutOff: end))
  }

  private func words(_ time: SurvivalTime) -> String {
    "\(time.days)\(time.isEvent ? "" : "+") \(time.rule.rawValue)"
  }

  @Test("1 What came after the cut-off is not seen") func cutOff() throws {
    let found = try endpoints(60) {
      $0.scan(42, 40, "SD")
      $0.scan(84, 70, "PD")
      $0.death(TrialCourse.day(100), told: 101)
    }
    #expect(words(found.progressionFree) == "43+ cutOff")
    #expect(words(found.survival) == "61+ cutOff")
  }

  @Test("1 What came after the horizon of 365 days is not seen there, but in full follow-up") func horizon() throws {
    let found = try endpoints {
      for day in [42, 84, 126, 168, 210, 252, 294, 336] { $0.scan(day, 40, "SD") }
      $0.scan(420, 70, "PD")
    }
    #expect(words(found.progressionFreeInHorizon) == "337+ horizon")
    #expect(words(found.progressionFree) == "421 progression")
  }

  @Test("2 Without baseline: day 1, unless the patient died") func baseline() throws {
    let alive = try endpoints(TrialCourse(baseline: false), nil) { $0.alive(80) }
    #expect(words(alive.progressionFree) == "1+ noBaseline")
    let dead = try endpoints(TrialCourse(baseline: false), nil) { $0.death(TrialCourse.day(30), told: 31) }
    #expect(words(dead.progressionFree) == "31 death")
  }

  @Test("2 Without an assessment after it: day 1") func assessment() throws {
    #expect(words(try endpoints { $0.alive(80) }.progressionFree) == "1+ noAssessment")
  }

  @Test("3 New therapy before progression: the last adequate assessment before it") func therapy() throws {
    let found = try endpoints {
      $0.scan(42, 40, "SD")
      $0.therapy(60)
      $0.scan(84, 70, "PD")
    }
    #expect(words(found.progressionFree) == "43+ newTherapy")
  }

  @Test(
    "4 An event after two missed assessments: the last adequate one before the gap",
    arguments: [
      (140, "141 death"), (141, "43+ gap"),
    ])
  func gap(day: Int, expected: String) throws {
    let found = try endpoints {
      $0.scan(42, 40, "SD")
      $0.death(TrialCourse.day(day), told: day + 1)
    }
    #expect(words(found.progressionFree) == expected)
    #expect(found.survival.isEvent)
  }

  @Test("5 Progression is an event, by the investigator's word") func progression() throws {
    let found = try endpoints {
      $0.scan(42, 40, "SD")
      $0.scan(84, 41, "PD")
    }
    #expect(words(found.progressionFree) == "85 progression")
    #expect(found.facts.assessments.filter(\.disagrees).map(\.visit) == ["TA02"])
  }

  @Test("5 A new lesion called certain later dates progression by the scan that showed it first") func firstSeen()
    throws
  {
    let found = try endpoints {
      $0.scan(42, 40, "SD")
      $0.scan(84, 40, "PD")
      $0.put("TA02/reading/newlesion[NEW01]/NLLOC", "LIVER")
      $0.put("TA02/reading/newlesion[NEW01]/NLDAT", TrialCourse.day(84))
      $0.put("TA02/reading/newlesion[NEW01]/NLCERT", "UNEQUIVOCAL")
      $0.put("TA02/reading/newlesion[NEW01]/NLFIRST", TrialCourse.day(42))
    }
    #expect(words(found.progressionFree) == "43 progression")
  }

  @Test("5 Death before the first assessment is an event") func earlyDeath() throws {
    #expect(words(try endpoints { $0.death(TrialCourse.day(30), told: 31) }.progressionFree) == "31 death")
  }

  @Test("6 Else the last adequate assessment: not NE, every region of baseline imaged, a response recorded")
  func adequate() throws {
    let found = try endpoints(TrialCourse(regions: ["CHEST", "BRAIN"]), nil) {
      $0.scan(42, 40, "SD", regions: ["CHEST", "BRAIN"])
      $0.scan(84, 40, "SD")
      $0.scan(126, nil, "NE", regions: ["CHEST", "BRAIN"])
      $0.scan(168, 40, nil, regions: ["CHEST", "BRAIN"])
    }
    #expect(words(found.progressionFree) == "43+ lastAssessment")
    #expect(found.facts.assessments.map(\.missingRegions) == [[], ["BRAIN"], [], []])
  }

  @Test("6 Clinical progression without a scan is no event; in the sensitivity analysis it is") func clinical() throws {
    let found = try endpoints {
      $0.scan(42, 40, "SD")
      $0.stop(70, why: "PROGRESSIVE DISEASE")
    }
    #expect(words(found.progressionFree) == "43+ lastAssessment")
    let trial = try RealTrial.trial
    let analysis = StudyAnalysis([found.facts], rules: AnalysisRules(trial), trial: trial, cutOff: nil)
    let line = try #require(analysis.sensitivity.first { $0.change == "clinical progression is an event" })
    #expect(line.summary.observations == [SurvivalObservation(time: 71, isEvent: true)])
  }

  @Test(
    "A death known by its month is taken on the 15th, not before last alive nor after the news",
    arguments: [
      (alive: 80, told: 300, day: "2026-04-15"), (alive: 107, told: 300, day: "2026-04-22"),
      (alive: 80, told: 94, day: "2026-04-09"),
    ])
  func partialDeath(alive: Int, told: Int, day: String) throws {
    let found = try endpoints {
      $0.alive(alive)
      $0.death("2026-04", told: told)
    }
    #expect(found.survival.date.description == day)
    #expect(found.survival.isImputed)
    #expect(found.survival.isEvent)
  }

  @Test("Last alive counts who was seen or heard, not what was reported") func lastAlive() throws {
    let found = try endpoints {
      $0.put("UNS01/visit/visit/VISDAT", TrialCourse.day(60))
      $0.put("UNS01/visit/visit/VISPLACE", "PHONE")
      $0.put("UNS01/visit/visit/VISINF", "PATIENT")
      $0.put("UNS02/visit/visit/VISDAT", TrialCourse.day(90))
      $0.put("UNS02/visit/visit/VISPLACE", "PHONE")
      $0.put("UNS02/visit/visit/VISINF", "FAMILY")
      $0.put("UNS03/visit/visit/VISDAT", TrialCourse.day(95))
      $0.put("UNS03/visit/visit/VISPLACE", "NOT DONE")
      $0.put("LOG/contact/attempt[1]/CTDAT", TrialCourse.day(100))
      $0.put("LOG/contact/attempt[1]/CTRES", "NOT REACHED")
    }
    #expect(words(found.survival) == "61+ lastAlive")
  }

  @Test("Duration of response runs from the first confirmed response to progression") func duration() throws {
    let found = try endpoints {
      $0.scan(42, 30, "PR")
      $0.scan(84, 30, "PR")
      $0.scan(126, 50, "PD")
    }
    #expect(found.confirmed.code == "PR")
    #expect(found.duration.map(words) == "85 progression")
  }
}
