import Workflow
import Forms
import Record
import TestSupport
import Testing
import Values

/// Reading other visits: the one before, the baseline, all of them, and rows that come from elsewhere.
@Suite struct VisitReadingTests {
  static let small = SmallTrial(
    forms: [
      "visit": """
      form: visit
      groups:
        - group: v
          items: [{item: VISDAT, ask: Date, type: date}]
      """,
      "weight": """
        form: weight
        groups:
          - group: g
            items:
              - {item: KG, ask: Weight, type: "decimal(kg, 1)"}
              - {item: PREV, ask: Before, type: "decimal(kg, 1)", derive: previous(KG)}
              - {item: BASE, ask: Baseline, type: "decimal(kg, 1)", derive: baseline(KG)}
              - {item: COUNT, ask: Visits, type: integer, derive: size(every('weight'))}
              - {item: EARLIER, ask: Earlier, type: integer, derive: size(before('weight'))}
              - {item: TOTAL, ask: Total, type: "decimal(kg, 1)", derive: "sum(every('weight').filter(w, answered(w.KG)).map(w, w.KG))"}
              - {item: ATSCR, ask: SCR, type: "decimal(kg, 1)", derive: visit('SCR').form('weight').KG}
              - {item: EVENTS, ask: Events, type: integer, derive: size(log('diary').day)}
              - {item: HERE, ask: Visit, type: text(10), derive: visitName}
              - {item: RISE, ask: Rise, type: "decimal(kg, 1)", derive: KG - PREV}
      """,
      "dose": """
      form: dose
      groups:
        - group: g
          items: [{item: DAY, ask: Day, type: date}]
      """,
      "diary": """
      form: diary
      log: true
      groups:
        - group: day
          rows: {label: WORD}
          items: [{item: WORD, ask: Word, type: text(20)}]
      """,
      "lesions": """
      form: lesions
      groups:
        - group: target
          rows: {ids: T, label: SITE}
          items:
            - {item: SITE, ask: Site, type: text(20)}
            - {item: SIZE, ask: Size, type: "decimal(mm, 1)"}
      """,
      "scan": """
      form: scan
      groups:
        - group: target
          rows: {from: SCR/lesions/target}
          items:
            - {item: NOW, ask: Now, type: "decimal(mm, 1)"}
            - {item: LAST, ask: Last, type: "decimal(mm, 1)", derive: previous(NOW)}
            - {item: NAME, ask: Name, type: text(10), derive: row}
        - group: region
          rows: {each: REGION}
          items: [{item: SEEN, ask: Seen, type: yes/no}, {item: CODE, ask: Code, type: text(10), derive: row}, {item: MAX, ask: Max, type: integer, derive: rowCode('most')}]
        - group: total
          items: [{item: SUM, ask: Sum, type: "decimal(mm, 1)", derive: "sum(target.map(t, t.NOW))"}]
      """,
    ],
    codes: """
        REGION:
          - {code: CHEST, say: Chest, most: 5}
          - {code: BRAIN, say: Brain}
      """,
    bindings: """
        visit-date: visit/VISDAT
        dose: dose/DAY
      """)

  static func weighed(_ visits: (String, date: String?, kg: String?)...) throws -> Scenario {
    var scenario = try Scenario(try small.load())
    for (visit, date, kg) in visits {
      if let date { scenario.answer("\(visit)/visit/v/VISDAT", date) }
      if let kg { scenario.answer("\(visit)/weight/g/KG", kg) }
    }
    return scenario
  }

  @Test("The visit before is the latest earlier one by date that has an answer")
  func previous() throws {
    var scenario = try Self.weighed(
      ("SCR", "2026-01-01", "70"), ("C01", "2026-01-10", "69"), ("C02", "2026-02-01", ".ND"),
      ("C03", "2026-02-21", "65"))
    #expect(scenario.value("C03/weight/g/PREV") == "69")
    #expect(scenario.value("C01/weight/g/PREV") == "70")
    #expect(scenario.value("SCR/weight/g/PREV") == "–")
    #expect(scenario.value("C03/weight/g/RISE") == "-4")
    scenario.answer("UNS01/visit/v/VISDAT", "2026-02-10")
    scenario.answer("UNS01/weight/g/KG", "66.5")
    #expect(scenario.value("C03/weight/g/PREV") == "66.5")
    scenario.answer("UNS01/visit/v/VISDAT", "2026-03-10")
    #expect(scenario.value("C03/weight/g/PREV") == "69")
    #expect(scenario.value("UNS01/weight/g/PREV") == "65")
  }

