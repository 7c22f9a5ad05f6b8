import Exchange
import Oncology
import Testing
import Values

/// `calc survival` and `calc proportion`: section 3.
@Suite struct StatisticsCalculatorTests {
  static func survival(_ table: String, _ calculator: SurvivalCalculator = SurvivalCalculator()) -> CalculatorResult {
    calculator.run(Array(table.utf8))
  }

  @Test("3 A row for each group; the median is the midpoint where the curve runs at one half; NA where not reached")
  func medians() {
    let result = StatisticsCalculatorTests.survival(
      "event,group,time,note\n1,a,1,x\n1,a,2,x\n1,a,3,\n1,a,4,\nN,b,5,\nY,b,9.5,\n0,c,3,\n")
    #expect(result.header == ["group", "n", "events", "median", "lower", "upper"])
    #expect(
      result.rows == [
        ["a", "4", "4", "2.5", "1", "NA"], ["b", "2", "1", "9.5", "NA", "NA"], ["c", "1", "0", "NA", "NA", "NA"],
      ])
    #expect(String(decoding: result.json, as: UTF8.self).contains("\"n\":1,\"events\":0,\"median\":null"))
  }

  @Test("3 The median of a curve that ends at one half is the time at which it comes there")
  func endsAtHalf() {
    #expect(StatisticsCalculatorTests.survival("time,event\n1,1\n2,1\n5,0\n9,0\n")["median"] == ["2"])
  }

  static let limits: [(SurvivalCurve.Interval, String, String)] = [
    (.log, "0.42593227", "1"), (.logLog, "0.12794692", "0.96054864"), (.plain, "0.32565535", "1"),
  ]

  @Test("3 --at gives survival with the limits of --conf", arguments: limits)
  func at(_ interval: SurvivalCurve.Interval, _ lower: String, _ upper: String) {
    let calculator = SurvivalCalculator(interval: interval, times: [Number(1), Number(9)])
    let result = StatisticsCalculatorTests.survival("time,event\n1,1\n2,0\n3,0\n4,0\n", calculator)
    #expect(
      result.header.suffix(6) == [
        "survival_1", "lower_1", "upper_1", "survival_9", "lower_9", "upper_9",
      ])
    #expect(result.rows[0].suffix(6) == ["0.75", lower, upper, "NA", "NA", "NA"])
  }

  @Test("3 --steps gives the curve, a row for each time with an event")
  func steps() {
    let result = StatisticsCalculatorTests.survival(
      "time,event\n2,1\n1,0\n2,1\n3,0\n", SurvivalCalculator(interval: .plain, showsSteps: true))
    #expect(result.header == ["time", "at_risk", "events", "survival", "std_err", "lower", "upper"])
    #expect(result.rows.map { Array($0.prefix(4)) } == [["2", "3", "2", "0.33333333"]])
  }

  static let bad: [(String, String)] = [
    ("x,1", "time"), ("-1,1", "time"), (",1", "time"), ("\"1,5\",1", "time"), ("3,2", "event"), ("3,", "event"),
    ("3,dead", "event"), ("3", "event"),
  ]

  @Test("A bad row is named, and the curve is that of the others", arguments: bad)
  func badRow(_ row: String, _ column: String) {
    let result = StatisticsCalculatorTests.survival("time,event\n1,1\n\(row)\n2,1\n")
    #expect(result.places == ["3 \(column)"], "\(result.faults)")
    #expect(result.rows == [["2", "2", "1.5", "1", "NA"]])
  }

  /// The reference figures of section 3, in per cent.
  static let proportions: [(Int, Int, String)] = [
    (0, 20, "0/20 = 0.00 %, 95 % confidence 0.00 % to 16.84 %"),
    (5, 20, "5/20 = 25.00 %, 95 % confidence 8.66 % to 49.10 %"),
    (8, 30, "8/30 = 26.67 %, 95 % confidence 12.28 % to 45.89 %"),
    (10, 33, "10/33 = 30.30 %, 95 % confidence 15.59 % to 48.71 %"),
    (8, 40, "8/40 = 20.00 %, 95 % confidence 9.05 % to 35.65 %"),
    (20, 20, "20/20 = 100.00 %, 95 % confidence 83.16 % to 100.00 %"),
  ]

  @Test("3 Exact intervals to the last printed digit", arguments: proportions)
  func proportion(_ count: Int, _ total: Int, _ text: String) throws {
    #expect(try ProportionCalculator(count, of: total).text == text + " (Clopper-Pearson)\n")
  }

  @Test("A proportion that cannot be is refused; figures are plain")
  func refused() throws {
    #expect(throws: ProportionCalculator.Failure.self) { try ProportionCalculator(3, of: 2) }
    #expect(throws: ProportionCalculator.Failure.self) { try ProportionCalculator(-1, of: 2) }
    #expect(throws: ProportionCalculator.Failure.self) { try ProportionCalculator(0, of: 0) }
    #expect(throws: ProportionCalculator.Failure.self) { try ProportionCalculator(1, of: 2, level: 95) }
    let json = try ProportionCalculator(1, of: 1_000_000, level: 0.9).json.text
    #expect(
      json == "{\"x\":1,\"n\":1000000,\"level\":0.9,\"estimate\":0.000001,\"lower\":0.00000005,\"upper\":0.00000474}")
  }
}
