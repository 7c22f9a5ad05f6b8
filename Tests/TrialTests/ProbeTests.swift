import Expressions
import Forms
import Record
import TestSupport
import Testing
import Values

/// `forms eval` in a patient: an expression is what a form there would make of it.
@Suite struct ProbeTests {
  @Test(
    "An expression in the patient of an example",
    arguments: [
      ("Week 4", "W04/hamd", "", "HAMTOT", "8"), ("Week 4", "W04/hamd", "", "previous(HAMTOT) - HAMTOT", "11"),
      ("Week 4, Another rater", "W04/hamd", "scale[H01]", "SCORE + 0.5", "1.5"),
      ("Week 4", "W04/body", "", "round(BMI, 1)", "29.6"),
    ])
  func value(example: String, form: String, row: String, text: String, expected: String) throws {
    let (trial, files) = try OtherTrialsTests.trial("steps")
    let reading = try #require(try Probe.reading(of: example, in: files, trial))
    let path = try #require(FormPath(form))
    let scope = Scope(form: path, group: row.isEmpty ? GroupPath([]) : try #require(GroupPath(row)))
    guard case .success(.number(let number)) = try Probe.value(text, at: scope, in: reading) else {
      Issue.record("\(text) has no value")
      return
    }
    #expect(number.description == expected)
  }

  @Test("A name that the form has not is pointed at; an example that is not there is nil")
  func wrong() throws {
    let (trial, files) = try OtherTrialsTests.trial("steps")
    let none = try Probe.reading(of: "Week 44", in: files, trial)
    #expect(none == nil)
    let reading = try #require(try Probe.reading(of: "Week 4", in: files, trial))
    #expect(throws: ExpressionErrors.self) {
      try Probe.value("HAMTOTT", at: Scope(form: try #require(FormPath("W04/hamd"))), in: reading)
    }
  }
}
