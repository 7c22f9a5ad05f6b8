import Oncology
import Testing
import Values

/// The short cut for values within their limits never says less than grading does.
@Suite struct CertainlyNoneTests {
  @Test("Who is called certainly without a grade has none, whatever baseline, albumin and fasting are")
  func agrees() {
    var chance = SmallGenerator(seed: 11)
    var certain = 0
    for _ in 0..<40_000 {
      let test = LabTest.allCases[chance.next(LabTest.allCases.count)]
      let version: CTCAEVersion = chance.next(2) == 0 ? .v5 : .v6
      func number(_ top: Int) -> Number { mm("\(chance.next(top)).\(chance.next(10))") }
      let top = [3, 20, 200, 600][chance.next(4)]
      let low: Number? = chance.next(6) == 0 ? nil : number(top)
      let high: Number? = chance.next(6) == 0 ? nil : (low ?? .zero).adding(number(top))
      let value = (low ?? .zero).adding(number(top)) ?? .zero
      guard LabGrade.isCertainlyNone(test, value, low: low, high: high, version) else { continue }
      certain += 1
      for _ in 0..<4 {
        let before: Number? = chance.next(3) == 0 ? nil : number(2 * top)
        let result = LabResult(
          test, value, unit: LabUnits.canonical(test), low: low, high: high,
          baseline: before.map { LabResult.Baseline($0, high: chance.next(2) == 0 ? high : nil) },
          albumin: chance.next(2) == 0 ? mm("30") : nil, isFasting: [true, false, nil][chance.next(3)])
        #expect(
          LabGrade.least(result, version) == 0,
          "\(test) \(value) of \(String(describing: low)) to \(String(describing: high))")
      }
    }
    #expect(certain > 1000)
  }

  @Test(
    "Normal values of common tests need no baseline; what baseline or albumin decides does",
    arguments: [
      ("K", "4.1", "3.5", "5.3", true), ("K", "5.4", "3.5", "5.3", false), ("HGB", "150", "130", "175", true),
      ("ALT", "50", "9", "50", true), ("ALT", "51", "9", "50", false), ("CA", "2.3", "2.1", "2.6", false),
      ("CREAT", "80", "57", "97", false),
    ])
  func common(_ row: (code: String, value: String, low: String, high: String, isNone: Bool)) throws {
    let test = try #require(LabTest(code: row.code))
    let isNone = LabGrade.isCertainlyNone(test, mm(row.value), low: mm(row.low), high: mm(row.high), .v5)
    #expect(isNone == row.isNone)
  }
}
