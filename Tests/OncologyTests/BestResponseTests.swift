import Oncology
import Testing
import Values

/// Section 1.6: the best overall response.
@Suite struct BestResponseTests {
  /// `42 PR` is a partial response on day 42 after the start.
  private static func events(_ text: String) -> [ResponseEvent] {
    text.split(separator: ",").map { part in
      let words = part.split(separator: " ")
      let response = OverallResponse(rawValue: String(words[1])) ?? .noDisease
      return ResponseEvent(visit: String(words[0]), date: date(Int(words[0]) ?? 0), response: response)
    }
  }

  struct Row: Sendable {
    let why: String
    let events: String
    let confirmed: String
    let unconfirmed: String
    var rules = (between: 1, stable: false, doubtful: false)
  }

  static let rows: [Row] = [
    Row(why: "nothing", events: "", confirmed: "MISSING", unconfirmed: "MISSING"),
    Row(why: "CR, CR", events: "42 CR,84 CR", confirmed: "CR", unconfirmed: "CR"),
    Row(why: "CR, PR: true CR", events: "42 CR,84 PR", confirmed: "SD", unconfirmed: "CR"),
    Row(why: "CR, PR: true CR, too early for SD", events: "30 CR,84 PR", confirmed: "PD", unconfirmed: "CR"),
    Row(why: "CR, PR: doubtful CR", events: "42 CR,84 PR", confirmed: "PR", unconfirmed: "CR", rules: (1, false, true)),
    Row(why: "CR, SD", events: "42 CR,84 SD", confirmed: "SD", unconfirmed: "CR"),
    Row(why: "CR, PD", events: "42 CR,84 PD", confirmed: "SD", unconfirmed: "CR"),
    Row(why: "CR, PD early", events: "30 CR,84 PD", confirmed: "PD", unconfirmed: "CR"),
    Row(why: "CR, NE", events: "42 CR,84 NE", confirmed: "SD", unconfirmed: "CR"),
    Row(why: "CR, NE early", events: "30 CR,84 NE", confirmed: "NE", unconfirmed: "CR"),
    Row(why: "PR, CR", events: "42 PR,84 CR", confirmed: "PR", unconfirmed: "CR"),
    Row(why: "PR, PR", events: "42 PR,84 PR", confirmed: "PR", unconfirmed: "PR"),
    Row(why: "PR, SD", events: "42 PR,84 SD", confirmed: "SD", unconfirmed: "PR"),
    Row(why: "PR, PD", events: "42 PR,84 PD", confirmed: "SD", unconfirmed: "PR"),
    Row(why: "PR, PD early", events: "30 PR,84 PD", confirmed: "PD", unconfirmed: "PR"),
    Row(why: "PR, NE", events: "42 PR,84 NE", confirmed: "SD", unconfirmed: "PR"),
    Row(why: "PR, NE early", events: "30 PR,84 NE", confirmed: "NE", unconfirmed: "PR"),
    Row(why: "NE, NE", events: "42 NE,84 NE", confirmed: "NE", unconfirmed: "NE"),
    Row(why: "28 days confirm", events: "42 PR,70 PR", confirmed: "PR", unconfirmed: "PR"),
    Row(why: "27 days do not", events: "42 PR,69 PR", confirmed: "SD", unconfirmed: "PR"),
    Row(why: "not the next visit, but 28 days", events: "42 PR,60 PR,70 PR", confirmed: "PR", unconfirmed: "PR"),
    Row(why: "PR, NE, PR", events: "42 PR,84 NE,126 PR", confirmed: "PR", unconfirmed: "PR"),
    Row(why: "PR, NE, NE, PR", events: "42 PR,84 NE,126 NE,168 PR", confirmed: "SD", unconfirmed: "PR"),
    Row(
      why: "none between allowed", events: "42 PR,84 NE,126 PR", confirmed: "SD", unconfirmed: "PR",
      rules: (0, false, false)),
    Row(why: "PR, SD, PR", events: "42 PR,84 SD,126 PR", confirmed: "SD", unconfirmed: "PR"),
    Row(
      why: "PR, SD, PR accepted", events: "42 PR,84 SD,126 PR", confirmed: "PR", unconfirmed: "PR",
      rules: (1, true, false)),
    Row(
      why: "CR, SD, CR never", events: "42 CR,84 SD,126 CR", confirmed: "SD", unconfirmed: "CR", rules: (1, true, false)
    ),
    Row(why: "CR, NE, CR", events: "42 CR,84 NE,126 CR", confirmed: "CR", unconfirmed: "CR"),
    Row(why: "SD of 35 days", events: "35 SD", confirmed: "SD", unconfirmed: "SD"),
    Row(why: "SD of 34 days", events: "34 SD", confirmed: "NE", unconfirmed: "NE"),
    Row(why: "short SD, then PD", events: "34 SD,84 PD", confirmed: "PD", unconfirmed: "PD"),
    Row(
      why: "NON-CR/NON-PD", events: "42 NON-CR/NON-PD,84 PD", confirmed: "NON-CR/NON-PD", unconfirmed: "NON-CR/NON-PD"),
    Row(why: "NON-CR/NON-PD too short", events: "30 NON-CR/NON-PD", confirmed: "NE", unconfirmed: "NE"),
    Row(why: "PD at once", events: "42 PD,84 CR,126 CR", confirmed: "PD", unconfirmed: "PD"),
    Row(why: "out of order", events: "84 PR,42 SD,126 PD", confirmed: "SD", unconfirmed: "PR"),
    Row(why: "SD then PR, PR", events: "42 SD,84 PR,126 PR", confirmed: "PR", unconfirmed: "PR"),
    Row(why: "no disease", events: "42 ND,84 ND", confirmed: "ND", unconfirmed: "ND"),
  ]

