import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// The life of a query: asked once, closed by itself when the value is right, confirmed, asked again.
@Suite struct QueryLifeTests {
  @Test("A check that is broken at save opens one query, and saving again opens no second one")
  func opensOnce() throws {
    var scenario = try Ward.dosed("100")
    #expect(scenario.queries == ["Q2 open MG-200"])
    scenario.answer("C01/dose/g/WORDS", "more")
    try scenario.save("C01/dose")
    #expect(scenario.queries == ["Q2 open MG-200"])
    let query = try #require(scenario.patient.queries.first)
    #expect(query.place.description == "C01/dose/g/MG")
    #expect(query.text == "The dose is 100.")
  }

  @Test("It closes itself when the value is corrected, and opens again as the same query when it is broken again")
  func closesItself() throws {
    var scenario = try Ward.dosed("100")
    scenario.answer("C01/dose/g/MG", "200", why: Ward.typo)
    try scenario.save("C01/dose")
    #expect(scenario.queries == ["Q2 closed MG-200"])
    scenario.answer("C01/dose/g/MG", "150", why: Ward.typo)
    try scenario.save("C01/dose")
    #expect(scenario.queries == ["Q2 open MG-200"])
  }

  @Test("It closes itself when another form is what makes the check pass")
  func closesFromElsewhere() throws {
    var scenario = try Ward.scenario()
    scenario.answer("C01/dose/g/RELATED", "y")
    try scenario.save("C01/dose")
    #expect(scenario.queries == ["Q2 open EVENT-LOGGED"])
    scenario.answer("LOG/events/ev[+1]/TERM", "nausea")
    try scenario.save("LOG/events")
    #expect(scenario.queries == ["Q2 closed EVENT-LOGGED"])
  }

  @Test("A value confirmed as it is closes the query, and it stays closed while the value is unchanged")
  func confirmHolds() throws {
    var scenario = try Ward.dosed("100")
    try scenario.perform(.answer(query: "Q2", text: "as given", confirm: true))
    #expect(scenario.queries == ["Q2 closed MG-200"])
    scenario.answer("C01/dose/g/WORDS", "more")
    try scenario.save("C01/dose")
    #expect(scenario.queries == ["Q2 closed MG-200"])
    scenario.answer("C01/dose/g/MG", "120", why: Ward.typo)
    try scenario.save("C01/dose")
    #expect(scenario.queries == ["Q2 open MG-200"])
  }

  @Test("A confirmed critical value stays answered until a reviewer closes it")
  func critical() throws {
    var scenario = try Ward.dosed("600")
    #expect(scenario.queries == ["Q2 open MG-200", "Q2.2 open MG-HIGH"])
    try scenario.perform(.answer(query: "Q2.2", text: "as given", confirm: true))
    #expect(scenario.queries == ["Q2 open MG-200", "Q2.2 answered MG-HIGH"])
    try scenario.perform(.close(query: "Q2.2", text: "seen"), as: .coordinator)
    #expect(scenario.queries == ["Q2 open MG-200", "Q2.2 closed MG-HIGH"])
    scenario.answer("C01/dose/g/WORDS", "more")
    try scenario.save("C01/dose")
    #expect(scenario.queries == ["Q2 open MG-200", "Q2.2 closed MG-HIGH"])
  }

  @Test("An answer in words waits for a reviewer")
  func answerInWords() throws {
    var scenario = try Ward.dosed("100")
    try scenario.perform(.answer(query: "Q2", text: "asked the pharmacy", confirm: false))
    #expect(scenario.queries == ["Q2 answered MG-200"])
    scenario.answer("C01/dose/g/WORDS", "more")
    try scenario.save("C01/dose")
    #expect(scenario.queries == ["Q2 answered MG-200"])
    try scenario.perform(.reask(query: "Q2", text: "and?"), as: .coordinator)
    #expect(scenario.queries == ["Q2 open MG-200"])
  }

