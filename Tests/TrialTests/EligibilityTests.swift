import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// Each criterion of the real trial, shown met by the same patient and failed by one change.
@Suite struct EligibilityTests {
  /// A patient who meets every criterion, as the examples of the trial have one; extra answers replace.
  static func patient(_ changes: [(String, String)] = [], saved: Bool = false) throws -> Scenario {
    let bytes = try #require(RealTrial.files.first { $0.name == "examples/eligibility.yaml" }?.bytes)
    var given = try Given(example: "A patient who meets every criterion", in: bytes)
    for (place, text) in changes {
      let value: ItemValue? =
        text.isEmpty
        ? nil
        : text.hasPrefix("[") ? .codes(text.dropFirst().dropLast().split(separator: ";").map(String.init)) : .text(text)
      given.set(try #require(Place(place), "\(place)"), value)
    }
    var scenario = try Scenario(try RealTrial.trial, today: "2026-03-09")
    scenario.give(given)
    if saved { try scenario.saveAll() }
    return scenario
  }

  /// The criteria that are not met, or not known.
  static func open(_ scenario: Scenario) throws -> [String] {
    let path = try #require(FormPath("SCR/eligibility"))
    let reading = scenario.reading
    return (scenario.trial.forms["eligibility"]?.itemsInOrder ?? []).filter { $0.category != nil }.filter { item in
      reading.criterion(item, at: Scope(form: path, steps: item.groups.map { GroupPath.Step($0) })) != .met
    }.map(\.name)
  }

  static func state(_ name: String, _ scenario: Scenario) throws -> CriterionState {
    let item = try #require(scenario.trial.forms["eligibility"]?.items[name])
    let path = try #require(FormPath("SCR/eligibility"))
    return scenario.reading.criterion(item, at: Scope(form: path, steps: item.groups.map { GroupPath.Step($0) }))
  }

  @Test("The trial has 17 criteria to be met and 22 not to be, and this patient keeps them all")
  func base() throws {
    let scenario = try Self.patient()
    let items = scenario.trial.forms["eligibility"]?.itemsInOrder ?? []
    #expect(items.filter { $0.category == .inclusion }.count == 17)
    #expect(items.filter { $0.category == .exclusion }.count == 22)
    #expect(try Self.open(scenario) == [])
    #expect(scenario.value("SCR/eligibility/verdict/IEYN") == "Yes")
  }

  /// The criterion, and the answers that break it and no other one.
  static let broken: [(String, [(String, String)])] =
    [
      ("INCL01", [("LOG/consent/consent[1]/DSSTDAT", "2026-03-05")]),
      ("INCL02", [("SCR/demographics/dm/AGE", "76")]), ("INCL02", [("SCR/demographics/dm/AGE", "17")]),
      ("INCL03", [("SCR/tumour-history/tumour/HISTOLOGY", "SMALL CELL CARCINOMA")]),
      ("INCL04", [("SCR/tumour-history/tumour/MHSTAGE", "STAGE IIIA")]),
      ("INCL05", [("SCR/driver-panel/driver[EGFR]/GFORRES", "DETECTED")]),
      ("INCL05", [("SCR/driver-panel/driver[ALK]/GFORRES", "NOT TESTED")]),
      ("INCL06", [("SCR/prior-therapy/regimen[1]/CMPDYN", "N")]),
      ("INCL06", [("SCR/prior-therapy/regimen[1]/CMCYC", "1")]),
      ("INCL08", [("SCR/vital-signs/performance/ECOG", "2")]),
      ("INCL09", [("SCR/eligibility/inclusion/INCL09", "N")]),
      ("INCL10", [("SCR/laboratory/sample[1]/result[NEUT]/LBORRES", "1.4")]),
      ("INCL10", [("SCR/laboratory/sample[1]/result[PLAT]/LBORRES", "99")]),
      ("INCL10", [("SCR/laboratory/sample[1]/result[HGB]/LBORRES", "89")]),
      ("INCL11", [("SCR/laboratory/sample[1]/result[ALB]/LBORRES", "27")]),
      ("INCL11", [("SCR/laboratory/sample[1]/result[ALT]/LBORRES", "200")]),
      ("INCL12", [("SCR/laboratory/sample[1]/result[CREAT]/LBORRES", "300")]),
      ("INCL13", [("SCR/laboratory/sample[1]/result[INR]/LBORRES", "2.5")]),
      ("INCL14", [("SCR/urine/urine/URPROT", "2+"), ("SCR/urine/urine/URPROT24", "1.0 g")]),
      ("INCL15", [("SCR/echo/echo/LVEF", "49")]),
      (
        "INCL16",
        [
          ("SCR/demographics/dm/SEX", "F"), ("SCR/pregnancy/pregnancy/PGCBP", "Y"),
          ("SCR/pregnancy/pregnancy/PGRES", "POSITIVE"),
        ]
      ),
      ("INCL17", [("SCR/eligibility/inclusion/INCL17", "N")]),
      ("EXCL01", [("SCR/tumour-history/tumour/SMALLCELL", "Y")]),
      (
        "EXCL02",
        [("SCR/prior-therapy/regimen[1]/CMCLAS", "[PLATINUM;CHEMOTHERAPY;PD-1 OR PD-L1;ANTI-ANGIOGENIC]")]
      ),
      (
        "EXCL03",
        [("SCR/prior-therapy/regimen[2]/CMCLAS", "[PLATINUM]"), ("SCR/prior-therapy/regimen[2]/CMPDYN", "Y")]
      ),
      ("EXCL04", [("SCR/tumour-history/bleeding/CAVITY", "Y")]),
      ("EXCL04", [("SCR/tumour-history/bleeding/VESSELYN", "Y")]),
      ("EXCL04", [("SCR/tumour-history/bleeding/CENTRAL", "Y"), ("SCR/tumour-history/bleeding/VESSEL", "4")]),
      ("EXCL05", [("SCR/tumour-history/brain/BRAINMET", "SYMPTOMATIC")]),
      ("EXCL06", [("SCR/tumour-history/brain/LEPTOMEN", "Y")]),
      ("EXCL07", [("SCR/tumour-history/bleeding/HEMOPTYS", "3")]),
      ("EXCL08", [("SCR/vital-signs/vs/SYSBP", "150")]), ("EXCL08", [("SCR/vital-signs/vs/DIABP", "100")]),
      ("EXCL09", [("SCR/ecg/ecg/QTCF", "451")]),
      ("EXCL15", [("SCR/prior-therapy/regimen[1]/CMIRAE3", "Y")]),
    ]
    + ["10", "12", "14", "16", "17", "18", "19", "20", "22"].map {
      ("EXCL\($0)", [("SCR/eligibility/exclusion/EXCL\($0)", "Y")])
    }

  @Test("One change fails one criterion and no other", arguments: broken.indices)
  func fails(index: Int) throws {
    let (criterion, changes) = Self.broken[index]
    let scenario = try Self.patient(changes)
    #expect(try Self.open(scenario) == [criterion], "\(changes)")
    #expect(try Self.state(criterion, scenario) == .failed, "\(changes)")
  }

  @Test("The investigator confirms who keeps every criterion, and nobody else")
  func confirm() throws {
    var good = try Self.patient(saved: true)
    try good.perform(.confirmEligibility, as: .investigator)
    #expect(good.patient.milestones.confirmed != nil)
    var bad = try Self.patient([("SCR/echo/echo/LVEF", "49")], saved: true)
    #expect(throws: Refusal.notEligible(["INCL15"])) { try bad.perform(.confirmEligibility, as: .investigator) }
  }

  @Test(
    "Limits are kept exactly",
    arguments: [
      ("SCR/demographics/dm/AGE", "75"), ("SCR/demographics/dm/AGE", "18"),
      ("SCR/laboratory/sample[1]/result[NEUT]/LBORRES", "1.5"),
      ("SCR/laboratory/sample[1]/result[PLAT]/LBORRES", "100"),
      ("SCR/laboratory/sample[1]/result[HGB]/LBORRES", "9.0 g/dL"), ("SCR/vital-signs/vs/SYSBP", "149"),
      ("SCR/tumour-history/bleeding/HEMOPTYS", "2.5"), ("SCR/ecg/ecg/QTCF", "450"), ("SCR/echo/echo/LVEF", "50"),
      ("SCR/prior-therapy/regimen[1]/CMCYC", "2"),
    ])
  func limits(place: String, value: String) throws { #expect(try Self.open(Self.patient([(place, value)])) == []) }

  @Test(
    "What is not known is neither met nor failed, and holds the confirmation back",
    arguments: [
      ("INCL08", "SCR/vital-signs/performance/ECOG"), ("INCL15", "SCR/echo/echo/LVEF"),
      ("INCL09", "SCR/eligibility/inclusion/INCL09"), ("EXCL12", "SCR/eligibility/exclusion/EXCL12"),
      ("EXCL07", "SCR/tumour-history/bleeding/HEMOPTYS"), ("EXCL09", "SCR/ecg/ecg/QTCF"),
    ])
  func notKnown(criterion: String, place: String) throws {
    let scenario = try Self.patient([(place, "")])
    #expect(try Self.state(criterion, scenario) == .open)
    #expect(try Self.open(scenario) == [criterion])
  }

  @Test("Drugs that exclude count from the log, when screening says that drugs are taken")
  func drugs() throws {
    for (criterion, kind) in [("EXCL11", "ANTICOAGULANT"), ("EXCL21", "CYP INHIBITOR")] {
      let scenario = try Self.patient([
        ("SCR/visit/since/CMYN", "Y"), ("LOG/concomitant/cm[1]/CMTRT", "drug"), ("LOG/concomitant/cm[1]/CMCLAS", kind),
        ("LOG/concomitant/cm[1]/CMONGO", "Y"),
      ])
      #expect(try Self.open(scenario) == [criterion])
    }
    let steroid = [
      ("SCR/visit/since/CMYN", "Y"), ("LOG/concomitant/cm[1]/CMCLAS", "STEROID"),
      ("LOG/concomitant/cm[1]/CMONGO", "Y"), ("LOG/concomitant/cm[1]/CMSTER", "PREDNISONE"),
    ]
    let little = try Self.patient(steroid + [("LOG/concomitant/cm[1]/CMDAILY", "10")])
    #expect(try Self.open(little) == [])
    let much = try Self.patient(steroid + [("LOG/concomitant/cm[1]/CMDAILY", "12.5")])
    #expect(try Self.open(much) == ["EXCL13"])
  }

  @Test("Without a target lesion there is nothing to measure")
  func noTarget() throws {
    var scenario = try Self.patient(saved: true)
    let form = try #require(FormPath("SCR/lesions"))
    let list = try #require(GroupPath("target"))
    for row in scenario.patient.forms[form]?.liveRows(list) ?? [] {
      let path = try #require(GroupPath("target[\(row)]"))
      try scenario.perform(.strikeRow(form, path, Reason(code: "ENTERED_TWICE")))
    }
    #expect(try Self.open(scenario) == ["INCL07"])
  }
}
