import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// Who moves a query where: drafts, questions in the same words, settling many, and what a list shows.
@Suite struct QueryMoverTests {
  static func asked(_ text: String = "sure?", by role: Role = .monitor, draft: Bool = false) throws -> Scenario {
    var scenario = try Scenario(try RealTrial.trial)
    scenario.answer("SCR/demographics/dm/HEIGHT", "170")
    try scenario.save("SCR/demographics")
    try scenario.perform(.raise(try place("HEIGHT"), text, candidate: draft), as: role)
    return scenario
  }

  static func place(_ item: String) throws -> Place { try #require(Place("SCR/demographics/dm/\(item)")) }

  @Test("A draft is promoted or withdrawn by the role that made it; until then the site cannot answer")
  func candidates() throws {
    var scenario = try Self.asked(draft: true)
    #expect(scenario.patient.queries.map(\.state) == [.candidate])
    #expect(throws: Refusal.queryState("Q3")) {
      try scenario.perform(.answer(query: "Q3", text: "x", confirm: false))
    }
    #expect(throws: Refusal.notOpener("Q3")) { try scenario.perform(.promote(query: "Q3", text: ""), as: .coordinator) }
    try scenario.perform(.promote(query: "Q3", text: ""), as: .monitor)
    #expect(scenario.patient.queries.map(\.state) == [.open])
    var other = try Self.asked(draft: true)
    try other.perform(.cancel(query: "Q3", text: "clear now"), as: .manager)
    #expect(other.patient.queries.map(\.state) == [.cancelled])
  }

