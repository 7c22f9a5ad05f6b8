import Oncology
import Testing
import Values

/// Sections 1.4 and 1.5: non-target lesions, new lesions, the table.
@Suite struct OverallResponseTests {
  struct Row: Sendable {
    let target: TargetResponse?
    let nonTarget: NonTargetResponse?
    let new: NewLesionResponse
    let expected: OverallResponse
  }

  static let rows: [Row] = [
    Row(target: .completeResponse, nonTarget: .completeResponse, new: .none, expected: .completeResponse),
    Row(target: .completeResponse, nonTarget: nil, new: .none, expected: .completeResponse),
    Row(target: .completeResponse, nonTarget: .persistent, new: .none, expected: .partialResponse),
    Row(target: .completeResponse, nonTarget: .notEvaluable, new: .none, expected: .partialResponse),
    Row(target: .completeResponse, nonTarget: nil, new: .equivocal, expected: .completeResponse),
    Row(target: .partialResponse, nonTarget: .completeResponse, new: .none, expected: .partialResponse),
    Row(target: .partialResponse, nonTarget: .persistent, new: .none, expected: .partialResponse),
    Row(target: .partialResponse, nonTarget: .notEvaluable, new: .none, expected: .partialResponse),
    Row(target: .partialResponse, nonTarget: nil, new: .none, expected: .partialResponse),
    Row(target: .stableDisease, nonTarget: .completeResponse, new: .none, expected: .stableDisease),
    Row(target: .stableDisease, nonTarget: .persistent, new: .none, expected: .stableDisease),
    Row(target: .stableDisease, nonTarget: .notEvaluable, new: .none, expected: .stableDisease),
    Row(target: .notEvaluable, nonTarget: .completeResponse, new: .none, expected: .notEvaluable),
    Row(target: .notEvaluable, nonTarget: .persistent, new: .none, expected: .notEvaluable),
    Row(target: .notEvaluable, nonTarget: nil, new: .none, expected: .notEvaluable),
    Row(target: nil, nonTarget: .completeResponse, new: .none, expected: .completeResponse),
    Row(target: nil, nonTarget: .persistent, new: .none, expected: .nonCRNonPD),
    Row(target: nil, nonTarget: .notEvaluable, new: .none, expected: .notEvaluable),
    Row(target: nil, nonTarget: .progression, new: .none, expected: .progression),
    Row(target: nil, nonTarget: .completeResponse, new: .unequivocal, expected: .progression),
    Row(target: nil, nonTarget: nil, new: .none, expected: .noDisease),
    Row(target: nil, nonTarget: nil, new: .unequivocal, expected: .progression),
  ]

  @Test("1.5 The overall response is that of the table", arguments: rows)
  func table(row: Row) {
    #expect(OverallResponse(target: row.target, nonTarget: row.nonTarget, new: row.new) == row.expected)
  }

  @Test("1.5 Progression of any part is progression")
  func progression() {
    for target in TargetResponse.allCases + [nil] as [TargetResponse?] {
      for other in NonTargetResponse.allCases + [nil] as [NonTargetResponse?] {
        #expect(OverallResponse(target: target, nonTarget: other, new: .unequivocal) == .progression)
        #expect(OverallResponse(target: target, nonTarget: .progression, new: .none) == .progression)
        #expect(OverallResponse(target: .progression, nonTarget: other, new: .none) == .progression)
      }
    }
  }

  private let lesions = [
    Lesion(id: "T01", kind: .target, site: "liver"),
    Lesion(id: "NT01", kind: .nonTarget, site: "pleura"),
    Lesion(id: "NT02", kind: .nonTarget, site: "neck", isNode: true),
    Lesion(id: "N01", kind: .new, site: "brain"),
    Lesion(id: "N02", kind: .new, site: "axilla", isNode: true),
  ]

  private func read(_ findings: [String: LesionFinding], markers: Bool? = nil) -> TimePointResponse {
    var course = Course(lesions, ["T01": .measured(mm("40")), "NT01": LesionFinding(.present)])
    course.scan(findings.merging(["T01": .measured(mm("40"))]) { first, _ in first }, markers: markers)
    return course.series().responses[0]
  }

  struct NonTargetRow: Sendable {
    let why: String
    let first: LesionFinding?
    let node: LesionFinding?
    let expected: NonTargetResponse
  }

