import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// The trials in `Tests/Trials`: what a folder alone can say.
@Suite struct OtherTrialsTests {
  static let nurse = People.person("nurse01", Role(word: "study-nurse"))

  static func trial(_ name: String) throws -> (trial: Trial, files: [FormFile]) {
    let files = RealTrial.files(in: Folders.root + "/Tests/Trials/" + name)
    return (try TrialLoader.load(files, library: try ClinicalStandards.library(for: files)), files)
  }

  @Test(
    "Their examples come out as written, every check fires and passes", arguments: ["steps", "registry"])
  func examples(name: String) throws {
    let (trial, files) = try Self.trial(name)
    let run = try ExampleRun(files, trial: trial)
    #expect(run.isGood, "\(run.failures) \(run.neverFired) \(run.neverPassed)")
    if name == "steps" { #expect(run.checks >= 40) }
  }

  @Test("A trial has the parts of the programme that it binds, and no others")
  func features() throws {
    #expect(try Self.trial("steps").trial.features == [.conduct, .eligibility, .schedule])
    #expect(try Self.trial("registry").trial.features == [.conduct])
    #expect(try RealTrial.trial.features == Set(Feature.allCases))
  }

  /// Creatinine, sex, age, and the published formula worked out by hand with a calculator.
  @Test(
    "eGFR by CKD-EPI 2021 is as published",
    arguments: [
      ("F", "52", "0.80", "89"), ("M", "40", "0.90", "111"), ("M", "70", "1.50", "50"), ("F", "30", "0.60", "124"),
    ])
  func kidney(sex: String, age: String, creatinine: String, expected: String) throws {
    var scenario = try Scenario(try Self.trial("steps").trial, by: Self.nurse)
    scenario.answer("SCR/person/person/SEX", sex)
    scenario.answer("SCR/person/person/AGE", age)
    scenario.answer("SCR/kidney/kidney/CREAT", creatinine)
    #expect(scenario.value("SCR/kidney/kidney/EGFR") == expected)
  }

  @Test("Day 1 is the day of randomisation: week 4 is due 28 days later, and the call 28 days after week 12 took place")
  func schedule() throws {
    let trial = try Self.trial("steps").trial
    var scenario = try Scenario(trial, by: Self.nurse)
    func planned(_ visit: String) -> String? {
      Schedule(scenario.reading, today: PartialDate("2026-02-01")).visits.first { $0.visit == visit }?.day?.description
    }
    #expect(planned("W04") == nil)
    scenario.answer("LOG/consent/consent[1]/DSSTDAT", "2026-01-05")
    #expect(planned("SCR") == "2026-01-05")
    for (item, value) in [
      ("person/person/AGE", "52"), ("person/person/SEX", "F"), ("sugar/sugar/HBA1C", "8.0"),
      ("kidney/kidney/CREAT", "0.8"), ("entry/criteria/EX2", "n"),
    ] { scenario.answer("SCR/" + item, value) }
    let physician = Role(word: "physician")
    for form in ["SCR/person", "SCR/sugar", "SCR/kidney", "SCR/entry"] { try scenario.save(form, as: physician) }
    #expect(planned("W04") == nil)
    scenario.answer("BL/allocation/allocation/RANDDT", "2026-01-12")
    #expect(planned("W04") == nil)
    try scenario.perform(.confirmEligibility, as: physician)
    #expect(planned("W04") == "2026-02-09")
    #expect(planned("FU") == nil)
    scenario.answer("W12/visit/visit/VISDAT", "2026-04-08")
    #expect(planned("FU") == "2026-05-06")
  }
}
