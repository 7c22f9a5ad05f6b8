import func Glibc.exp
import func Glibc.log

/// A Kaplan-Meier curve with Greenwood's variance; figures as R's `survfit` gives them.
public struct SurvivalCurve: Hashable, Sendable {
  /// How the interval of the curve is made.
  public enum Interval: String, Hashable, Sendable, CaseIterable {
    /// On the logarithm of survival: R's default.
    case log
    /// On the logarithm of the cumulative hazard: SAS's default.
    case logLog = "log-log"
    /// On survival itself.
    case plain
  }

  /// The curve after one event time.
  public struct Point: Hashable, Sendable {
    /// The time.
    public let time: Double
    /// How many were at risk just before.
    public let atRisk: Int
    /// How many events came.
    public let events: Int
    /// The share without event after it.
    public let survival: Double
    /// Greenwood's sum: the variance of the logarithm of survival; infinite once survival is 0.
    public let logVariance: Double
    /// The lower limit; nil once survival is 0.
    public let lower: Double?
    /// The upper limit; nil once survival is 0.
    public let upper: Double?
  }

  /// A share with its interval.
  public struct Share: Hashable, Sendable {
    /// The share without event.
    public let survival: Double
    /// The lower limit.
    public let lower: Double?
    /// The upper limit.
    public let upper: Double?
  }

  /// A time with its interval; nil stands for "not reached".
  public struct Quantile: Hashable, Sendable {
    /// The time.
    public let time: Double?
    /// The lower limit.
    public let lower: Double?
    /// The upper limit.
    public let upper: Double?
  }

  /// How many patients there are.
  public let patients: Int
  /// How many events came.
  public let events: Int
  /// The longest time of any patient.
  public let longest: Double
  /// How the interval is made.
  public let interval: Interval
  /// The level of the interval.
  public let confidence: Double
  /// The curve, one point per event time, rising.
  public let points: [Point]

  /// A curve; nil without patients, or with a time that is negative or no number.
  public init?(_ observations: [SurvivalObservation], interval: Interval = .log, confidence: Double = 0.95) {
    guard !observations.isEmpty, confidence > 0, confidence < 1 else { return nil }
    guard observations.allSatisfy({ $0.time.isFinite && $0.time >= 0 }) else { return nil }
    self.interval = interval
    self.confidence = confidence
    patients = observations.count
    events = observations.count { $0.isEvent }
    longest = observations.map { $0.time }.max() ?? 0
    let z = Normal.quantile((1 + confidence) / 2)
    let sorted = observations.sorted { $0.time < $1.time }
    var points: [Point] = []
    var survival = 1.0
    var variance = 0.0
    var place = 0
    while place < sorted.count {
      let atRisk = sorted.count - place
      let time = sorted[place].time
      var count = 0
      while place < sorted.count, sorted[place].time == time {
        count += sorted[place].isEvent ? 1 : 0
        place += 1
      }
      guard count > 0 else { continue }
      survival *= Double(atRisk - count) / Double(atRisk)
      variance += Double(count) / (Double(atRisk) * Double(atRisk - count))
      let limits = SurvivalCurve.limits(survival, variance, interval, z)
      points.append(
        Point(
          time: time, atRisk: atRisk, events: count, survival: survival, logVariance: variance, lower: limits?.lower,
          upper: limits?.upper))
    }
    self.points = points
  }

  /// The curve of follow-up itself: censoring is the event (reverse Kaplan-Meier).
  public static func followUp(
    _ observations: [SurvivalObservation], interval: Interval = .log, confidence: Double = 0.95
  ) -> SurvivalCurve? {
    SurvivalCurve(
      observations.map { SurvivalObservation(time: $0.time, isEvent: !$0.isEvent) }, interval: interval,
      confidence: confidence)
  }

  /// The share without event at a time; nil after the longest follow-up: nobody was seen then, whatever the curve was.
  public func survival(at time: Double) -> Share? {
    guard time.isFinite, time >= 0, time <= longest else { return nil }
    guard let point = points.last(where: { $0.time <= time }) else { return Share(survival: 1, lower: 1, upper: 1) }
    return Share(survival: point.survival, lower: point.lower, upper: point.upper)
  }

  /// The median time with its interval.
  public var median: Quantile { quantile(0.5) }

  /// The time by which that share of patients has had the event, with its interval.
  ///
  /// When the curve runs exactly at that height between two event times, their midpoint. The limits are where the
  /// limits of the curve cross it.
  public func quantile(_ share: Double) -> Quantile {
    Quantile(
      time: crossing(share) { $0.survival }, lower: crossing(share) { $0.lower }, upper: crossing(share) { $0.upper })
  }

  private static func limits(_ survival: Double, _ variance: Double, _ interval: Interval, _ z: Double)
    -> (lower: Double, upper: Double)?
  {
    guard survival > 0 else { return nil }
    let error = z * variance.squareRoot()
    switch interval {
    case .log: return (survival * exp(-error), min(1, survival * exp(error)))
    case .plain: return (max(0, survival - survival * error), min(1, survival + survival * error))
    case .logLog:
      let hazard = Glibc.log(-Glibc.log(survival))
      let shift = error / Glibc.log(survival)
      return (exp(-exp(hazard - shift)), exp(-exp(hazard + shift)))
    }
  }

  /// Where a band of the curve falls to `1 - share`, with the tolerance and the rule of midpoints by which R prints
  /// medians: the midpoint when the band runs exactly at that height and falls later, else the time itself.
  private func crossing(_ share: Double, _ band: (Point) -> Double?) -> Double? {
    let tolerance = 1.490_116_119_384_765_6e-8
    let height = 1 - share
    var reached: (time: Double, height: Double)?
    for point in points {
      guard let now = band(point) else { continue }
      guard let first = reached else {
        if now < height + tolerance { reached = (point.time, now) }
        continue
      }
      guard abs(first.height - height) < tolerance else { break }
      if now < first.height { return (first.time + point.time) / 2 }
    }
    return reached?.time
  }
}