  @Test("Visits without a date come last, in the order of the schedule")
  func undated() throws {
    let scenario = try Self.weighed(("SCR", "2026-01-01", "70"), ("C01", nil, "60"), ("C02", nil, "50"))
    #expect(scenario.value("C02/weight/g/PREV") == "60")
    #expect(scenario.value("C01/weight/g/PREV") == "70")
  }

  @Test("The baseline is the latest answer on or before the first dose")
  func baseline() throws {
    var scenario = try Self.weighed(
      ("SCR", "2026-01-01", "70"), ("C01", "2026-01-10", "69"), ("C02", "2026-02-01", "60"))
    scenario.answer("C01/dose/g/DAY", "2026-01-10")
    #expect(scenario.value("C02/weight/g/BASE") == "69")
    scenario.answer("C01/dose/g/DAY", "2026-01-09")
    #expect(scenario.value("C02/weight/g/BASE") == "70")
    scenario.answer("C01/dose/g/DAY", "2025-12-31")
    #expect(scenario.value("C02/weight/g/BASE") == "–")
  }

  @Test("Every visit, those before, a fixed one, a log")
  func others() throws {
    var scenario = try Self.weighed(
      ("SCR", "2026-01-01", "70"), ("C01", "2026-01-10", "69.5"), ("C02", "2026-02-01", "60"))
    #expect(scenario.value("C01/weight/g/COUNT") == "3")
    #expect(scenario.value("C01/weight/g/EARLIER") == "1")
    #expect(scenario.value("C02/weight/g/EARLIER") == "2")
    #expect(scenario.value("C01/weight/g/TOTAL") == "199.5")
    #expect(scenario.value("C02/weight/g/ATSCR") == "70")
    #expect(scenario.value("C02/weight/g/HERE") == "C02")
    #expect(scenario.value("C02/weight/g/EVENTS") == "0")
    scenario.answer("LOG/diary/day[+1]/WORD", "fine")
    #expect(scenario.value("C02/weight/g/EVENTS") == "1")
  }

  @Test("Rows come from the lesions of screening under the same ids, and each finds its own last value")
  func rowsFrom() throws {
    var scenario = try Scenario(try Self.small.load())
    for (id, size) in [("+1", "41"), ("+2", "19")] {
      scenario.answer("SCR/lesions/target[\(id)]/SITE", "lung")
      scenario.answer("SCR/lesions/target[\(id)]/SIZE", size)
    }
    try scenario.save("SCR/lesions")
    #expect(scenario.recorded("SCR/lesions/target[T01]/SIZE") == "41")
    #expect(scenario.recorded("SCR/lesions/target[T02]/SIZE") == "19")
    for (visit, date, first, second) in [("C01", "2026-01-10", "30", "18"), ("C02", "2026-02-10", "20", "17")] {
      scenario.answer("\(visit)/visit/v/VISDAT", date)
      scenario.answer("\(visit)/scan/target[T01]/NOW", first)
      scenario.answer("\(visit)/scan/target[T02]/NOW", second)
    }
    #expect(scenario.value("C02/scan/target[T01]/LAST") == "30")
    #expect(scenario.value("C02/scan/target[T02]/LAST") == "18")
    #expect(scenario.value("C02/scan/target[T02]/NAME") == "T02")
    #expect(scenario.value("C02/scan/total/SUM") == "37")
    try scenario.save("C02/scan")
    try scenario.perform(
      .strikeRow(
        try #require(FormPath("SCR/lesions")), try #require(GroupPath("target[T02]")), Reason(code: "ENTRY_ERROR")))
    #expect(scenario.value("C02/scan/total/SUM") == "20")
  }

  @Test("Rows of a code list take their facts from the code; a code without the fact is unknown")
  func rowsEach() throws {
    let scenario = try Scenario(try Self.small.load())
    #expect(scenario.value("SCR/scan/region[CHEST]/CODE") == "CHEST")
    #expect(scenario.value("SCR/scan/region[CHEST]/MAX") == "5")
    #expect(scenario.value("SCR/scan/region[BRAIN]/MAX") == "–")
  }

  @Test("A sum with a member that is not known is not known")
  func unknownMember() throws {
    var scenario = try Scenario(try Self.small.load())
    scenario.answer("SCR/lesions/target[+1]/SIZE", "41")
    scenario.answer("SCR/lesions/target[+2]/SIZE", "19")
    try scenario.save("SCR/lesions")
    scenario.answer("C01/scan/target[T01]/NOW", "30")
    #expect(scenario.value("C01/scan/total/SUM") == "–")
    scenario.answer("C01/scan/target[T02]/NOW", "0.5")
    #expect(scenario.value("C01/scan/total/SUM") == "30.5")
  }
}
