import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// The forms of the real trial filled in from first to last, as the published courses give them.
@Suite struct CompletionTests {
  /// The forms of a course in the order in which a ward would complete them: by visit date, logs last.
  static func complete(_ name: String, case index: Int? = nil) throws -> (Scenario, [Entry]) {
    let bytes = try #require(RealTrial.files.first { $0.name == "examples/published-courses.yaml" }?.bytes)
    let given = try Given(example: name, in: bytes, case: index)
    var scenario = try Scenario(try RealTrial.trial, today: "2026-11-22")
    scenario.give(given)
    let order = given.forms.filter { $0.visit == "LOG" } + given.forms.filter { $0.visit != "LOG" }
    let entries = try order.map { try scenario.complete($0.description) }
    return (scenario, entries)
  }

  @Test(
    "A published course can be entered and declared complete form by form, and no query is open at its end",
    arguments: ["A.", "B."])
  func course(name: String) throws {
    let (scenario, _) = try Self.complete(name)
    let open = scenario.patient.liveQueries.map { "\($0.check ?? "") \($0.place)" }
    #expect(open == [])
    #expect(scenario.patient.forms.values.allSatisfy { $0.state == .complete })
  }

  @Test("Folding the same entries again gives the same patient, and no entry differs from what it found")
  func foldAgain() throws {
    let (scenario, _) = try Self.complete("A.")
    #expect(try Patient(scenario.patient.entries) == scenario.patient)
  }

  @Test("Every form of the trial can be completed empty or not, and then asks exactly for what is required")
  func emptyForms() throws {
    let trial = try RealTrial.trial
    for visit in trial.visits {
      for form in visit.forms {
        var scenario = try Scenario(trial)
        let name = "\(visit.repeats ? visit.name(1) : visit.name)/\(form)"
        try scenario.complete(name, as: trial.allows(.nurse, .complete, on: form) ? .nurse : .coordinator)
        let missing = Set(scenario.missing(in: name))
        let asked = Set(scenario.patient.liveQueries.filter { $0.check == Finding.required }.map { "\($0.place.item)" })
        #expect(asked == missing, "\(name)")
      }
    }
  }

  @Test("Every form of the trial can be answered with reasons alone, and leaves only critical items asked about")
  func reasonsOnly() throws {
    let trial = try RealTrial.trial
    for visit in trial.visits {
      for form in visit.forms {
        var scenario = try Scenario(trial)
        let name = "\(visit.repeats ? visit.name(1) : visit.name)/\(form)"
        for item in scenario.missing(in: name) { scenario.answer("\(name)/\(item)", ".UNK") }
        try scenario.complete(name, as: trial.allows(.nurse, .complete, on: form) ? .nurse : .coordinator)
        let left = scenario.patient.liveQueries.filter { $0.check == Finding.required }
        let critical = left.allSatisfy { trial.forms[form]?.items[$0.place.item.item]?.isCritical == true }
        #expect(critical, "\(name): \(left.map(\.place))")
      }
    }
  }

  @Test("Every question fits its place beside the field, in both languages, and every code has its meaning")
  func questions() throws {
    let trial = try RealTrial.trial
    for form in trial.forms.values {
      for item in form.itemsInOrder {
        #expect(item.ask.text("en").count <= 28, "\(form.name)/\(item.name)")
        #expect(item.ask.texts["zh"] != nil, "\(form.name)/\(item.name) in Chinese")
      }
    }
  }
}
