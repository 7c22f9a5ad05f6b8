import Exchange
import Oncology
import Values

/// What oncology costs: a patient's responses after one diameter, and tables of many rows.
enum Calculating {
  static func run(_ catalogue: [UInt8]) throws -> [Measure] { [responses(), try grades(catalogue), lesions()] }

  /// Every derived value of twenty assessments of five targets, read anew after one changed diameter.
  private static func responses() -> Measure {
    let lesions = (1...5).map { Lesion(id: "T0\($0)", kind: .target, site: "lung \(($0 + 1) / 2)") }
    func findings(_ millimetres: Int) -> [String: LesionFinding] {
      Dictionary(uniqueKeysWithValues: lesions.map { ($0.id, LesionFinding.measured(Number(millimetres))) })
    }
    let dates = (0...20).compactMap { PartialDate(dayNumber: 20_500 + 42 * $0) }
    guard dates.count == 21 else {
      return Measure("responses of 20 assessments", .nan, "ms", atMost: 0.2)
    }
    func date(_ week: Int) -> PartialDate { dates[week] }
    let later = (1...20).map { week in
      Assessment(visit: "TA\(week)", date: date(week), findings: findings(max(10, 30 - week)))
    }
    let time = Timing(300) {
      let series = ResponseSeries(
        lesions: lesions, baseline: Assessment(visit: "SCR", date: date(0), findings: findings(30)), later: later)
      _ = ImmuneSeries(series)
      _ = BestResponse(series, start: date(0))
    }
    return Measure("responses of 20 assessments, RECIST 1.1, iRECIST and best", time.median, "ms", atMost: 0.2)
  }

  private static func grades(_ catalogue: [UInt8]) throws -> Measure {
    let terms = try CTCAECatalogue(version: .v5, terms: catalogue)
    var text = "term,value,unit,low,high,baseline,direction\n"
    let rows = 100_000
    for row in 0..<rows {
      text +=
        row % 2 == 0
        ? "Alanine aminotransferase increased,\(20 + row % 400),U/L,9,50,25,high\n"
        : "Neutrophil count decreased,\(row % 5).\(row % 10),10^9/L,1.8,6.3,,low\n"
    }
    let bytes = Array(text.utf8)
    let time = Timing(3, warmUp: 1) { _ = GradeCalculator(.v5, catalogues: [terms]).run(bytes) }
    return Measure(
      "calc grade, \(rows) rows", Double(rows) / time.median * 1000, "rows a second", atLeast: 200_000)
  }

  private static func lesions() -> Measure {
    var text = "subject,evaluator,visit,date,lesion,kind,site,node,diameter,state\n"
    var rows = 0
    for subject in 0..<1000 {
      for visit in 0..<20 {
        let date = PartialDate(dayNumber: 20_000 + 42 * visit)?.description ?? ""
        for lesion in 1...5 {
          text += "S\(subject),A,V\(visit),\(date),T\(lesion),target,lung,N,\(12 + (subject + visit * lesion) % 40),\n"
          rows += 1
        }
      }
    }
    let bytes = Array(text.utf8)
    let time = Timing(3, warmUp: 1) { _ = ResponseCalculator().run(bytes) }
    return Measure(
      "calc recist, \(rows) rows", Double(rows) / time.median * 1000, "rows a second", atLeast: 200_000)
  }
}