  @Test("A query can hang on an empty field, without a save; not on a field or row that is not there")
  func emptyField() throws {
    var scenario = try Scenario(try RealTrial.trial)
    try scenario.perform(.raise(try Self.place("SEX"), "missing?"), as: .monitor)
    #expect(scenario.patient.queries.map(\.place) == [try Self.place("SEX")])
    for text in ["SCR/demographics/dm/NOTHING", "C01/demographics/dm/SEX", "SCR/medical-history/condition[7]/MHTERM"] {
      #expect(throws: Refusal.self, "\(text)") {
        try scenario.perform(.raise(try #require(Place(text)), "missing?"), as: .monitor)
      }
    }
  }

  @Test("The same question in the same words is refused: at once, and when it is asked again")
  func sameWords() throws {
    var scenario = try Self.asked("Is that right?")
    #expect(throws: Refusal.sameQuery("Q3")) {
      try scenario.perform(.raise(try Self.place("HEIGHT"), "is  that RIGHT?"), as: .coordinator)
    }
    try scenario.perform(.answer(query: "Q3", text: "yes", confirm: false))
    #expect(throws: Refusal.sameQuery("Q3")) {
      try scenario.perform(.reask(query: "Q3", text: "Is that right?"), as: .monitor)
    }
    try scenario.perform(.reask(query: "Q3", text: "In which unit?"), as: .monitor)
    try scenario.perform(.raise(try Self.place("HEIGHT"), "By whom?"), as: .coordinator)
    #expect(scenario.liveQueries.count == 2)
  }

  @Test("A check's settled query asks again by itself only; words are due for every step")
  func systemReopen() throws {
    var scenario = try Ward.dosed("600")
    try scenario.perform(.close(query: "Q2", text: "seen"), as: .coordinator)
    #expect(throws: Refusal.closesItself("Q2")) {
      try scenario.perform(.reask(query: "Q2", text: "and now?"), as: .coordinator)
    }
    for request in [
      Request.close(query: "Q2.2", text: "  "), .answer(query: "Q2.2", text: "", confirm: false),
    ] {
      #expect(throws: Refusal.needsText) { try scenario.perform(request, as: .coordinator) }
    }
  }

  @Test("Several queries are closed together only when one check asks them all")
  func closeAll() throws {
    var scenario = try Ward.scenario()
    for row in 1...3 {
      scenario.answer("LOG/events/ev[+\(row)]/TERM", "nausea \(row)")
      scenario.answer("LOG/events/ev[+\(row)]/GRADE", "5")
    }
    scenario.answer("LOG/events/ev[+4]/TERM", "nausea 1")
    try scenario.save("LOG/events")
    let grades = scenario.patient.queries.filter { $0.check == "EV-GRADE" }.map(\.id)
    let other = try #require(scenario.patient.queries.first { $0.check == "EV-TWICE" }?.id)
    #expect(grades.count == 3)
    #expect(throws: Refusal.differentChecks) {
      try scenario.perform(.closeAll(queries: grades + [other], text: "fatal as reported"), as: .coordinator)
    }
    let entry = try scenario.perform(.closeAll(queries: grades, text: "fatal as reported"), as: .coordinator)
    #expect(entry.act.queries.count == 3)
    #expect(scenario.patient.queries.filter { $0.check == "EV-GRADE" }.allSatisfy { $0.state == .closed })
  }

  @Test("An answer keeps its category, and ends the waiting for something awaited")
  func category() throws {
    var scenario = try Self.asked()
    let place = try Self.place("HEIGHT")
    try scenario.perform(.remark(place.form, place.item, query: "Q3", text: "chart is away", until: "2026-12-01"))
    #expect(scenario.patient.queries.first?.awaitedUntil == "2026-12-01")
    try scenario.perform(.answer(query: "Q3", text: "it is so", confirm: false, category: "CONFIRMED_CORRECT"))
    #expect(scenario.patient.queries.first?.turns.last?.category == "CONFIRMED_CORRECT")
    #expect(scenario.patient.queries.first?.awaitedUntil == nil)
  }

  // MARK: The list

  static func lines() throws -> [QueryLine] {
    var scenario = try Self.asked("sure about that?")
    try scenario.perform(.answer(query: "Q3", text: "as the chart says", confirm: false))
    try scenario.perform(.raise(try Self.place("SEX"), "missing"), as: .coordinator)
    try scenario.perform(.raise(try Self.place("AGE"), "a draft", candidate: true), as: .monitor)
    scenario.answer("SCR/demographics/dm/HEIGHT", "17", why: Ward.typo)
    try scenario.save("SCR/demographics")
    return scenario.patient.queries.map { QueryLine(scenario.patient.subject, $0, scenario.trial, language: "en") }
  }

  static let filters: [(String, Role, [String])] = [
    ("", .coordinator, ["Q3", "Q5", "Q6", "Q7"]), ("", .nurse, ["Q3", "Q5", "Q7"]),
    ("turn:mine", .nurse, ["Q5", "Q7"]),
    ("turn:mine", .monitor, ["Q3", "Q6"]), ("turn:site", .monitor, ["Q5", "Q7"]), ("state:answered", .nurse, ["Q3"]),
    ("check:height", .nurse, ["Q7"]), ("check:-", .nurse, ["Q3", "Q5"]), ("older:1", .nurse, []),
    ("older:-1 state:open", .nurse, ["Q5", "Q7"]), ("CHART", .nurse, ["Q3"]),
    ("visit:scr form:demog sex", .nurse, ["Q5"]),
    ("visit:C01", .nurse, []), ("subject:0001 by:nurse01", .nurse, ["Q3", "Q7"]), ("nothing:like this", .nurse, []),
    ("parked:y", .nurse, []), ("parked:n state:answered", .nurse, ["Q3"]),
  ]

  @Test("A filter shows what its parts say, to each role what it may see", arguments: filters)
  func filter(text: String, role: Role, ids: [String]) throws {
    let trial = try RealTrial.trial
    let lines = try Self.lines()
    let now = (lines.map(\.query.openedAt).max() ?? 0) + 60_000
    let filter = QueryFilter(text)
    let shown = lines.filter { filter.passes($0, for: People.of(role), in: trial, now: now) }.map(\.query.id)
    #expect(shown == ids, "\(text)")
  }

  @Test("Open ones come first, the oldest on top, then answered ones, then drafts")
  func order() throws {
    let lines = try Self.lines()
    var order = QueryOrder([lines])
    order.show(QueryFilter(""), of: [lines], for: People.coordinator, in: try RealTrial.trial, now: 0)
    #expect(order.shown.map { lines[$0.line].query.id } == ["Q5", "Q7", "Q3", "Q6"])
  }

  @Test(
    "A part of a filter that can mean nothing is named",
    arguments: [
      ("turn:nobody", true), ("state:shut", true), ("older:x", true), ("visit:QQQ", true), ("form:nothing", true),
      ("bogus:1", true), ("visit:C99", true), ("check:nothing", true), ("by:nobody", true), ("subject:09", true),
      ("parked:maybe", true), ("turn:", true), ("stat:open", true), ("at 16:04", false), ("visit:c01", false),
      ("turn:mine state:all older:3 visit:c02 form:lab check:VS by:nurse01 parked:y words", false), ("", false),
    ])
  func problems(text: String, isWrong: Bool) throws {
    let known = QueryFilter.Known(visits: ["C01", "C02"], subjects: ["01-0001"], isPerson: { $0 == "nurse01" })
    let problem = QueryFilter(text).problem(in: try RealTrial.trial, known: known)
    #expect((problem != nil) == isWrong, "\(problem ?? "")")
  }
}