  @Test("What a reviewer lets stand stays closed while the values that the check reads stand")
  func letStand() throws {
    var scenario = try Ward.dosed("100")
    try scenario.perform(.close(query: "Q2", text: "as ordered"), as: .coordinator)
    scenario.answer("C01/dose/g/WORDS", "another remark")
    try scenario.save("C01/dose")
    #expect(scenario.queries == ["Q2 closed MG-200"])
    scenario.answer("C01/dose/g/MG", "150", why: Ward.typo)
    try scenario.save("C01/dose")
    #expect(scenario.queries == ["Q2 open MG-200"])
    #expect(try Patient(scenario.patient.entries) == scenario.patient)
  }

  @Test("Nobody closes a query that they answered")
  func ownAnswer() throws {
    var scenario = try Ward.dosed("100")
    try scenario.perform(.answer(query: "Q2", text: "it is so", confirm: false), as: .coordinator)
    #expect(throws: Refusal.ownAnswer("Q2")) {
      try scenario.perform(.close(query: "Q2", text: "fine"), as: .coordinator)
    }
    try scenario.perform(.close(query: "Q2", text: "fine"), as: .monitor)
    #expect(scenario.queries == ["Q2 closed MG-200"])
  }

  @Test("A question of a person is closed by that role only")
  func manual() throws {
    var scenario = try Ward.dosed("200")
    let place = try #require(Place("C01/dose/g/LOT"))
    #expect(throws: Refusal.notAllowed(.nurse, .queryOpen)) { try scenario.perform(.raise(place, "sure?")) }
    try scenario.perform(.raise(place, "sure?"), as: .monitor)
    try scenario.perform(.answer(query: "Q3", text: "yes", confirm: false))
    #expect(throws: Refusal.notOpener("Q3")) {
      try scenario.perform(.close(query: "Q3", text: "fine"), as: .coordinator)
    }
    try scenario.perform(.close(query: "Q3", text: "fine"), as: .monitor)
    #expect(scenario.queries == ["Q3 closed sure?"])
  }

  @Test("A query of a person does not close itself when the value changes")
  func manualStays() throws {
    var scenario = try Ward.dosed("200")
    try scenario.perform(.raise(try #require(Place("C01/dose/g/MG")), "sure?"), as: .monitor)
    scenario.answer("C01/dose/g/MG", "201", why: Ward.typo)
    try scenario.save("C01/dose")
    #expect(scenario.queries == ["Q3 open sure?", "Q4 open MG-200"])
  }

  @Test("Steps that a query cannot take are refused")
  func steps() throws {
    var scenario = try Ward.dosed("100")
    for request in [
      Request.close(query: "Q9", text: "x"), .reask(query: "Q2", text: "x"), .cancel(query: "Q7", text: "x"),
    ] {
      #expect(throws: Refusal.self) { try scenario.perform(request, as: .coordinator) }
    }
    try scenario.perform(.cancel(query: "Q2", text: "asked by mistake"), as: .coordinator)
    #expect(scenario.queries == ["Q2 cancelled MG-200"])
    #expect(throws: Refusal.queryState("Q2")) { try scenario.perform(.answer(query: "Q2", text: "x", confirm: false)) }
  }

  @Test("Required items are asked about once the form is complete, and settled by an answer or a reason")
  func required() throws {
    var scenario = try Ward.scenario()
    scenario.answer("C01/dose/g/GIVEN", "y")
    try scenario.save("C01/dose")
    #expect(scenario.queries == [])
    try scenario.complete("C01/dose")
    #expect(scenario.patient.queries.map(\.place.item.item) == ["MG", "LOT"])
    #expect(scenario.queries == ["Q3 open REQUIRED", "Q3.2 open REQUIRED"])
    scenario.answer("C01/dose/g/MG", ".UNK")
    scenario.answer("C01/dose/g/LOT", ".UNK")
    try scenario.save("C01/dose")
    #expect(scenario.queries == ["Q3 closed REQUIRED", "Q3.2 open REQUIRED"])
    scenario.answer("C01/dose/g/LOT", "A1", why: Ward.typo)
    try scenario.save("C01/dose")
    #expect(scenario.queries == ["Q3 closed REQUIRED", "Q3.2 closed REQUIRED"])
  }

  @Test("An awaited value lets the form be complete, even a critical one")
  func pending() throws {
    var scenario = try Ward.scenario()
    scenario.answer("C01/dose/g/GIVEN", "y")
    scenario.answer("C01/dose/g/MG", "200")
    scenario.answer("C01/dose/g/LOT", ".PEND")
    try scenario.complete("C01/dose")
    #expect(scenario.queries == [])
  }

  @Test("What is not asked any more is cleared by the same save, and its queries close")
  func hidden() throws {
    var scenario = try Ward.dosed("100")
    scenario.answer("C01/dose/g/GIVEN", "n", why: Ward.typo)
    let entry = try scenario.save("C01/dose")
    #expect(scenario.recorded("C01/dose/g/MG") == nil)
    #expect(scenario.recorded("C01/dose/g/LOT") == nil)
    #expect(entry.act.changes.filter { $0.now == nil }.allSatisfy { $0.why?.code == "NOT_ASKED" })
    #expect(scenario.queries == ["Q2 closed MG-200"])
  }

  @Test("A struck row takes its queries with it, and those of other rows that it caused")
  func struck() throws {
    var scenario = try Ward.scenario()
    scenario.answer("LOG/events/ev[+1]/TERM", "nausea")
    scenario.answer("LOG/events/ev[+1]/GRADE", "5")
    scenario.answer("LOG/events/ev[+2]/TERM", "nausea")
    try scenario.save("LOG/events")
    #expect(
      scenario.patient.liveQueries.map { "\($0.check ?? "") \($0.place.item)" } == [
        "EV-GRADE ev[1]/GRADE", "EV-TWICE ev[1]/TERM", "EV-TWICE ev[2]/TERM",
      ])
    let form = try #require(FormPath("LOG/events"))
    try scenario.perform(.strikeRow(form, try Ward.row("ev[1]"), Reason(code: "ENTERED_TWICE")))
    #expect(scenario.liveQueries == [])
    #expect(throws: Refusal.noRow(try Ward.row("ev[1]"))) {
      try scenario.perform(.strikeRow(form, try Ward.row("ev[1]"), Reason(code: "ENTERED_TWICE")))
    }
  }

  @Test("A form that will not be filled in has no query left")
  func notDone() throws {
    var scenario = try Ward.scenario()
    let form = try #require(FormPath("C01/dose"))
    try scenario.complete("C01/dose")
    #expect(scenario.liveQueries == ["Q2 open REQUIRED"])
    try scenario.perform(.formNotDone(form, Reason(code: "NOT_DONE")))
    #expect(scenario.liveQueries == [])
  }

  @Test(
    "Each check speaks at its time",
    arguments: [
      ("x", "save", []), ("x", "complete", ["WORDS-COMPLETE"]), ("n", "complete", []), ("d", "complete", []),
    ] as [(String, String, [String])])
  func times(word: String, act: String, checks: [String]) throws {
    var scenario = try Ward.scenario()
    scenario.answer("C01/dose/g/GIVEN", "n")
    scenario.answer("C01/dose/g/WORDS", word)
    if act == "save" { try scenario.save("C01/dose") } else { try scenario.complete("C01/dose") }
    #expect(scenario.patient.queries.compactMap(\.check) == checks)
  }

  @Test("A check over two forms speaks when the second one is complete, whichever that is", arguments: [true, false])
  func bothComplete(doseFirst: Bool) throws {
    var scenario = try Ward.scenario()
    scenario.answer("C01/weight/g/KG", "15")
    scenario.answer("C01/dose/g/GIVEN", "y")
    scenario.answer("C01/dose/g/MG", "200")
    scenario.answer("C01/dose/g/LOT", "A")
    let order = doseFirst ? ["C01/dose", "C01/weight"] : ["C01/weight", "C01/dose"]
    try scenario.complete(order[0])
    #expect(scenario.queries == [])
    try scenario.complete(order[1])
    #expect(scenario.queries == ["Q3 open MG-WEIGHT"])
  }

  @Test("A remark answers nothing")
  func remark() throws {
    var scenario = try Ward.dosed("100")
    let place = try #require(Place("C01/dose/g/MG"))
    try scenario.perform(.remark(place.form, place.item, query: "Q2", text: "waiting", until: "2026-12-01"))
    #expect(scenario.queries == ["Q2 open MG-200"])
    #expect(scenario.patient.queries.first?.awaitedUntil == "2026-12-01")
  }
}
