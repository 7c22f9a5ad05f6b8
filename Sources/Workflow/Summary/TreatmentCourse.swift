import Expressions
public import Forms
import Oncology
import Record
public import Values

/// A patient's treatment at a glance: the sums of diameters, the responses, and the doses of each drug.
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

  /// How a drug was given.
  public struct DrugCourse: Hashable, Sendable {
    /// The drug.
    public let drug: Drug
    /// How often it was given.
    public let count: Int
    /// Its levels, each when it begins, a hold as nil; empty for a drug without levels to choose from.
    public let levels: [Number?]
  }

  /// Baseline and the assessments after it, in order.
  public let points: [Point]
  /// The smallest complete sum so far.
  public let nadir: Number?
  /// The change of the last complete sum from baseline in per cent.
  public let change: Number?
  /// The drugs of which something was given or decided, in the order of the trial.
  public let drugs: [DrugCourse]

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
    drugs = reading.trial.drugs.compactMap { TreatmentCourse.course(of: $0, reading) }
  }

  /// Whether there is anything to show.
  public var isEmpty: Bool { points.isEmpty && drugs.isEmpty }

  private static func recorded(_ reading: Reading) -> [String: String] {
    let values = reading.trial.bindings.item(.overallResponse).map { reading.values(of: $0) } ?? []
    return Dictionary(
      values.compactMap { found in found.value.string.map { (found.place.form.visit, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  private static func course(of drug: Drug, _ reading: Reading) -> DrugCourse? {
    let names = reading.trial.bindings
    func values(_ part: DrugPart) -> [String: ClinicalValue] {
      Dictionary(
        (names.item(drug[part]).map { reading.values(of: $0) } ?? []).map { ($0.place.form.visit, $0.value) },
        uniquingKeysWith: { first, _ in first })
    }
    let level = values(.level)
    let decision = values(.decision)
    var levels: [Number?] = []
    for path in names.form(drug.form).map({ reading.paths(of: $0) }) ?? [] {
      let means = reading.trial.meanings(of: decision[path.visit]?.string, drug[.decision])
      if !means.isDisjoint(with: [.hold, .stop]) {
        if levels.isEmpty || levels.last != .some(nil) { levels.append(nil) }
      } else if case .number(let amount)? = level[path.visit], levels.last != .some(amount) {
        levels.append(amount)
      }
    }
    // Where it is not asked whether it was given, its day says so.
    let given =
      names.isBound(drug[.given])
      ? values(.given).values.count { $0.bool == true }
      : (values(.date).values.map { $0 } + values(.start).values).count { !$0.isUnknown }
    return given == 0 && levels.isEmpty ? nil : DrugCourse(drug: drug, count: given, levels: levels)
  }
}