  @Test("1.6 The best response is that of the table", arguments: rows)
  func table(row: Row) {
    func best(_ confirmed: Bool) -> String {
      let rules = BestResponseRules(
        isConfirmationNeeded: confirmed, maxNotEvaluableBetween: row.rules.between,
        acceptsStableBetween: row.rules.stable,
        diseaseAfterComplete: row.rules.doubtful ? .partialResponse : .progression)
      return BestResponse(Self.events(row.events), start: date(0), rules: rules).code
    }
    #expect(best(true) == row.confirmed, "\(row.why), confirmed")
    #expect(best(false) == row.unconfirmed, "\(row.why), unconfirmed")
  }

  @Test("1.6 Assessments after new therapy do not count, those of the day do")
  func newTherapy() {
    let events = Self.events("42 SD,84 PR,126 PR")
    #expect(BestResponse(events, start: date(0), newTherapy: date(100)).code == "SD")
    #expect(BestResponse(events, start: date(0), newTherapy: date(126)).code == "PR")
    #expect(BestResponse(Self.events("42 PD"), start: date(0), newTherapy: date(41)).progressionDate == nil)
    #expect(BestResponse(Self.events("42 PD"), start: date(0), newTherapy: date(41)).code == "MISSING")
  }

  @Test("1.6 CR is dated by the first CR, response by the first confirmed CR or PR")
  func dates() {
    let best = BestResponse(Self.events("42 PR,84 PR,126 CR,168 CR,210 PD"), start: date(0))
    #expect(best.code == "CR" && best.date == date(126) && best.responseDate == date(42))
    #expect(best.progressionDate == date(210))
    let late = BestResponse(Self.events("42 PR,84 SD,126 PR,168 PR"), start: date(0))
    #expect(late.code == "PR" && late.responseDate == date(126))
    #expect(late.why == "partial response on 11-May-2026, confirmed 42 days later on 22-Jun-2026")
    #expect(BestResponse(Self.events("42 SD"), start: date(0)).responseDate == nil)
  }

  @Test("4.3.5 A progression dated back makes the scan of that date progression: stable disease there does not count")
  func datedBack() {
    var course = Course(
      [Lesion(id: "T01", kind: .target, site: "liver"), Lesion(id: "N01", kind: .new, site: "brain")],
      ["T01": .measured(mm("20"))])
    let target = ["T01": LesionFinding.measured(mm("20"))]
    course.scan(target.merging(["N01": LesionFinding(.equivocal)]) { $1 })
    course.scan(target.merging(["N01": LesionFinding(.unequivocal)]) { $1 })
    #expect(course.overall == ["SD", "PD"])
    let best = BestResponse(course.series(), start: Course.start)
    #expect(best.code == "PD" && best.date == date(42) && best.conflicts.isEmpty)
    // A scan before it still counts.
    var later = Course(course.lesions, ["T01": .measured(mm("20"))])
    later.scan(target)
    later.later += [
      Assessment(visit: "TA02", date: date(84), evaluator: "A", findings: course.later[0].findings),
      Assessment(visit: "TA03", date: date(126), evaluator: "A", findings: course.later[1].findings),
    ]
    #expect(BestResponse(later.series(), start: Course.start).code == "SD")
  }

