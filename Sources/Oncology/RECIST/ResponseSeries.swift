public import Values

/// All tumour assessments of a patient, each read against baseline and what came before (RECIST 1.1).
///
/// Assessments are taken in the order of their scans, whatever order they are given in. Baseline is shared; nadir,
/// complete response and the partial response that goes on are kept per reader. Targets are those that baseline knows.
public struct ResponseSeries: Sendable {
  /// The lesions.
  public let lesions: [Lesion]
  /// The assessment before treatment.
  public let baseline: Assessment
  /// The later ones, in the order of their scans.
  public let later: [Assessment]
  /// What the protocol fixes.
  public let rules: ResponseRules
  /// The sum at baseline in mm; nil when it is incomplete or there are no targets.
  public let baselineSum: Number?
  /// One response per later assessment, in the same order.
  public let responses: [TimePointResponse]

  /// Reads a series.
  public init(lesions: [Lesion], baseline: Assessment, later: [Assessment], rules: ResponseRules = ResponseRules()) {
    self.lesions = lesions
    self.baseline = baseline
    self.later = ScanOrder.sorted(later) { $0.date }
    self.rules = rules
    let list = LesionList(lesions, baseline: baseline)
    var pieces = Pieces()
    pieces.note(baseline.findings)
    let reading = TargetReading(list.targets, in: baseline.findings, pieces: pieces)
    let sum = reading.isComplete ? reading.sum : nil
    baselineSum = sum
    let first = sum.map { ResponseHistory.Sum(value: $0, date: baseline.date) }
    var histories: [String: ResponseHistory] = [:]
    var responses: [TimePointResponse] = []
    for assessment in self.later {
      var history =
        histories[assessment.evaluator] ?? ResponseHistory(baseline: first, nadir: first, pieces: pieces)
      history.pieces.note(assessment.findings)
      let response = TimePointReading(list, assessment, rules, &history).response
      history.add(response, isDoubtful: assessment.isDoubtful)
      histories[assessment.evaluator] = history
      responses.append(response)
    }
    self.responses = responses
  }

  /// The response of a visit; the first when several readers read it.
  public func response(of visit: String) -> TimePointResponse? { responses.first { $0.visit == visit } }
}
