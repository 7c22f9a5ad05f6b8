import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// What a save keeps: reasons, row ids, decided items, refusals that lose nothing.
@Suite struct SavingTests {
  static let mg = ItemPath("g/MG")

  @Test("On the day of entry a value is corrected without a reason; from the next day on it needs one")
  func anotherDay() throws {
    var scenario = try Ward.dosed("200")
    scenario.answer("C01/dose/g/MG", "201")
    try scenario.save("C01/dose")
    scenario.clock.skip(days: 1)
    scenario.answer("C01/dose/g/MG", "202")
    let item = try #require(Self.mg)
    // The query that the 201 opened had settled the value by then, too.
    #expect(throws: Refusal.needsReason([item])) { try scenario.save("C01/dose") }
    scenario.answer("C01/dose/g/MG", "202", why: Ward.typo)
    let entry = try scenario.save("C01/dose")
    #expect(entry.act.changes.first?.why == Ward.typo)
    #expect(entry.act.changes.first?.was == .text("201"))
  }

  @Test(
    "A value that completion, a query, a signature or an export touched needs a reason",
    arguments: ["complete", "query", "sign"])
  func settled(by what: String) throws {
    var scenario = try Ward.dosed("200", complete: what != "query")
    let form = try #require(FormPath("C01/dose"))
    switch what {
    case "query": try scenario.perform(.raise(try #require(Place("C01/dose/g/MG")), "sure?"), as: .monitor)
    case "sign": try scenario.perform(.sign(.form(form), meaning: "reviewed"), as: .investigator)
    default: break
    }
    scenario.answer("C01/dose/g/MG", "201")
    #expect(throws: Refusal.needsReason([try #require(Self.mg)])) { try scenario.save("C01/dose") }
  }

  @Test("A first answer never needs a reason")
  func firstAnswer() throws {
    var scenario = try Ward.dosed("200", complete: true)
    scenario.clock.skip(days: 5)
    scenario.answer("C01/dose/g/WORDS", "late")
    try scenario.save("C01/dose")
    #expect(scenario.recorded("C01/dose/g/WORDS") == "late")
  }

  @Test("Typing what stands there already is nothing to save")
  func unchanged() throws {
    var scenario = try Ward.dosed("200")
    scenario.answer("C01/dose/g/MG", "200")
    #expect(throws: Refusal.nothingChanges) { try scenario.save("C01/dose") }
  }

  @Test("A text that is no value does not hinder saving, only completing")
  func unreadable() throws {
    var scenario = try Ward.scenario()
    scenario.answer("C01/dose/g/GIVEN", "n")
    scenario.answer("C01/dose/g/MG", "many")
    #expect(throws: Refusal.unreadable([try #require(Self.mg)])) { try scenario.complete("C01/dose") }
    try scenario.save("C01/dose")
    #expect(scenario.recorded("C01/dose/g/GIVEN") == "N")
  }

  @Test("New rows get the number after the highest that was ever used, struck ones included")
  func rowIDs() throws {
    var scenario = try Ward.scenario()
    for (row, term) in [("+1", "a"), ("+2", "b")] { scenario.answer("LOG/events/ev[\(row)]/TERM", term) }
    try scenario.save("LOG/events")
    let form = try #require(FormPath("LOG/events"))
    try scenario.perform(.strikeRow(form, try Ward.row("ev[2]"), Reason(code: "ENTERED_TWICE")))
    scenario.answer("LOG/events/ev[+1]/TERM", "c")
    scenario.answer("LOG/events/ev[+1]/course[+1]/AT", "1")
    scenario.answer("LOG/events/ev[+1]/course[+2]/AT", "2")
    scenario.answer("LOG/events/ev[1]/course[+1]/AT", "9")
    try scenario.save("LOG/events")
    #expect(scenario.recorded("LOG/events/ev[3]/TERM") == "c")
    #expect(scenario.recorded("LOG/events/ev[3]/course[1]/AT") == "1")
    #expect(scenario.recorded("LOG/events/ev[3]/course[2]/AT") == "2")
    #expect(scenario.recorded("LOG/events/ev[1]/course[1]/AT") == "9")
    scenario.answer("SCR/lesions/target[+1]/SITE", "lung")
    try scenario.save("SCR/lesions")
    #expect(scenario.recorded("SCR/lesions/target[T01]/SITE") == "lung")
  }

  @Test("Planned again after a lost race, the new row gets another number and nothing of the other is lost")
  func lostRace() throws {
    var scenario = try Ward.scenario()
    scenario.answer("LOG/events/ev[+1]/TERM", "mine")
    let form = try #require(FormPath("LOG/events"))
    let mine = try #require(scenario.drafts[form])
    let planner = Planner(
      trial: scenario.trial, author: People.nurse, today: scenario.clock.today, hashing: Unsealed.hashing)
    let first = try planner.plan(.save(mine, complete: false), for: scenario.patient)
    #expect(first.changes.first?.item.description == "ev[1]/TERM")
    var theirs = Draft(form: form)
    let item = try #require(ItemPath("ev[+1]/TERM"))
    theirs.put(Draft.Field(value: .text("theirs"), typed: 0, typist: People.otherNurse.user), at: item)
    try scenario.perform(.save(theirs, complete: false), by: People.otherNurse)
    let again = try planner.plan(.save(mine, complete: false), for: scenario.patient)
    #expect(again.changes.first?.item.description == "ev[2]/TERM")
    try scenario.save("LOG/events")
    #expect(scenario.recorded("LOG/events/ev[1]/TERM") == "theirs")
    #expect(scenario.recorded("LOG/events/ev[2]/TERM") == "mine")
  }

  @Test("Planning the same request twice on the same record gives the same act")
  func pure() throws {
    let scenario = try Ward.dosed("600")
    var draft = Draft(form: try #require(FormPath("C01/dose")))
    draft.put(
      Draft.Field(value: .text("700"), typed: 5, typist: People.nurse.user, why: Ward.typo), at: try #require(Self.mg))
    let planner = Planner(
      trial: scenario.trial, author: People.nurse, today: scenario.clock.today, hashing: Unsealed.hashing)
    #expect(
      try planner.plan(.save(draft, complete: true), for: scenario.patient)
        == planner.plan(.save(draft, complete: true), for: scenario.patient))
  }

  @Test("A value that a nurse put in for the investigator is confirmed by the investigator, without a change")
  func decided() throws {
    var scenario = try Ward.scenario()
    scenario.answer("LOG/events/ev[+1]/TERM", "nausea")
    try scenario.save("LOG/events")
    scenario.answer("C01/dose/g/RELATED", "y")
    try scenario.save("C01/dose")
    let place = try #require(Place("C01/dose/g/RELATED"))
    #expect(scenario.patient.forms[place.form]?.values[place.item]?.by == People.nurse.user)
    scenario.answer("C01/dose/g/RELATED", "y", as: People.coordinator)
    #expect(throws: Refusal.nothingChanges) { try scenario.save("C01/dose", as: .coordinator) }
    scenario.answer("C01/dose/g/RELATED", "y", as: People.investigator)
    let entry = try scenario.save("C01/dose", as: .investigator)
    #expect(entry.act.changes.map(\.was) == [.text("Y")])
    #expect(entry.act.changes.map(\.now) == [.text("Y")])
    #expect(scenario.patient.forms[place.form]?.values[place.item]?.by == People.investigator.user)
  }

  @Test("A taken-over draft names who typed and who saved")
  func typist() throws {
    var scenario = try Ward.scenario()
    scenario.answer("C01/dose/g/WORDS", "half", as: People.otherNurse)
    let entry = try scenario.save("C01/dose")
    #expect(entry.author.user == People.nurse.user)
    #expect(entry.act.changes.first?.typist == People.otherNurse.user)
  }

  @Test("A draft that holds a computed item, an unknown item or an unknown form is refused whole")
  func unknownPlaces() throws {
    var scenario = try Ward.scenario()
    for text in ["C01/dose/g/NOPE", "C01/nope/g/MG", "X01/dose/g/MG", "C01/dose/ev[1]/MG"] {
      let place = try #require(Place(text))
      var draft = Draft(form: place.form)
      draft.put(Draft.Field(value: .text("1"), typed: 0, typist: People.nurse.user), at: place.item)
      #expect(throws: Refusal.self) { try scenario.perform(.save(draft, complete: false)) }
    }
  }

  @Test("What was typed into a row that somebody struck meanwhile is refused, and stays in the draft")
  func struckMeanwhile() throws {
    var scenario = try Ward.scenario()
    scenario.answer("LOG/events/ev[+1]/TERM", "a")
    try scenario.save("LOG/events")
    scenario.answer("LOG/events/ev[1]/GRADE", "2")
    let form = try #require(FormPath("LOG/events"))
    try scenario.perform(.strikeRow(form, try Ward.row("ev[1]"), Reason(code: "X")), by: People.otherNurse)
    #expect(throws: Refusal.noRow(try Ward.row("ev[1]"))) { try scenario.save("LOG/events") }
    #expect(scenario.drafts[form]?.fields.count == 1)
  }

  @Test("A complete form can be reopened with a reason, an open one cannot")
  func reopen() throws {
    var scenario = try Ward.dosed("200", complete: true)
    let form = try #require(FormPath("C01/dose"))
    try scenario.perform(.reopen(form, Ward.typo))
    #expect(scenario.patient.forms[form]?.state == .started)
    #expect(throws: Refusal.nothingChanges) { try scenario.perform(.reopen(form, Ward.typo)) }
  }

  @Test("A form with values is not 'not done'")
  func notDoneWithValues() throws {
    var scenario = try Ward.dosed("200")
    let form = try #require(FormPath("C01/dose"))
    #expect(throws: Refusal.alreadyDone(.save)) { try scenario.perform(.formNotDone(form, Ward.typo)) }
  }
}
