import Oncology
import Testing

/// Section 3: exact intervals of response rates.
@Suite struct ProportionTests {
  struct Exact: Sendable {
    let count: Int
    let total: Int
    let lower: Double
    let upper: Double

    init(_ count: Int, _ total: Int, _ lower: Double, _ upper: Double) {
      self.count = count
      self.total = total
      self.lower = lower
      self.upper = upper
    }
  }

  /// Limits worked out with another programme's beta quantiles.
  static let rows: [Exact] = [
    Exact(0, 20, 0, 0.168433470983),
    Exact(5, 20, 0.0865714691014, 0.491045871708),
    Exact(8, 30, 0.122794809872, 0.458893651395),
    Exact(10, 33, 0.155916602397, 0.487110697538),
    Exact(8, 40, 0.0905224094, 0.356478018679),
    Exact(20, 20, 0.831566529017, 1),
    Exact(1, 1, 0.025, 1),
    Exact(0, 1, 0, 0.975),
    Exact(3, 294, 0.00210929073173, 0.0295294151061),
    Exact(150, 300, 0.441997720808, 0.558002279192),
    Exact(17, 22, 0.546296376338, 0.921793739648),
    Exact(999, 1000, 0.99444107572, 0.999974682513),
    Exact(1, 1_000_000, 2.53178076638e-08, 5.57163065517e-06),
  ]

  @Test("3 Clopper and Pearson's limits agree to ten digits", arguments: rows)
  func limits(row: Exact) throws {
    let proportion = try #require(Proportion(row.count, of: row.total))
    #expect(abs(proportion.lower - row.lower) <= row.lower * 1e-10)
    #expect(abs(proportion.upper - row.upper) <= row.upper * 1e-10)
    #expect(proportion.estimate == Double(row.count) / Double(row.total))
  }

  struct Printed: Sendable {
    let count: Int
    let total: Int
    let lower: Int
    let upper: Int
  }

  /// As printed, in hundredths of a per cent.
  static let printed: [Printed] = [
    Printed(count: 0, total: 20, lower: 0, upper: 1684), Printed(count: 5, total: 20, lower: 866, upper: 4910),
    Printed(count: 8, total: 30, lower: 1228, upper: 4589), Printed(count: 10, total: 33, lower: 1559, upper: 4871),
    Printed(count: 8, total: 40, lower: 905, upper: 3565),
  ]

  @Test("3 The printed intervals come out", arguments: printed)
  func published(row: Printed) throws {
    let proportion = try #require(Proportion(row.count, of: row.total))
    #expect(Int((proportion.lower * 10_000).rounded()) == row.lower)
    #expect(Int((proportion.upper * 10_000).rounded()) == row.upper)
  }

  @Test("3 Nobody and everybody mirror each other")
  func mirror() throws {
    for total in [1, 7, 20, 33, 500] {
      let none = try #require(Proportion(0, of: total))
      let all = try #require(Proportion(total, of: total))
      #expect(none.lower == 0 && all.upper == 1)
      #expect(abs(none.upper - (1 - all.lower)) < 1e-14)
    }
  }

  @Test("Other levels, and counts that cannot be")
  func others() throws {
    let ninety = try #require(Proportion(5, of: 20, confidence: 0.9))
    #expect(abs(ninety.lower - 0.10408083591013609) < 1e-12 && abs(ninety.upper - 0.4555824040017489) < 1e-12)
    #expect(Proportion(1, of: 0) == nil && Proportion(-1, of: 5) == nil && Proportion(6, of: 5) == nil)
    #expect(Proportion(1, of: 5, confidence: 1) == nil && Proportion(1, of: 5, confidence: .nan) == nil)
  }
}
