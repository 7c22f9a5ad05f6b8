import Oncology
import Testing

/// Section 3: Kaplan and Meier, against the figures of R printed there.
@Suite struct SurvivalCurveTests {
  private func curve(_ observations: [SurvivalObservation], _ interval: SurvivalCurve.Interval = .log) throws
    -> SurvivalCurve
  {
    try #require(SurvivalCurve(observations, interval: interval))
  }

  private func days(_ events: [Double], censored: [Double] = []) -> [SurvivalObservation] {
    events.map { SurvivalObservation(time: $0, isEvent: true) }
      + censored.map { SurvivalObservation(time: $0, isEvent: false) }
  }

  struct Median: Sendable {
    let who: String
    let interval: SurvivalCurve.Interval
    let median: Double
    let lower: Double
    let upper: Double
  }

  static let medians: [Median] = [
    Median(who: "all", interval: .log, median: 310, lower: 285, upper: 363),
    Median(who: "all", interval: .logLog, median: 310, lower: 284, upper: 361),
    Median(who: "all", interval: .plain, median: 310, lower: 284, upper: 361),
    Median(who: "men", interval: .log, median: 270, lower: 212, upper: 310),
    Median(who: "men", interval: .logLog, median: 270, lower: 210, upper: 306),
    Median(who: "women", interval: .log, median: 426, lower: 348, upper: 550),
    Median(who: "women", interval: .logLog, median: 426, lower: 345, upper: 524),
  ]

  @Test("3 The medians of the lung cohort with their limits", arguments: medians)
  func lung(row: Median) throws {
    let cohort = row.who == "all" ? LungCohort.all : row.who == "men" ? LungCohort.men : LungCohort.women
    let median = try curve(cohort, row.interval).median
    #expect(median.time == row.median && median.lower == row.lower && median.upper == row.upper)
  }

  @Test("3 The lung cohort has 228 patients and 165 deaths")
  func cohort() throws {
    let lung = try curve(LungCohort.all)
    #expect(lung.patients == 228 && lung.events == 165)
    #expect(LungCohort.men.count == 138 && LungCohort.women.count == 90)
  }

  @Test("3 Rates at six and twelve months")
  func rates() throws {
    let lung = try curve(LungCohort.all)
    func close(_ value: Double?, _ printed: Double) -> Bool { value.map { abs($0 - printed) <= 0.000005 } ?? false }
    let half = try #require(lung.survival(at: 182.625))
    #expect(close(half.survival, 0.70805) && close(half.lower, 0.65115) && close(half.upper, 0.76994))
    let year = try #require(lung.survival(at: 365.25))
    #expect(close(year.survival, 0.40924) && close(year.lower, 0.34472) && close(year.upper, 0.48584))
  }

  @Test("3 A curve that runs exactly at one half has the midpoint as its median")
  func midpoint() throws {
    #expect(try curve(days([1, 2, 3, 4])).median.time == 2.5)
    #expect(try curve(days([1, 2, 3])).median.time == 2)
    #expect(try curve(days([1, 2], censored: [5, 9])).median.time == 2)
    #expect(try curve(days([1], censored: [5, 9])).median.time == nil)
    #expect(try curve(days([7, 7, 7])).median.time == 7)
  }

  @Test("One half is one half in spite of the last digit of binary fractions", arguments: 1...60)
  func tolerance(half: Int) throws {
    #expect(try curve(days((1...2 * half).map { Double($0) })).median.time == Double(half) + 0.5)
  }

  @Test("A censored patient at the time of an event is still at risk")
  func ties() throws {
    let curve = try curve(days([5], censored: [5]))
    #expect(curve.points.map { $0.atRisk } == [2] && curve.points.map { $0.survival } == [0.5])
  }

  @Test("Before the first event all are free of it; after the last follow-up nothing is known, even when all had it")
  func ends() throws {
    let open = try curve(days([5], censored: [9]))
    #expect(open.survival(at: 4)?.survival == 1 && open.survival(at: 4)?.lower == 1)
    #expect(open.survival(at: 9)?.survival == 0.5 && open.survival(at: 9.1) == nil && open.survival(at: -1) == nil)
    let done = try curve(days([5]))
    #expect(done.survival(at: 5)?.survival == 0 && done.survival(at: 5)?.lower == nil)
    #expect(done.survival(at: 5.1) == nil && done.survival(at: 100) == nil)
  }

  @Test("3 The three intervals of a small curve, worked out by hand")
  func intervals() throws {
    // One event among four: survival 0.75, variance of its logarithm 1/12.
    let error = 1.959963984540054 * (1.0 / 12).squareRoot()
    let observations = days([1], censored: [2, 3, 4])
    let plain = try curve(observations, .plain).points[0]
    #expect(abs((plain.lower ?? 0) - (0.75 - 0.75 * error)) < 1e-12 && plain.upper == 1)
    let log = try curve(observations, .log).points[0]
    #expect(abs((log.lower ?? 0) - 0.4259323) < 1e-6 && log.upper == 1)
    let logLog = try curve(observations, .logLog).points[0]
    #expect(abs((logLog.lower ?? 0) - 0.1279469) < 1e-6 && abs((logLog.upper ?? 0) - 0.9605486) < 1e-6)
  }

  @Test("3 Median follow-up turns censoring and event round")
  func followUp() throws {
    let observations = days([1, 2], censored: [3, 4])
    #expect(SurvivalCurve.followUp(observations)?.median.time == 3.5)
    #expect(SurvivalCurve.followUp(days([1, 2]))?.median.time == nil)
  }

  @Test("No patients, negative and impossible times give no curve")
  func refused() {
    #expect(SurvivalCurve([]) == nil)
    #expect(SurvivalCurve(days([-1])) == nil && SurvivalCurve(days([.nan])) == nil)
    #expect(SurvivalCurve(days([.infinity])) == nil && SurvivalCurve(days([1]), confidence: 2) == nil)
  }
}
