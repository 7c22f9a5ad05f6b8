import Oncology
import Values

/// A patient's scans in short: `Course("100", "70", "80")` has one target and a scan every six weeks.
struct Course {
  static let start: PartialDate = PartialDate(dayNumber: 20_458) ?? { preconditionFailure("a date that exists") }()
  var lesions: [Lesion]
  var baseline: Assessment
  var later: [Assessment] = []

  /// One target in the liver with a diameter at baseline and at every later scan; `-` is not evaluated.
  init(_ diameters: String..., node: Bool = false) {
    lesions = [Lesion(id: "T01", kind: .target, site: "liver", isNode: node)]
    baseline = Assessment(
      visit: "SCR", date: Course.start, evaluator: "A", findings: ["T01": Course.finding(diameters.first ?? "-")])
    for text in diameters.dropFirst() { scan(["T01": Course.finding(text)]) }
  }

  /// Any lesions at baseline.
  init(_ lesions: [Lesion], _ findings: [String: LesionFinding]) {
    self.lesions = lesions
    baseline = Assessment(visit: "SCR", date: Course.start, evaluator: "A", findings: findings)
  }

  /// Adds a scan, 42 days after the one before.
  mutating func scan(
    _ findings: [String: LesionFinding], evaluator: String = "A", day: Int? = nil, markers: Bool? = nil,
    doubtful: Bool = false
  ) {
    let number = later.count + 1
    later.append(
      Assessment(
        visit: "TA0\(number)", date: date(day ?? number * 42), evaluator: evaluator, findings: findings,
        areMarkersNormal: markers, isDoubtful: doubtful))
  }

  func series(_ rules: ResponseRules = ResponseRules()) -> ResponseSeries {
    ResponseSeries(lesions: lesions, baseline: baseline, later: later, rules: rules)
  }

  var overall: [String] { series().responses.map { $0.overall.rawValue } }
  var targets: [String] { series().responses.map { $0.target?.rawValue ?? "-" } }

  static func finding(_ text: String) -> LesionFinding {
    switch text {
    case "-": LesionFinding(.notEvaluable(reason: "POOR SCAN QUALITY"))
    case "tiny": LesionFinding(.tooSmall)
    case "gone": LesionFinding(.absent)
    default: .measured(mm(text))
    }
  }
}

/// Millimetres from text.
func mm(_ text: String) -> Number { Number(text) ?? Number(-1) }

/// The date that many days after the baseline scan of a course.
func date(_ day: Int) -> PartialDate { Course.start.adding(days: day) ?? Course.start }

/// A date from text.
func day(_ text: String) -> PartialDate { PartialDate(text) ?? Course.start }
