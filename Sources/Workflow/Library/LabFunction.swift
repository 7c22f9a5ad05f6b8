import Expressions
import Forms
import Oncology
import Values

/// Laboratory grading and units for expressions.
enum LabFunction {
  /// `labGrade(TEST, value, low, high)`: the grade that a value in the canonical unit proves, 0 for none.
  ///
  /// Limits that are not known are passed as unknown; then only grades with fixed limits can be told.
  static func labGrade(_ version: CTCAEVersion) -> ClinicalFunction {
    ClinicalFunction(
      name: "labGrade", arguments: [.string, .number, .number, .number], result: .number, needs: 2
    ) { arguments throws(ClinicalFailure) in
      guard case .string(let code) = arguments[0], case .number(let value) = arguments[1] else {
        return .unknown(ClinicalUnknown(cause: .unanswered))
      }
      guard let test = LabTest(code: code) else { return .unknown(ClinicalUnknown(cause: .other)) }
      return grade(
        LabResult(
          test, value, unit: LabUnits.canonical(test), low: number(arguments[2]), high: number(arguments[3])), version)
    }
  }

  /// `labGrade(TEST, value, low, high, baseline, baselineHigh)`: the same against the value before treatment, for tests
  /// whose grades relate to an abnormal baseline; without one it counts as normal.
  static func labGradeFromBaseline(_ version: CTCAEVersion) -> ClinicalFunction {
    ClinicalFunction(
      name: "labGrade", arguments: [.string, .number, .number, .number, .number, .number], result: .number,
      needs: 2
    ) { arguments throws(ClinicalFailure) in
      guard case .string(let code) = arguments[0], case .number(let value) = arguments[1] else {
        return .unknown(ClinicalUnknown(cause: .unanswered))
      }
      guard let test = LabTest(code: code) else { return .unknown(ClinicalUnknown(cause: .other)) }
      let before = number(arguments[4]).map { LabResult.Baseline($0, high: number(arguments[5])) }
      return grade(
        LabResult(
          test, value, unit: LabUnits.canonical(test), low: number(arguments[2]), high: number(arguments[3]),
          baseline: before), version)
    }
  }

  private static func grade(_ result: LabResult, _ version: CTCAEVersion) -> ClinicalValue {
    var worst: Int?
    for finding in LabGrade.findings(result, version) {
      guard let least = finding.proposal.least else { continue }
      worst = max(worst ?? 0, least)
    }
    return worst.map { .number(Number($0)) } ?? .unknown(ClinicalUnknown(cause: .other))
  }

  /// A value of an analyte in another unit.
  static let convert: @Sendable (Number, String, String, String) -> Number? = { value, from, to, analyte in
    guard let test = LabTest(code: analyte), let factor = LabUnits.factor(from, for: test),
      let wanted = LabUnits.factor(to, for: test), let canonical = value.multiplied(by: factor)
    else { return nil }
    return canonical.divided(by: wanted)
  }

  private static func number(_ value: ClinicalValue) -> Number? {
    if case .number(let number) = value { number } else { nil }
  }
}
