import Forms
import Record
import TestSupport
import Values
import Workflow

/// A small trial in which every rule of conduct about queries, reasons and rows can be shown.
enum Ward {
  static let small = SmallTrial(
    forms: [
      "visit": """
      form: visit
      groups:
        - group: v
          items: [{item: VISDAT, ask: Date, type: date}]
      """,
      "dose": """
      form: dose
      groups:
        - group: g
          items:
            - {item: GIVEN, ask: Given, type: yes/no, required: true}
            - {item: DAY, ask: Day, type: date, show: GIVEN}
            - {item: MG, ask: Dose, type: integer, show: GIVEN, required: true}
            - {item: LOT, ask: Lot, type: text(20), show: GIVEN, required: true, critical: true}
            - {item: RELATED, ask: Related, type: yes/no, decides: investigator}
            - {item: WORDS, ask: Words, type: text(40)}
      checks:
        - {check: MG-200, require: MG == 200, say: "The dose is {MG}."}
        - {check: MG-HIGH, require: MG < 500, critical: true, say: "The dose {MG} is much."}
        - {check: WORDS-COMPLETE, require: "WORDS != 'x'", after: complete, say: "x is no word."}
        - {check: WORDS-NOTE, require: "WORDS != 'n'", level: note, say: "n is short."}
        - {check: WORDS-LATER, require: "WORDS != 'd'", after: days(3), say: "d is short."}
        - {check: MG-WEIGHT, require: MG < 10 * form('weight').KG, after: both-complete, say: "{MG} for {form('weight').KG} kg."}
        - {check: EVENT-LOGGED, when: RELATED, require: size(log('events').ev) > 0, at: RELATED, say: "No event."}
      """,
      "weight": """
      form: weight
      groups:
        - group: g
          items: [{item: KG, ask: Weight, type: integer, required: true}]
      """,
      "events": """
      form: events
      log: true
      groups:
        - group: ev
          rows: {label: TERM}
          items:
            - {item: TERM, ask: Term, type: text(20), required: true}
            - {item: GRADE, ask: Grade, type: integer}
          groups:
            - group: course
              rows: {label: AT}
              items: [{item: AT, ask: At, type: integer}]
      checks:
        - {check: EV-GRADE, on: ev, require: GRADE < 5, say: "Grade {GRADE}."}
        - {check: EV-TWICE, on: ev, require: "size(ev.filter(e, e.TERM == TERM)) == 1", at: TERM, say: "{TERM} twice."}
      """,
      "lesions": """
      form: lesions
      groups:
        - group: target
          rows: {ids: T, label: SITE}
          items: [{item: SITE, ask: Site, type: text(20)}]
      """,
      "criteria": """
      form: criteria
      groups:
        - group: g
          items:
            - {item: INCL1, ask: In, type: yes/no, category: inclusion}
            - {item: EXCL1, ask: Out, type: yes/no, category: exclusion}
            - {item: OTHER, ask: Other, type: yes/no}
      """,
    ],
    bindings: """
        visit-date: visit/VISDAT
        dose: dose/DAY
        eligibility: criteria
      """)

  /// A record of the small trial.
  static func scenario() throws -> Scenario { try Scenario(try small.load()) }

  /// A record with a dose saved on C01, every item answered.
  static func dosed(_ mg: String, complete: Bool = false) throws -> Scenario {
    var scenario = try scenario()
    scenario.answer("C01/dose/g/GIVEN", "y")
    scenario.answer("C01/dose/g/MG", mg)
    scenario.answer("C01/dose/g/LOT", "A1")
    if complete { try scenario.complete("C01/dose") } else { try scenario.save("C01/dose") }
    return scenario
  }

  static let typo = Reason(code: "TYPOGRAPHICAL_ERROR")
}

extension Ward {
  /// A row's path. Throws when it is none.
  static func row(_ text: String) throws -> GroupPath {
    guard let path = GroupPath(text) else { throw Scenario.Wrong(text: "no row \(text)") }
    return path
  }
}
