import Oncology
import Values

/// The rows that the assessments of one subject by one evaluator become.
struct ReadingRows: Sendable {
  private(set) var rows: [[String]] = []
  private(set) var faults: [CalculatorFault] = []
  private(set) var notes: [CalculatorFault] = []
  private let calculator: ResponseCalculator
  private let kept: [Int]
  private let dateColumn: Int?

  init(_ group: ReadingGroups.Group, calculator: ResponseCalculator, columns: LesionRow.Columns, kept: [Int]) {
    self.calculator = calculator
    self.kept = kept
    dateColumn = columns.date
    var check = ReadingCheck(startName: columns.startName)
    var good: [ReadingGroups.Visit] = []
    for (index, visit) in group.visits.enumerated() {
      let isGood = check.pass(visit, isBaseline: index == 0)
      // What is wrong further down is named as well, but nothing is read from there on.
      if isGood, good.count == index { good.append(visit) }
    }
    faults = check.faults
    for visit in group.visits.dropFirst(good.count) {
      notes.append(
        CalculatorFault(
          visit.first.line, "visit",
          "\(visit.name) of \(group.subject) is left out because of a row of it or of a visit before it"))
    }
    guard let baseline = good.first else { return }
    let isWhole = good.count == group.visits.count
    write(good, baseline, check.lesions, evaluator: group.evaluator, isWhole: isWhole)
  }

  private mutating func write(
    _ visits: [ReadingGroups.Visit], _ baseline: ReadingGroups.Visit, _ lesions: [Lesion], evaluator: String,
    isWhole: Bool
  ) {
    let assessments = visits.map { ReadingRows.assessment($0, evaluator) }
    guard let first = assessments.first else { return }
    let series = ResponseSeries(
      lesions: lesions, baseline: first, later: Array(assessments.dropFirst()), rules: calculator.rules)
    let immune = ImmuneSeries(series)
    let best = bestFields(series, visits, isWhole: isWhole)
    let sum = series.baselineSum
    let why = sum.map { "baseline: the sum is \($0) mm" } ?? "baseline: there is no complete sum"
    rows.append(
      lead(baseline, first.date) + [sum?.description ?? "", "", "", "", "", "", "", why] + best)
    for (index, response) in series.responses.enumerated() {
      guard visits.indices.contains(index + 1) else { continue }
      let visit = visits[index + 1]
      let point = immune.points.indices.contains(index) ? immune.points[index].response.rawValue : ""
      let total = response.isComplete ? response.sum?.description ?? "" : ""
      rows.append(
        lead(visit, ReadingRows.date(response, visit)) + [
          total, response.nadir?.description ?? "", response.target?.rawValue ?? "",
          response.nonTarget?.rawValue ?? "", response.newLesion.rawValue, response.overall.rawValue, point,
          response.why,
        ] + best)
    }
    notes += ReadingDoubtWords.notes(series, visits) + ImmuneNotes.notes(immune, visits)
  }

  /// The fields of the first row of a visit that are about the visit, with its date.
  private func lead(_ visit: ReadingGroups.Visit, _ date: PartialDate) -> [String] {
    kept.map { $0 == dateColumn ? date.description : visit.first.fields[$0] }
  }

  /// The date of a visit: that of its evidence when it lies among the scans of the visit.
  private static func date(_ response: TimePointResponse, _ visit: ReadingGroups.Visit) -> PartialDate {
    visit.rows.contains { $0.date == response.evidenceDate } ? response.evidenceDate : response.date
  }

  private static func assessment(_ visit: ReadingGroups.Visit, _ evaluator: String) -> Assessment {
    var findings: [String: LesionFinding] = [:]
    findings.reserveCapacity(visit.rows.count)
    let last = visit.rows.max { $0.date.latest < $1.date.latest }?.date ?? visit.rows[0].date
    for row in visit.rows {
      let scan = row.date == last ? nil : row.date
      findings[row.lesion.id] = LesionFinding(row.finding.state, diameter: row.finding.diameter, scanDate: scan)
    }
    return Assessment(visit: visit.name, date: last, evaluator: evaluator, findings: findings)
  }

  /// The best response with and without confirmation, and its date; blank while visits are left out.
  private mutating func bestFields(_ series: ResponseSeries, _ visits: [ReadingGroups.Visit], isWhole: Bool) -> [String]
  {
    guard let best = calculator.best else { return [] }
    guard isWhole else { return ["", "", ""] }
    let start = visits[0].rows.first?.start ?? series.baseline.date
    let events = series.responses.map { ResponseEvent($0) }
    let confirmed = BestResponse(events, start: start, rules: best.rules)
    let plain = BestResponse(events, start: start, rules: BestResponseCalculator.unconfirmed(best.rules))
    for conflict in confirmed.conflicts {
      guard let visit = visits.first(where: { sameBytes($0.name, conflict.visit) }) else { continue }
      notes.append(CalculatorFault(visit.first.line, "date", ConflictWords.text(conflict)))
    }
    return [confirmed.code, plain.code, confirmed.date?.description ?? ""]
  }
}
