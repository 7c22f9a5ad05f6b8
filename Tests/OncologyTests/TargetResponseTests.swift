import Testing
import Values

@testable import Oncology

/// Section 1.2 and 1.3: one target, one row per rule.
@Suite struct TargetResponseTests {
  struct Row: Sendable {
    let why: String
    let diameters: [String]
    let expected: [String]
    var node = false
  }

  static let rows: [Row] = [
    Row(why: "1.8 14.0 to 9.8 is exactly -30 %: PR", diameters: ["14.0", "9.8"], expected: ["PR"]),
    Row(why: "1.8 27 to 32.4 is exactly +20 %: PD", diameters: ["27", "32.4"], expected: ["PD"]),
    Row(why: "1.8 3.2 to 8.2 is exactly 5 mm: PD", diameters: ["20", "3.2", "8.2"], expected: ["PR", "PD"]),
    Row(why: "1.8 20 to 24.9 is not 5 mm", diameters: ["20", "24.9"], expected: ["SD"]),
    Row(why: "1.8 21 to 25.2 is 20 % but 4.2 mm", diameters: ["21", "25.2"], expected: ["SD"]),
    Row(why: "1.3 5 mm but under 20 %", diameters: ["40", "45", "47.9"], expected: ["SD", "SD"]),
    Row(why: "1.3 both limits inclusive", diameters: ["25", "30"], expected: ["PD"]),
    Row(why: "1.3 one tenth short of 30 %", diameters: ["100", "70.1"], expected: ["SD"]),
    Row(why: "1.3 nadir 0 divides nothing", diameters: ["20", "gone", "gone"], expected: ["CR", "CR"]),
    Row(why: "1.3 back after CR needs no 5 mm", diameters: ["20", "gone", "1"], expected: ["CR", "PD"]),
    Row(
      why: "1.3 back after CR with a scan not evaluable between", diameters: ["20", "gone", "-", "tiny"],
      expected: ["CR", "NE", "PD"]),
    Row(why: "1.3 PD is tested before PR", diameters: ["100", "50", "60"], expected: ["PR", "PD"]),
    Row(why: "1.3 PD is against nadir, not baseline", diameters: ["100", "60", "72"], expected: ["PR", "PD"]),
    Row(why: "1.3 PR is against baseline, not nadir", diameters: ["100", "120", "84"], expected: ["PD", "SD"]),
    Row(why: "1.2 nadir leaves the current one out", diameters: ["50", "40", "48"], expected: ["SD", "PD"]),
    Row(
      why: "1.3 official example: PR five times", diameters: ["100", "70", "70", "80", "80", "80"],
      expected: ["PR", "PR", "PR", "PR", "PR"]),
    Row(why: "1.3 official example: 165, 63, 65", diameters: ["165", "63", "65"], expected: ["PR", "PR"]),
    Row(
      why: "1.3 the PR that goes on ends at PD", diameters: ["100", "70", "84", "82"],
      expected: ["PR", "PD", "SD"]),
    Row(why: "1.2 too small counts 5 mm", diameters: ["20", "tiny"], expected: ["PR"]),
    Row(why: "1.2 a real 2 mm counts 2 mm", diameters: ["10", "2", "7"], expected: ["PR", "PD"]),
    Row(why: "1.2 not evaluated is NE", diameters: ["20", "-"], expected: ["NE"]),
    Row(
      why: "1.2 baseline not evaluable leaves nothing to compare", diameters: ["-", "20", "25"],
      expected: ["NE", "PD"]),
    Row(why: "1.3 a node of 9.9 is normal", diameters: ["20", "9.9"], expected: ["CR"], node: true),
    Row(why: "1.3 a node of 10.0 is not", diameters: ["20", "10.0"], expected: ["PR"], node: true),
    Row(
      why: "1.3 CR stands above growth of a normal node", diameters: ["15", "4", "9.5"], expected: ["CR", "CR"],
      node: true),
    Row(why: "1.3 a node back at 10 after CR", diameters: ["15", "9", "10"], expected: ["CR", "PD"], node: true),
  ]