  static let nonTargetRows: [NonTargetRow] = [
    NonTargetRow(
      why: "all gone", first: LesionFinding(.absent), node: LesionFinding(.absent), expected: .completeResponse),
    NonTargetRow(
      why: "a node of 9.9", first: LesionFinding(.absent), node: .measured(mm("9.9")), expected: .completeResponse),
    NonTargetRow(why: "a node of 10", first: LesionFinding(.absent), node: .measured(mm("10")), expected: .persistent),
    NonTargetRow(
      why: "one persists", first: LesionFinding(.present), node: LesionFinding(.absent), expected: .persistent),
    NonTargetRow(why: "one blank", first: LesionFinding(.absent), node: nil, expected: .notEvaluable),
    NonTargetRow(
      why: "one not done", first: LesionFinding(.notDone), node: LesionFinding(.present), expected: .notEvaluable),
    NonTargetRow(
      why: "one progressed, one blank", first: LesionFinding(.progressed), node: nil, expected: .progression),
    NonTargetRow(
      why: "not certain", first: LesionFinding(.equivocal), node: LesionFinding(.absent), expected: .persistent),
    NonTargetRow(
      why: "certain", first: LesionFinding(.unequivocal), node: LesionFinding(.absent), expected: .progression),
  ]

  @Test("1.4 Non-target lesions answer by their state", arguments: nonTargetRows)
  func nonTarget(row: NonTargetRow) {
    var findings: [String: LesionFinding] = [:]
    findings["NT01"] = row.first
    findings["NT02"] = row.node
    #expect(read(findings).nonTarget == row.expected, "\(row.why)")
  }

  @Test("1.4 Markers that are not normal forbid a complete response")
  func markers() {
    let gone = ["T01": LesionFinding(.absent), "NT01": LesionFinding(.absent), "NT02": LesionFinding(.absent)]
    #expect(read(gone).overall == .completeResponse)
    #expect(read(gone, markers: true).overall == .completeResponse)
    #expect(read(gone, markers: false).overall == .partialResponse)
  }

  @Test("1.4 A certain new lesion is progression, one that is not certain is not")
  func newLesion() {
    #expect(read(["N01": LesionFinding(.unequivocal)]).overall == .progression)
    #expect(read(["N01": LesionFinding(.equivocal)]).overall == .stableDisease)
    #expect(read(["N01": LesionFinding(.equivocal)]).newLesion == .equivocal)
    #expect(read(["N01": LesionFinding(.absent)]).newLesion == .none)
    #expect(read(["N02": .measured(mm("9"))]).newLesion == .none)
    #expect(read(["N02": .measured(mm("12"))]).newLesion == .unequivocal)
  }

  @Test("1.4 Progression by a new lesion is dated by the first scan that showed it")
  func dateOfNewLesion() {
    var course = Course(lesions, ["T01": .measured(mm("40"))])
    course.scan(["T01": .measured(mm("40")), "N01": LesionFinding(.equivocal, scanDate: date(44))])
    course.scan(["T01": .measured(mm("40")), "N01": LesionFinding(.unequivocal)])
    let responses = course.series().responses
    #expect(responses.map { $0.overall } == [.stableDisease, .progression])
    #expect(responses[1].evidenceDate == date(44))
  }

  @Test("1.4 A finding that went away in between is not the first evidence")
  func resolvedNewLesion() {
    var course = Course(lesions, ["T01": .measured(mm("40"))])
    course.scan(["T01": .measured(mm("40")), "N01": LesionFinding(.equivocal)])
    course.scan(["T01": .measured(mm("40")), "N01": LesionFinding(.absent)])
    course.scan(["T01": .measured(mm("40")), "N01": LesionFinding(.unequivocal)])
    #expect(course.series().responses[2].evidenceDate == date(126))
  }

  @Test("1.8 Progression is dated by first evidence, response by the last scan of the set")
  func datesOfEvidence() {
    let two = [Lesion(id: "T01", kind: .target, site: "liver"), Lesion(id: "T02", kind: .target, site: "lung")]
    var course = Course(two, ["T01": .measured(mm("30")), "T02": .measured(mm("30"))])
    course.scan([
      "T01": .measured(mm("20"), scanDate: date(42)), "T02": .measured(mm("20"), scanDate: date(49)),
    ])
    course.scan([
      "T01": .measured(mm("30"), scanDate: date(84)), "T02": .measured(mm("30"), scanDate: date(88)),
      "N01": LesionFinding(.unequivocal, scanDate: date(80)),
    ])
    course.lesions.append(Lesion(id: "N01", kind: .new, site: "brain"))
    let responses = course.series().responses
    #expect(responses.map { $0.evidenceDate } == [date(49), date(80)])
    #expect(responses[1].why.contains("new lesion N01 (brain)"))
  }

  @Test("1.5 A patient without targets is read from the rest")
  func noTargets() {
    var course = Course([Lesion(id: "NT01", kind: .nonTarget, site: "pleura")], ["NT01": LesionFinding(.present)])
    course.scan(["NT01": LesionFinding(.present)])
    course.scan(["NT01": LesionFinding(.absent)])
    course.scan([:])
    course.scan(["NT01": LesionFinding(.progressed)])
    #expect(course.overall == ["NON-CR/NON-PD", "CR", "NE", "PD"])
    #expect(course.series().responses.allSatisfy { $0.target == nil && $0.sum == nil })
    var none = Course([], [:])
    none.scan([:])
    #expect(none.overall == ["ND"])
  }
}
