import Expressions
import Forms
import Oncology
import Values

/// Laboratory grading and units for expressions.
struct LabFunction {
  let version: CTCAEVersion

  var all: [ClinicalFunction] { [grade, words] }

  /// `labGrade(TEST, printed, low, high, baseline, baselineHigh, albumin, fasting, isTreated)`: the grade that a value
  /// proves, 0 for none.
  ///
  /// Only a value after the first dose is graded against baseline: one before may become the baseline itself.
  /// The value is given as it was printed, `<0.5 mg/dL`, so that it is compared in its own unit where the tables print
  /// that; limits, baseline and albumin in the canonical unit. What is not known is passed as unknown: then only grades
  /// with fixed limits can be told, and a baseline counts as normal.
  private var grade: ClinicalFunction {
    function("labGrade", .number, early: FunctionDeclaration.Early(4) { look($0) }) { result in
      LabGrade.least(result, version).map { .number(Number($0)) }
    }
  }

  /// No grade where the value alone, within its limits, cannot have one; nothing for a test that no term grades. Only
  /// calcium asks for albumin.
  private func look(_ arguments: ArraySlice<ClinicalValue>) -> FunctionDeclaration.Rest {
    guard let test = arguments[0].string.flatMap({ LabTest(code: $0) }), LabGrade.isGraded(test, version) else {
      return .answer(.unknown(ClinicalUnknown(cause: .other)))
    }
    if let quantity = arguments[1].string.flatMap({ Quantity($0) }), quantity.comparator.isEmpty,
      quantity.unit.isEmpty || quantity.unit == LabUnits.canonical(test),
      LabGrade.isCertainlyNone(
        test, quantity.number, low: LabFunction.number(arguments[2]), high: LabFunction.number(arguments[3]), version)
    {
      return .answer(.number(.zero))
    }
    return .needed(without: test == .calcium ? [] : [6])
  }

  /// `labWords(…)` with the same arguments: what the value proposes and why.
  private var words: ClinicalFunction {
    function("labWords", .string) { result in
      let findings = LabGrade.findings(result, version)
      let said = findings.filter { $0.proposal != .none }
      return .string((said.isEmpty ? findings.prefix(1) : said[...]).map(\.words).joined(separator: "; "))
    }
  }

  private func function(
    _ name: String, _ type: ClinicalType, early: FunctionDeclaration.Early? = nil,
    _ answer: @escaping @Sendable (LabResult) -> ClinicalValue?
  ) -> ClinicalFunction {
    ClinicalFunction(
      name: name,
      arguments: [.string, .string, .number, .number, .number, .number, .number, .bool, .bool], result: type, needs: 2,
      early: early
    ) { arguments throws(ClinicalFailure) in
      guard let code = arguments[0].string, let printed = arguments[1].string else {
        return .unknown(ClinicalUnknown(cause: .unanswered))
      }
      guard let test = LabTest(code: code), let result = LabFunction.result(test, printed, arguments) else {
        return .unknown(ClinicalUnknown(cause: .other))
      }
      return answer(result) ?? .unknown(ClinicalUnknown(cause: .other))
    }
  }

  /// A value with its limits in the unit in which it was printed.
  private static func result(_ test: LabTest, _ printed: String, _ arguments: [ClinicalValue]) -> LabResult? {
    guard let quantity = Quantity(printed) else { return nil }
    let unit = quantity.unit.isEmpty ? LabUnits.canonical(test) : quantity.unit
    guard let factor = LabUnits.factor(unit, for: test) else { return nil }
    func own(_ place: Int) -> Number? { number(arguments[place]).flatMap { $0.divided(by: factor) } }
    return LabResult(
      test, quantity.number, comparator: Comparator(sign: quantity.comparator), unit: unit, low: own(2), high: own(3),
      baseline: arguments[8].bool == true ? own(4).map { LabResult.Baseline($0, high: own(5)) } : nil,
      albumin: number(arguments[6]),
      isFasting: arguments[7].bool)
  }

  private static func number(_ value: ClinicalValue) -> Number? {
    if case .number(let number) = value { number } else { nil }
  }

  /// A value of an analyte in another unit.
  static let convert: @Sendable (Number, String, String, String) -> Number? = { value, from, to, analyte in
    guard let test = LabTest(code: analyte), let factor = LabUnits.factor(from, for: test),
      let wanted = LabUnits.factor(to, for: test), let canonical = value.multiplied(by: factor)
    else { return nil }
    return canonical.divided(by: wanted)
  }
}
