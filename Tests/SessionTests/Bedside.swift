import Forms
import Record
import TestSupport
import Values
import Workflow

/// Records with which sittings begin.
enum Bedside {
  /// A patient of the real trial with two cycles, an open query and some history.
  static func treated() throws -> Scenario {
    var scenario = try Scenario(try RealTrial.trial, subject: "01-0007", today: "2026-03-01")
    let given = try Given(
      """
      LOG/consent:
        consent[1]/DSCONTYP: INITIAL
        consent[1]/DSVERS: V1.0
        consent[1]/DSSTDAT: 2026-02-27
        consent[1]/DSBY: Dr Li
        consent[1]/DSCOPY: Y
      SCR/visit:
        visit/VISDAT: 2026-03-01
        visit/VISPLACE: CLINIC
        visit/VISINF: PATIENT
        since/AEYN: N
        since/CMYN: N
        since/HOYN: N
        since/THYN: N
        since/HEMOYN: N
      SCR/demographics:
        dm/SEX: M
        dm/BRTHYR: 1958
        dm/AGE: 67
        dm/RACE: ASIAN
        dm/HEIGHT: 170.0
        smoking/SUNCF: NEVER
      SCR/lesions:
        target[T01]/TULOC: LUNG
        target[T01]/TULAT: RIGHT
        target[T01]/TULOCDTL: upper lobe
        target[T01]/TRDAT: 2026-03-01
        target[T01]/TRMETHOD: CT SCAN
        target[T01]/TRSLICE: 5.0
        target[T01]/TRORRES: 41.0
        target[T02]/TULOC: LYMPH NODE
        target[T02]/TULAT: RIGHT
        target[T02]/TULOCDTL: 4R
        target[T02]/TRDAT: 2026-03-01
        target[T02]/TRMETHOD: CT SCAN
        target[T02]/TRSLICE: 5.0
        target[T02]/TRORRES: 19.0
        nontarget[N01]/NTLOC: PLEURA
        nontarget[N01]/NTLOCDTL: effusion
        nontarget[N01]/NTDAT: 2026-03-01
      """)
    scenario.give(given)
    try scenario.saveAll()
    try cycle("C01", "2026-03-09", dose: "200", &scenario)
    try cycle("C02", "2026-03-30", dose: "100", &scenario)
    scenario.clock.go(to: "2026-04-20")
    scenario.give(
      try Given(
        """
        TA01/visit: {visit/VISDAT: 2026-04-20, visit/VISPLACE: CLINIC, visit/VISINF: PATIENT}
        TA01/reading:
          reading/RSREADER: Dr Wang
          reading/RSDAT: 2026-04-20
          target[T01]/TRDAT: 2026-04-20
          target[T01]/TRSTATE: MEASURED
          target[T01]/TRORRES: 30.0
          target[T02]/TRDAT: 2026-04-20
          target[T02]/TRSTATE: MEASURED
          target[T02]/TRORRES: 13.0
        """))
    try scenario.saveAll()
    scenario.clock.go(to: "2026-04-21")
    return scenario
  }

  private static func cycle(_ visit: String, _ date: String, dose: String, _ scenario: inout Scenario) throws {
    scenario.clock.go(to: date)
    scenario.answer("\(visit)/visit/visit/VISDAT", date)
    for (item, value) in [
      ("ECYN", "y"), ("ECPLACE", "HERE"), ("ECSTDAT", date), ("ECDOSE", dose), ("ECSTTIM", "0900"), ("ECENTIM", "1000"),
      ("ECLOT", "A1"), ("ECINTYN", "n"), ("ECREACT", "n"),
    ] { scenario.answer("\(visit)/tislelizumab/infusion/\(item)", value) }
    try scenario.saveAll()
  }

  /// A ward with that patient.
  static func ward() throws -> TestWard {
    let ward = TestWard(try RealTrial.trial, today: "2026-04-21")
    ward.admit(try treated())
    return ward
  }

  /// A small trial of one form with every kind of field, for typing.
  static let small = SmallTrial(
    forms: [
      "visit": """
      form: visit
      title: Visit
      groups:
        - group: v
          items: [{item: VISDAT, ask: Date of visit, type: date}]
      """,
      "vitals": """
      form: vitals
      title: Vitals
      groups:
        - group: g
          items:
            - {item: COUNT, ask: Count, type: integer(0..200), required: true}
            - {item: WEIGHT, ask: Weight, type: "decimal(kg, 1)"}
            - {item: DAY, ask: Day, type: date}
            - {item: SIDE, ask: Side, type: code(SIDE)}
            - {item: WELL, ask: Well, type: yes/no}
            - {item: WHY, ask: Why not, type: text(40), show: "!WELL"}
            - {item: HOW, ask: How, type: text(10), default: "'sitting'"}
            - {item: TWICE, ask: Twice, type: integer, derive: COUNT * 2}
            - {item: SIDES, ask: Sides, type: "code(SIDE, many)"}
            - {item: NOTE, ask: Words, type: text(200)}
        - group: row
          title: Rows
          rows: {label: NAME}
          items:
            - {item: NAME, ask: Name, type: text(12)}
            - {item: SIZE, ask: Size, type: integer}
      checks:
        - {check: COUNT-HIGH, require: COUNT < 150, say: "A count of {COUNT} is high."}
        - {check: COUNT-ALARM, require: COUNT < 190, critical: true, say: "A count of {COUNT} is an alarm."}
      """,
      "log": """
      form: log
      title: Log
      log: true
      groups:
        - group: entry
          title: Entry
          rows: {label: TERM}
          items:
            - {item: TERM, ask: Term, type: text(20)}
            - {item: GRADE, ask: Grade, type: integer}
            - {item: CODED, ask: Coded, type: code(ctcae.term)}
            - {item: BEGAN, ask: Began, type: date}
            - {item: ENDED, ask: Ended, type: date}
          groups:
            - group: course
              rows: {label: FROM}
              items: [{item: FROM, ask: From, type: date}, {item: WORSE, ask: Worst, type: integer}]
      """,
    ],
    codes: """
        SIDE:
          - {code: LEFT, say: Left, synonyms: [sinister]}
          - {code: RIGHT, say: Right}
          - {code: LEFTOVER, say: Left over}
      """,
    bindings:
      "  visit-date: visit/VISDAT\n  adverse-events: {form: log, event: entry, term: TERM, ctcae: CODED, start: BEGAN, end: ENDED, course: course, course-date: FROM, grade: WORSE}"
  )

  /// A ward with one empty record of the small trial.
  static func smallWard() throws -> TestWard {
    let ward = TestWard(try small.load())
    if let subject = SubjectID("01-0001") { try ward.create(subject) }
    return ward
  }

  /// A nurse in the form of vitals at screening, on its first field.
  static func typing(_ ward: TestWard? = nil, as author: Author = People.nurse) throws -> TestSitting {
    let sitting = TestSitting(try ward ?? smallWard(), as: author)
    sitting.type("<Enter><Down><Enter>")
    return sitting
  }
}