  @Test("1.6 A response before the start, and two readings of one day, are named and never settled by their order")
  func conflicts() {
    let start = date(0)
    for text in ["-1 PR,42 SD", "42 SD,-1 PR"] {
      let best = BestResponse(Self.events(text), start: start)
      #expect(best.code == "SD" && best.conflicts.map(\.kind) == [.beforeStart])
    }
    for text in ["42 PD,42 SD", "42 SD,42 PD"] {
      let best = BestResponse(Self.events(text), start: start)
      #expect(best.code == "PD" && best.conflicts.map(\.kind) == [.sameDay(.progression, .stableDisease)])
    }
    for text in ["42 NE,42 PR,84 PR", "42 PR,42 NE,84 PR"] {
      let best = BestResponse(Self.events(text), start: start)
      #expect(best.code == "PR" && best.conflicts.map(\.kind) == [.sameDay(.partialResponse, .notEvaluable)])
    }
    #expect(BestResponse(Self.events("42 SD,42 SD"), start: start).conflicts.isEmpty)
  }

  @Test(
    "Note to table 3: any disease after a complete response is progression, and it is named",
    arguments: [
      ("42 CR,84 PR", "SD"), ("42 CR,84 SD,126 CR,168 CR", "SD"), ("42 CR,84 NON-CR/NON-PD,126 CR,168 CR", "SD"),
      ("20 CR,62 SD", "PD"), ("20 CR,62 PR", "PD"), ("42 CR,84 NE,126 SD", "SD"), ("42 CR,84 CR,126 SD,168 CR", "CR"),
    ])
  func diseaseAfterComplete(events: String, code: String) {
    let best = BestResponse(Self.events(events), start: date(0))
    #expect(best.code == code)
    #expect(best.conflicts.map(\.kind) == [.diseaseAfterComplete(read: .progression)])
    #expect(best.progressionDate != nil)
    let doubtful = BestResponse(
      Self.events("42 CR,84 SD"), start: date(0), rules: BestResponseRules(diseaseAfterComplete: .partialResponse))
    #expect(doubtful.conflicts.map(\.kind) == [.diseaseAfterComplete(read: .stableDisease)])
    #expect(doubtful.progressionDate == nil)
  }

  @Test("1.6 A CR with non-target lesions not evaluated next time is no progression")
  func unseenNonTarget() {
    var course = Course(
      [Lesion(id: "T01", kind: .target, site: "liver"), Lesion(id: "NT01", kind: .nonTarget, site: "pleura")],
      ["T01": .measured(mm("20")), "NT01": LesionFinding(.present)])
    let gone = ["T01": LesionFinding(.absent), "NT01": LesionFinding(.absent)]
    course.scan(gone)
    course.scan(["T01": LesionFinding(.absent)])
    course.scan(gone)
    #expect(course.overall == ["CR", "PR", "CR"])
    let best = BestResponse(course.series(), start: Course.start)
    #expect(best.code == "CR" && best.progressionDate == nil)
    course.later.removeLast()
    #expect(BestResponse(course.series(), start: Course.start).code == "PR")
  }

  @Test("1.8 Partial dates count only the days that are certain")
  func partialDates() {
    let events = [
      ResponseEvent(date: day("2026-02"), response: .partialResponse),
      ResponseEvent(date: day("2026-03-15"), response: .partialResponse),
    ]
    #expect(BestResponse(events, start: day("2026-01-01")).code == "SD")
    let later = [events[0], ResponseEvent(date: day("2026-03-28"), response: .partialResponse)]
    #expect(BestResponse(later, start: day("2026-01-01")).code == "PR")
  }
}
