import Forms
import Record
import TestSupport
import Testing
import Values

@testable import Workflow

/// What a desk remembers of a record changes nothing that it does: the same request gives the same act as on a record that
/// was read a moment ago.
@Suite struct KeptReadingTests {
  /// A treated patient with laboratory values, adverse events and readings over some cycles.
  static func treated() throws -> Scenario {
    var scenario = try Scenario(try RealTrial.trial, subject: "01-0007", today: "2026-01-05")
    func answer(_ place: String, _ value: String) { scenario.answer(place, value) }
    answer("SCR/visit/visit/VISDAT", "2026-01-02")
    answer("SCR/demographics/dm/SEX", "f")
    answer("SCR/demographics/dm/BRTHYR", "1960")
    for (visit, date) in [("SCR", "2026-01-02"), ("C01", "2026-01-05"), ("C02", "2026-01-26"), ("C03", "2026-02-16")] {
      if visit != "SCR" {
        answer("\(visit)/visit/visit/VISDAT", date)
        answer("\(visit)/tislelizumab/infusion/ECYN", "y")
        answer("\(visit)/tislelizumab/infusion/ECSTDAT", date)
        answer("\(visit)/tislelizumab/infusion/ECDOSE", "200")
        answer("\(visit)/anlotinib/intake/ANYN", "y")
      }
      answer("\(visit)/vital-signs/vs/VSPERF", "y")
      answer("\(visit)/vital-signs/vs/WEIGHT", "61.5")
      answer("\(visit)/laboratory/gate/LBPERF", "y")
      answer("\(visit)/laboratory/sample[1]/LBDAT", date)
      answer("\(visit)/laboratory/sample[1]/LBNAM", "SITE")
      for (test, value) in [("ALT", "31"), ("HGB", "121"), ("PLAT", "210"), ("CREAT", "70")] {
        answer("\(visit)/laboratory/sample[1]/result[\(test)]/LBORRES", value)
      }
    }
    answer("LOG/adverse-events/ae[1]/AETERM", "loose stools")
    answer("LOG/adverse-events/ae[1]/AESTDAT", "2026-01-20")
    answer("LOG/adverse-events/ae[1]/AEONGO", "y")
    for form in scenario.drafts.keys.sorted() { try scenario.save(form.description) }
    try #require(scenario.patient.forms.count == 20, "\(scenario.patient.forms.keys.sorted())")
    scenario.clock.go(to: "2026-02-20")
    return scenario
  }

  /// What somebody types next, and where.
  static let edits: [(place: String, values: [String])] = [
    ("SCR/demographics/dm/SEX", ["m", "f"]), ("C01/visit/visit/VISDAT", ["2026-01-05", "2026-01-06", "2026-01-30"]),
    ("C02/visit/visit/VISDAT", ["2026-01-26", "2026-02-17"]),
    ("C01/tislelizumab/infusion/ECSTDAT", ["2026-01-05", "2026-01-03", "2026-01-28"]),
    ("C02/tislelizumab/infusion/ECDOSE", ["200", "100"]), ("SCR/laboratory/sample[1]/LBNAM", ["SITE", ""]),
    ("SCR/laboratory/sample[1]/result[ALT]/LBORRES", ["31", "310", ".ND", ""]),
    ("C02/laboratory/sample[1]/result[ALT]/LBORRES", ["31", "900", ""]),
    ("C03/laboratory/sample[1]/result[HGB]/LBORRES", ["121", "60", "12"]),
    ("C03/laboratory/sample[1]/LBDAT", ["2026-02-16", "2026-03-30"]),
    ("C03/vital-signs/vs/WEIGHT", ["61.5", "40"]), ("LOG/adverse-events/ae[1]/AESTDAT", ["2026-01-20", "2026-02-18"]),
    ("LOG/adverse-events/ae[1]/AELAB", ["ALT", "HGB", ""]),
    ("LOG/adverse-events/ae[1]/AEONGO", ["y", "n"]), ("LOG/adverse-events/ae[1]/AEENDAT", ["2026-02-10", ""]),
  ]

  @Test("What a check reads is the same, whatever was worked out before: a confirmation rests on it")
  func reads() throws {
    let scenario = try Self.treated()
    let today = scenario.clock.today
    let warm = Reading(trial: scenario.trial, patient: scenario.patient, today: today)
    for path in scenario.patient.forms.keys { _ = warm.findings(in: path) }
    for path in scenario.patient.forms.keys.sorted() {
      let cold = Reading(trial: scenario.trial, patient: scenario.patient, today: today)
      for instance in cold.instances(in: path) {
        let known = warm.reads(of: instance)
        #expect(known == cold.reads(of: instance), "\(cold.check(instance)?.id ?? "") in \(path)")
      }
    }
  }

  @Test("Whatever was changed before, what was remembered plans the same act", arguments: 1...3)
  func same(seed: UInt64) throws {
    var random = SmallRandom(seed: seed)
    var scenario = try Self.treated()
    let trial = scenario.trial
    let today = scenario.clock.today
    func planner(_ known: Reading?) -> Planner {
      Planner(trial: trial, author: People.nurse, today: today, hashing: Unsealed.hashing, known: known)
    }
    var known = Reading(trial: trial, patient: scenario.patient, today: today)
    _ = planner(known).ripeAct(scenario.patient)
    var kept = 0
    for step in 0..<40 {
      let edit = try #require(Self.edits.randomElement(using: &random))
      let value = try #require(edit.values.randomElement(using: &random))
      let place = try #require(Place(edit.place))
      scenario.answer(edit.place, value, why: Ward.typo)
      guard let draft = scenario.drafts[place.form] else { continue }
      let request = Request.save(draft, complete: false)
      let fresh = Result { try planner(nil).plan(request, for: scenario.patient) }
      let remembered = Result { try planner(known).plan(request, for: scenario.patient) }
      switch (fresh, remembered) {
      case (.success(let one), .success(let other)):
        #expect(one == other, "step \(step): \(edit.place) = \(value)")
      case (.failure(let one as Refusal), .failure(let other as Refusal)): #expect(one == other)
      default: Issue.record("step \(step): \(fresh) and \(remembered)")
      }
      guard (try? scenario.save(place.form.description)) != nil else { continue }
      kept += 1
      known = known.followed(by: scenario.patient, changed: [place.form])
      let ripe = planner(nil).ripeAct(scenario.patient)
      #expect(planner(known).ripeAct(scenario.patient) == ripe, "step \(step): \(edit.place) = \(value)")
    }
    #expect(kept > 10)
  }
}