  @Test("A target answers as section 1.3 says", arguments: rows)
  func answers(row: Row) {
    var course = Course([Lesion(id: "T01", kind: .target, site: "x", isNode: row.node)], [:])
    course.baseline = Assessment(
      visit: "SCR", date: Course.start, evaluator: "A", findings: ["T01": Course.finding(row.diameters[0])])
    for text in row.diameters.dropFirst() { course.scan(["T01": Course.finding(text)]) }
    #expect(course.targets == row.expected, "\(row.why)")
  }

  private func two(_ first: String, _ second: String, node: Bool = false) -> Course {
    Course(
      [
        Lesion(id: "T01", kind: .target, site: "liver"),
        Lesion(id: "T02", kind: .target, site: "lung", isNode: node),
      ], ["T01": Course.finding(first), "T02": Course.finding(second)])
  }

  @Test("1.2 Progression is proved by a partial sum, response is not")
  func partialSum() {
    var course = two("30", "20")
    course.scan(["T01": .measured(mm("60"))])
    course.scan(["T01": .measured(mm("10"))])
    #expect(course.targets == ["PD", "NE"])
    let response = course.series().responses[0]
    #expect(response.sum == mm("60") && !response.isComplete)
    #expect(
      response.why
        == "60 mm measured without T02 is 10 mm (20.0 %) above the nadir of 50 mm on 05-Jan-2026: progression")
  }

  @Test("1.2 An incomplete sum never becomes the nadir")
  func incompleteNadir() {
    var course = two("30", "20")
    course.scan(["T01": .measured(mm("10"))])
    course.scan(["T01": .measured(mm("30")), "T02": .measured(mm("20"))])
    #expect(course.targets == ["NE", "SD"])
    #expect(course.series().responses[1].nadir == mm("50"))
  }

  @Test("1.2 A merged lesion counts nothing of its own and is not missing")
  func merged() {
    var course = two("30", "20")
    course.scan(["T01": .measured(mm("45")), "T02": LesionFinding(.merged(into: "T01"))])
    course.scan(["T01": LesionFinding(.absent), "T02": LesionFinding(.merged(into: "T01"))])
    course.scan(["T01": LesionFinding(.merged(into: "T02")), "T02": LesionFinding(.merged(into: "T01"))])
    course.scan(["T01": .measured(mm("45")), "T02": LesionFinding(.merged(into: "X"))])
    let responses = course.series().responses
    #expect(responses.map { $0.isComplete } == [true, true, false, false])
    #expect(responses.map { $0.sum } == [mm("45"), mm("0"), nil, mm("45")])
    #expect(responses[0].target == .stableDisease && responses[1].target == .completeResponse)
  }

  @Test("1.2 The pieces of a split lesion add up to the whole; one that is left out is missing")
  func pieces() {
    var course = Course("40")
    course.scan(["T01.1": .measured(mm("12")), "T01.2": .measured(mm("15"))])
    course.scan(["T01.1": .measured(mm("12"))])
    course.scan(["T01": .measured(mm("25"))])
    let responses = course.series().responses
    #expect(responses.map { $0.sum } == [mm("27"), mm("12"), mm("25")])
    #expect(responses.map { $0.isComplete } == [true, false, true])
    #expect(course.targets == ["PR", "NE", "PR"])
  }

  @Test("1.3 A lesion gone and back without CR counts through the sum alone")
  func backWithoutComplete() {
    var course = two("30", "20")
    course.scan(["T01": .measured(mm("30")), "T02": LesionFinding(.absent)])
    course.scan(["T01": .measured(mm("30")), "T02": .measured(mm("4"))])
    #expect(course.targets == ["PR", "PR"])
  }

  @Test("1.3 The CR of targets and nodes has a sum above 0 and so has the nadir")
  func completeWithNodes() {
    var course = two("30", "20", node: true)
    course.scan(["T01": LesionFinding(.absent), "T02": .measured(mm("8"))])
    course.scan(["T01": LesionFinding(.absent), "T02": .measured(mm("9.9"))])
    course.scan(["T01": .measured(mm("1")), "T02": .measured(mm("8"))])
    #expect(course.targets == ["CR", "CR", "PD"])
    #expect(course.series().responses[1].nadir == mm("8"))
  }

  @Test("1.3 A doubtful CR makes a lesion that is seen later no progression of itself")
  func doubtfulComplete() {
    var course = two("30", "20")
    course.scan(["T01": LesionFinding(.absent), "T02": LesionFinding(.absent)], doubtful: true)
    course.scan(["T01": .measured(mm("4")), "T02": LesionFinding(.absent)])
    #expect(course.targets == ["CR", "PR"])
  }

  @Test("1.3 [P] Whether a PR goes on is the protocol's choice, and both readings are kept")
  func continuing() {
    let course = Course("100", "70", "80", "80")
    func read(_ rule: ResponseRules.ContinuingResponse) -> [String] {
      course.series(ResponseRules(continuing: rule)).responses.map { $0.target?.rawValue ?? "-" }
    }
    #expect(read(.never) == ["PR", "SD", "SD"])
    #expect(read(.afterResponse) == ["PR", "PR", "PR"])
    #expect(read(.afterConfirmed(days: 28)) == ["PR", "SD", "SD"])
    let series = course.series()
    #expect(series.responses[1].isContinued && series.responses[1].overallByTable == .stableDisease)
    let confirmed = Course("100", "70", "70", "80").series(ResponseRules(continuing: .afterConfirmed(days: 28)))
    #expect(confirmed.responses.map { $0.target } == [.partialResponse, .partialResponse, .partialResponse])
  }

  @Test("1.8 The nadir is that of the same reader")
  func otherReader() {
    var course = Course("100")
    course.scan(["T01": .measured(mm("50"))], evaluator: "A")
    course.scan(["T01": .measured(mm("62"))], evaluator: "B")
    course.scan(["T01": .measured(mm("62"))], evaluator: "A")
    #expect(course.targets == ["PR", "PR", "PD"])
  }

  @Test("1.8 Scans out of order are taken in the order of their dates")
  func outOfOrder() {
    var course = Course("50")
    course.scan(["T01": .measured(mm("48"))], day: 84)
    course.scan(["T01": .measured(mm("40"))], day: 42)
    let series = course.series()
    #expect(series.later.map { $0.visit } == ["TA02", "TA01"])
    #expect(series.responses.map { $0.overall.rawValue } == ["SD", "PD"])
  }

  @Test("1.8 Partial dates keep the order of the visits while they can")
  func partialDates() {
    var course = Course("50")
    course.later = [
      Assessment(visit: "A", date: day("2026-02-20"), findings: ["T01": .measured(mm("40"))]),
      Assessment(visit: "B", date: day("2026-02"), findings: ["T01": .measured(mm("48"))]),
    ]
    #expect(course.series().later.map { $0.visit } == ["A", "B"])
    course.later.swapAt(0, 1)
    #expect(course.series().later.map { $0.visit } == ["B", "A"])
  }

  @Test("1.8 Targets are locked at baseline")
  func lockedTargets() {
    var course = Course("50")
    course.lesions.append(Lesion(id: "T02", kind: .target, site: "lung"))
    course.scan(["T01": .measured(mm("50")), "T02": .measured(mm("40"))])
    #expect(course.targets == ["SD"])
    #expect(course.series().doubts.contains(ReadingDoubt(visit: "TA01", lesion: "T02", kind: .notAtBaseline)))
  }

  @Test("Hostile diameters are not evaluated")
  func hostile() {
    for text in ["-3", "1000000", "0.0000000001"] {
      var course = Course("50")
      course.scan(["T01": LesionFinding(.measured, diameter: Number(text))])
      #expect(course.targets == ["NE"], "\(text)")
    }
    var blank = Course("50")
    blank.scan([:])
    #expect(blank.overall == ["NE"])
    #expect(blank.series().responses[0].sum == nil)
  }
}
