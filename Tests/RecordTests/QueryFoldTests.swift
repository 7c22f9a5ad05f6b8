import Record
import Testing
import Values

@Suite("A query goes its way, and no other")
struct QueryFoldTests {
  static func opened() throws -> Chart {
    var chart = try Chart()
    let place = Place("C01/labs/l/ALT")
    try chart.save(
      "C01/labs", ("l/ALT", nil, "268"),
      queries: [
        QueryEvent(step: .open, place: place, check: "LAB-AE-ALT", text: "Event?"),
        QueryEvent(step: .open, place: place, text: "Unit?"),
      ])
    return chart
  }

  @Test("Its id is the line that opened it; the second of a line has .2")
  func ids() throws {
    let chart = try QueryFoldTests.opened()
    #expect(chart.patient.queries.map(\.id) == ["Q2", "Q2.2"])
    #expect(chart.patient.queries.map(\.isSystem) == [true, false])
    #expect(chart.patient.queries.map(\.state) == [.open, .open])
    #expect(try chart.record("C01/labs").settled == [try #require(ItemPath("l/ALT"))])
  }

  /// From, step, to; nil where the step cannot be taken.
  static let table: [([QueryEvent.Step], QueryEvent.Step, Query.State?)] = [
    ([], .answer, .answered), ([], .close, .closed), ([], .cancel, .cancelled), ([], .reopen, nil), ([], .promote, nil),
    ([.answer], .answer, .answered), ([.answer], .close, .closed), ([.answer], .reopen, .open),
    ([.answer], .cancel, nil), ([.answer], .promote, nil), ([.close], .reopen, .open), ([.close], .answer, nil),
    ([.close], .close, nil), ([.close], .cancel, nil), ([.cancel], .reopen, nil), ([.cancel], .answer, nil),
    ([.cancel], .close, nil), ([.cancel], .cancel, nil), ([.close, .reopen], .answer, .answered),
  ]

  @Test("Each state allows these steps only", arguments: table)
  func steps(before: [QueryEvent.Step], step: QueryEvent.Step, after: Query.State?) throws {
    var chart = try QueryFoldTests.opened()
    for step in before { try chart.query(step, "Q2") }
    let held = chart.patient
    if let after {
      try chart.query(step, "Q2")
      #expect(chart.patient.query("Q2")?.state == after)
      #expect(chart.patient.query("Q2")?.turns.count == before.count + 2)
    } else {
      #expect(throws: FoldError.query(entry: chart.last.number + 1, id: "Q2")) { try chart.query(step, "Q2") }
      #expect(chart.patient == held)
    }
    #expect(chart.patient.query("Q2.2")?.state == .open)
  }

  @Test("A save with a query step that cannot be taken leaves nothing of itself")
  func whole() throws {
    var chart = try QueryFoldTests.opened()
    let before = chart.patient
    #expect(throws: FoldError.query(entry: 3, id: "Q9")) {
      try chart.save(
        "C01/labs", ("l/ALT", "268", "26.8"),
        queries: [QueryEvent(step: .close, query: "Q2"), QueryEvent(step: .close, query: "Q9")])
    }
    #expect(throws: FoldError.query(entry: 3, id: "Q2")) {
      try chart.save(
        "C01/labs", ("l/ALT", "268", "26.8"),
        queries: [QueryEvent(step: .close, query: "Q2"), QueryEvent(step: .close, query: "Q2")])
    }
    #expect(throws: FoldError.incomplete(entry: 3, key: .item)) {
      try chart.save("C01/labs", ("l/ALT", "268", "26.8"), queries: [QueryEvent(step: .open)])
    }
    #expect(chart.patient == before)
  }

  @Test("An answer keeps who gave it and what it confirmed; asking again forgets the confirmation")
  func answers() throws {
    var chart = try QueryFoldTests.opened()
    var act = Act(.queryAnswer)
    act.queries = [QueryEvent(step: .answer, query: "Q2", text: "as it is", confirms: ["C01/labs/l/ALT=268"])]
    try chart.add(act)
    #expect(chart.patient.query("Q2")?.answeredBy == Chart.nurse.user)
    #expect(chart.patient.query("Q2")?.confirms == ["C01/labs/l/ALT=268"])
    try chart.query(.reopen, "Q2")
    #expect(chart.patient.query("Q2")?.confirms == nil)
    #expect(chart.patient.liveQueries.map(\.id) == ["Q2", "Q2.2"])
  }

  @Test("A remark answers nothing; with a date it parks the query")
  func remarks() throws {
    var chart = try QueryFoldTests.opened()
    try chart.add(
      Act(
        .remark, form: FormPath("C01/labs"),
        details: [.query: .string("Q2"), .text: .string("repeat on Monday"), .until: .string("2026-11-23")]))
    #expect(chart.patient.query("Q2")?.state == .open)
    #expect(chart.patient.query("Q2")?.awaitedUntil == "2026-11-23")
    #expect(chart.patient.query("Q2")?.turns.last?.step == nil)
    #expect(chart.patient.remarks.map(\.text) == ["repeat on Monday"])
    #expect(throws: FoldError.query(entry: 4, id: "Q7")) {
      try chart.add(Act(.remark, details: [.query: .string("Q7"), .text: .string("x")]))
    }
    #expect(throws: FoldError.incomplete(entry: 4, key: .text)) { try chart.add(Act(.remark)) }
  }
}
