public import Oncology
import Workflow

/// A Kaplan-Meier curve as it is drawn: times in months.
public struct ReportCurve: Equatable, Sendable {
  /// A step.
  public struct Step: Equatable, Sendable {
    /// Months from the origin.
    public let months: Double
    /// How many were at risk just before.
    public let atRisk: Int
    /// How many events came.
    public let events: Int
    /// The share without event after it.
    public let survival: Double
    /// The lower limit.
    public let lower: Double?
    /// The upper limit.
    public let upper: Double?
  }

  /// The steps, rising in time.
  public let steps: [Step]
  /// The months at which patients were censored, rising.
  public let censored: [Double]
  /// The months of all patients, rising.
  public let followed: [Double]
  /// The median with its limits, in months.
  public let median: SurvivalCurve.Quantile?

  init(_ summary: SurvivalSummary) {
    steps = (summary.drawn?.points ?? []).map {
      Step(
        months: SurvivalSummary.months($0.time), atRisk: $0.atRisk, events: $0.events, survival: $0.survival,
        lower: $0.lower, upper: $0.upper)
    }
    censored = summary.observations.filter { !$0.isEvent }.map { SurvivalSummary.months($0.time) }.sorted()
    followed = summary.observations.map { SurvivalSummary.months($0.time) }.sorted()
    median = summary.drawn?.median
  }

  /// The share without event at a time.
  public func survival(at months: Double) -> Double { steps.last { $0.months <= months }?.survival ?? 1 }

  /// How many are still followed at a time.
  public func atRisk(at months: Double) -> Int { followed.count { $0 >= months } }

  /// The last month on the axis and the distance of its marks.
  public var axis: (end: Double, mark: Int) {
    let longest = max(followed.last ?? 0, 1)
    let mark = [1, 2, 3, 6, 12, 24, 60].first { Double($0) * 9 >= longest } ?? 120
    return (Double(mark) * (longest / Double(mark)).rounded(.up), mark)
  }

  /// The steps as a table.
  public var table: ReportTable {
    ReportTable(
      columns: [
        .figure("months", "Months"), .figure("at_risk", "At risk"), .figure("events", "Events"),
        .figure("survival", "%"), .figure("lower", "Lower"), .figure("upper", "Upper"),
      ],
      rows: steps.map {
        [
          .figure($0.months, places: 2), .count($0.atRisk), .count($0.events), .figure($0.survival * 100, places: 1),
          .optional($0.lower.map { $0 * 100 }, places: 1), .optional($0.upper.map { $0 * 100 }, places: 1),
        ]
      })
  }
}

extension SurvivalCurve.Quantile {
  /// The same in months.
  var inMonths: (time: Double?, lower: Double?, upper: Double?) {
    (time.map(SurvivalSummary.months), lower.map(SurvivalSummary.months), upper.map(SurvivalSummary.months))
  }
}
