import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// One key at a laboratory value records the event that explains it (rule 3 of the trial).
@Suite struct EventProposalTests {
  /// A patient on treatment whose ALT was normal at screening and is raised in the second cycle.
  private static func onTreatment(alt: String) throws -> Scenario {
    var scenario = try EligibilityTests.patient()
    scenario.clock = WardClock("2026-04-10")
    for (place, text) in [
      ("C01/visit/visit/VISDAT", "2026-03-10"), ("C01/tislelizumab/infusion/ECYN", "y"),
      ("C01/tislelizumab/infusion/ECSTDAT", "2026-03-10"), ("C02/visit/visit/VISDAT", "2026-03-31"),
      ("C02/laboratory/gate/LBPERF", "y"), ("C02/laboratory/sample[1]/LBDAT", "2026-03-31"),
      ("C02/laboratory/sample[1]/LBNAM", "SITE"), ("C02/laboratory/sample[1]/result[ALT]/LBORRES", alt),
    ] { scenario.answer(place, text) }
    return scenario
  }

  private static func proposal(_ scenario: Scenario, _ test: String = "ALT") throws -> EventProposal? {
    EventProposal(
      scenario.reading, at: try #require(Place("C02/laboratory/sample[1]/result[\(test)]/LBORRES")))
  }

  @Test("A raised value asks for a new event with term, date, test and grade filled in")
  func new() throws {
    let found = try #require(try Self.proposal(try Self.onTreatment(alt: "268")))
    #expect(found.kind == .new)
    let fields = found.fields.map { "\($0.item)=\($0.value.text)" }
    #expect(fields.contains("ae[+1]/AELLT=Alanine aminotransferase increased"), "\(fields)")
    #expect(fields.contains("ae[+1]/AESTDAT=2026-03-31"))
    #expect(fields.contains("ae[+1]/AELAB=ALT"))
    #expect(fields.contains("ae[+1]/course[+1]/AETOXGR=3"))
    #expect(fields.contains("ae[+1]/course[+1]/AECOURDT=2026-03-31"))
  }

  @Test("A normal value, or a place that holds none, asks for nothing")
  func nothing() throws {
    #expect(try Self.proposal(try Self.onTreatment(alt: "20")) == nil)
    let scenario = try Self.onTreatment(alt: "268")
    #expect(try Self.proposal(scenario, "AST") == nil)
    #expect(EventProposal(scenario.reading, at: try #require(Place("C02/visit/visit/VISDAT"))) == nil)
  }

  @Test("A worse value during an open event goes on with its course; a lower one is covered by it")
  func open() throws {
    var scenario = try Self.onTreatment(alt: "268")
    for (place, text) in [
      ("LOG/adverse-events/ae[1]/AETERM", "liver values raised"), ("LOG/adverse-events/ae[1]/AESTDAT", "2026-03-20"),
      ("LOG/adverse-events/ae[1]/AELLT", "Alanine aminotransferase increased"),
      ("LOG/adverse-events/ae[1]/AEONGO", "y"), ("LOG/adverse-events/ae[1]/course[1]/AECOURDT", "2026-03-20"),
      ("LOG/adverse-events/ae[1]/course[1]/AETOXGR", "2"),
    ] { scenario.answer(place, text) }
    let worse = try #require(try Self.proposal(scenario))
    #expect(worse.kind == .worse(row: "1"))
    #expect(
      worse.fields.map { "\($0.item)=\($0.value.text)" } == [
        "ae[1]/course[+1]/AECOURDT=2026-03-31", "ae[1]/course[+1]/AETOXGR=3",
      ])
    scenario.answer("LOG/adverse-events/ae[1]/course[1]/AETOXGR", "3")
    #expect(try Self.proposal(scenario)?.kind == .covered(row: "1"))
    scenario.answer("LOG/adverse-events/ae[1]/AEONGO", "n")
    scenario.answer("LOG/adverse-events/ae[1]/AEENDAT", "2026-03-25")
    #expect(try Self.proposal(scenario)?.kind == .new)
  }
}
