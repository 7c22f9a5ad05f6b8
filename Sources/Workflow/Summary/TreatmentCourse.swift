import Expressions
public import Forms
import Oncology
import Record
public import Values

/// A patient's treatment at a glance: the sums of diameters, the responses, and the doses of both drugs.
public struct TreatmentCourse: Sendable {
  /// One assessment of the tumour.
  public struct Point: Hashable, Sendable {
    /// The visit.
    public let visit: String
    /// The sum of diameters in mm; nil when it is not complete.
    public let sum: Number?
    /// The response that was recorded, or else computed; empty at baseline.
    public let response: String
  }

  /// Baseline and the assessments after it, in order.
  public let points: [Point]
  /// The smallest complete sum so far.
  public let nadir: Number?
  /// The change of the last complete sum from baseline in per cent.
  public let change: Number?
  /// The dose levels of anlotinib in mg, each when it begins, a hold as 0.
  public let levels: [Int]
  /// Infusions given.
  public let infusions: Int

  /// The course of a patient.
  public init(_ reading: Reading) {
    let series = ResponseReading.series(reading)
    var points: [Point] = []
    if let series {
      points.append(Point(visit: series.baseline.visit, sum: series.baselineSum, response: ""))
      let recorded = TreatmentCourse.recorded(reading)
      points += series.responses.map {
        Point(
          visit: $0.visit, sum: $0.isComplete ? $0.sum : nil, response: recorded[$0.visit] ?? $0.overall.rawValue)
      }
    }
    self.points = points
    nadir = points.compactMap(\.sum).min()
    change = series?.responses.last { $0.changeFromBaseline != nil }?.changeFromBaseline
    (levels, infusions) = TreatmentCourse.doses(reading)
  }

  /// Whether there is anything to show.
  public var isEmpty: Bool { points.isEmpty && levels.isEmpty && infusions == 0 }

  private static func recorded(_ reading: Reading) -> [String: String] {
    let values = reading.trial.bindings.item("overall-response").map { reading.values(of: $0) } ?? []
    return Dictionary(
      values.compactMap { found in found.value.string.map { (found.place.form.visit, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  private static func doses(_ reading: Reading) -> (levels: [Int], infusions: Int) {
    let names = reading.trial.bindings
    func values(_ name: String) -> [String: ClinicalValue] {
      Dictionary(
        (names.item(name).map { reading.values(of: $0) } ?? []).map { ($0.place.form.visit, $0.value) },
        uniquingKeysWith: { first, _ in first })
    }
    let level = values("anlotinib.level")
    let decision = values("anlotinib.decision")
    var levels: [Int] = []
    for path in names.form("anlotinib").map({ reading.paths(of: $0) }) ?? [] {
      var now: Int?
      if case .number(let milligrams)? = level[path.visit] { now = milligrams.int }
      if let word = decision[path.visit]?.string, word == "HOLD" || word == "STOP" { now = 0 }
      if let now, levels.last != now { levels.append(now) }
    }
    let given = values("tislelizumab.given").values.filter { $0.bool == true }.count
    return (levels, given)
  }
}
