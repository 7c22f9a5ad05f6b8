import Expressions
import Forms
import Record
import TestSupport
import Testing
import Values
import Workflow

/// The laboratory shift: the worst grade of each test by the end of the first day, and after it (CTCAE v5.0).
@Suite struct LabShiftTests {
  /// A patient with samples before, on the day and after.
  static func course(_ samples: [(day: Int, values: [String: String])]) -> TrialCourse {
    var course = TrialCourse()
    for (index, sample) in samples.enumerated() {
      let visit = sample.day <= 0 ? "SCR" : "C0\(index + 1)"
      course.put("\(visit)/visit/visit/VISDAT", TrialCourse.day(sample.day))
      let row = "\(visit)/laboratory/sample[1]"
      course.put("\(row)/LBDAT", TrialCourse.day(sample.day))
      course.put("\(row)/LBNAM", "SITE")
      for (test, value) in sample.values.sorted(by: { $0.key < $1.key }) {
        course.put("\(row)/result[\(test)]/LBORRES", value)
      }
    }
    return course
  }

  @Test(
    "Baseline and worst of each test, from whatever value they come",
    arguments: [
      // Low and high of one test; the worst is neither the last nor the first.
      ("HGB", ["150", "95", "120"], 0, 2), ("K", ["4.0", "5.8", "3.1"], 0, 2),
      // Within its limits, but 1.75 times baseline (Creatinine increased, grade 2 above 1.5 times baseline).
      ("CREAT", ["60", "105", "70"], 0, 2),
      // Raised at baseline already; the later value is graded against it (ALT, grade 2 from 3 times an abnormal baseline).
      ("ALT", ["60", "200", "55"], 1, 2),
      // A sign proves what lies beyond it, other units are read as printed.
      ("PLAT", ["220", "<50", "180"], 0, 3), ("BILI", ["11", "3.1 mg/dL", "12"], 0, 2),
    ])
  func worst(_ row: (test: String, values: [String], before: Int, after: Int)) throws {
    let samples = zip([-3, 22, 43], row.values).map { (day: $0.0, values: [row.test: $0.1]) }
    let shifts = try Self.course(samples).facts().shifts
    #expect(shifts.map(\.test) == [row.test])
    #expect(shifts.map(\.baseline) == [row.before])
    #expect(shifts.map(\.worst) == [row.after])
  }

  @Test("Calcium is graded with the albumin of its own sample; a test that no term grades has no line")
  func calcium() throws {
    let samples = [
      (day: -3, values: ["CA": "2.3", "ALB": "42", "BILDIR": "9"]), (day: 22, values: ["CA": "2.0", "ALB": "28"]),
      (day: 43, values: ["CA": "1.9", "ALB": "44"]),
    ]
    let shifts = try Self.course(samples).facts().shifts
    #expect(shifts.map(\.test) == ["ALB", "CA"])
    // 2.0 with albumin 28 is 2.24; 1.9 with albumin 44 is 1.82, below 2.0 (Hypocalcemia, grade 2).
    #expect(shifts.last?.baseline == 0)
    #expect(shifts.last?.worst == 2)
  }

  @Test("The few values that are graded say what grading every value says", arguments: 1...6)
  func agrees(seed: Int) throws {
    var random = SmallRandom(seed: UInt64(seed))
    let tests = ["ALT", "AST", "ALP", "BILI", "CREAT", "HGB", "WBC", "K", "SODIUM", "GLUC", "TRIG", "INR", "LDH"]
    let usual: [String: Double] = [
      "ALT": 30, "AST": 30, "ALP": 90, "BILI": 12, "CREAT": 80, "HGB": 140, "WBC": 6, "K": 4.4, "SODIUM": 140,
      "GLUC": 5.5, "TRIG": 1.2, "INR": 1, "LDH": 200,
    ]
    let samples = [-3, 22, 43, 64].map { day in
      let values = tests.map { test in
        let tenths = Int((usual[test] ?? 1) * Double(40 + Int.random(in: 0..<160, using: &random)) / 10)
        return (test, "\(tenths / 10).\(tenths % 10)")
      }
      return (day: day, values: Dictionary(uniqueKeysWithValues: values))
    }
    let course = Self.course(samples)
    let scenario = try course.scenario()
    let reading = scenario.reading
    let grade = try #require(reading.trial.forms["laboratory"]?.items["LBTOXGR"])
    var worst: [String: Int] = [:]
    for visit in ["C02", "C03", "C04"] {
      for test in tests {
        let group = try #require(GroupPath("sample[1]/result[\(test)]"))
        let value = reading.value(of: grade, at: Scope(form: FormPath(visit: visit, form: "laboratory"), group: group))
        if case .number(let number) = value, let whole = number.int { worst[test] = max(worst[test] ?? 0, whole) }
      }
    }
    let shifts = try course.facts().shifts
    #expect(Dictionary(uniqueKeysWithValues: shifts.map { ($0.test, $0.worst ?? -1) }) == worst)
  }
}
