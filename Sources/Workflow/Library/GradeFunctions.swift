import Expressions
import Forms
import Oncology
import Values

/// Proposed grades of bedside measurements for expressions, as text: one grade, or a range and the question that decides.
struct GradeFunctions {
  let version: CTCAEVersion

  var all: [ClinicalFunction] {
    [
      said("pressureGrade", level: "pressureLevel", pressureArguments, needs: 2) { pressure($0) },
      said("qtcGrade", level: "qtcLevel", [.number, .number], needs: 1) { arguments in
        number(arguments[0]).map { QTcGrade.finding($0, baseline: number(arguments[1]), version) }
      },
      said("proteinGrade", level: "proteinLevel", [.string, .number], needs: 0) { protein($0) },
      said("measureGrade", level: "measureLevel", [.string, .number, .number], needs: 2) { measure($0) },
    ].flatMap { $0 }
  }

  /// Two functions of the same arguments: what is proposed in words, and the least grade that is proved as a number.
  private func said(
    _ name: String, level: String, _ arguments: [ClinicalType], needs: Int,
    _ find: @escaping @Sendable ([ClinicalValue]) -> GradeFinding?
  ) -> [ClinicalFunction] {
    [
      ClinicalFunction(name: name, arguments: arguments, result: .string, needs: needs) {
        arguments throws(ClinicalFailure) in find(arguments).map { .string($0.words) } ?? nothing
      },
      ClinicalFunction(name: level, arguments: arguments, result: .number, needs: needs) {
        arguments throws(ClinicalFailure) in
        find(arguments)?.proposal.least.map { .number(Number($0)) } ?? nothing
      },
    ]
  }

  private var pressureArguments: [ClinicalType] { [.number, .number, .number, .number, .number, .number] }

  /// `pressureGrade(systolic, diastolic, drugs, drugsBefore, baselineSystolic, baselineDiastolic)`, mmHg, and how many
  /// drugs against it the patient takes now and took before treatment.
  private func pressure(_ arguments: [ClinicalValue]) -> GradeFinding? {
    guard let systolic = number(arguments[0]), let diastolic = number(arguments[1]) else { return nil }
    let now = number(arguments[2])?.int ?? 0
    let before = number(arguments[3])?.int ?? 0
    return HypertensionGrade.finding(
      BloodPressure(
        systolic, diastolic, drugs: before == 0 ? now : 0, isIntensified: before > 0 && now > before,
        baselineSystolic: number(arguments[4]), baselineDiastolic: number(arguments[5])), version)
  }

  /// `proteinGrade(strip, grams)`: the strip as `2+`, the protein of 24 hours in g; either may be unknown.
  private func protein(_ arguments: [ClinicalValue]) -> GradeFinding? {
    let strip = arguments[0].string.flatMap { Dipstick(rawValue: $0.lowercased()) }
    let collected = number(arguments[1])
    guard strip != nil || collected != nil else { return nil }
    return ProteinuriaGrade.finding(dipstick: strip, collected: collected, version)
  }

  /// `measureGrade(TEST, value, baseline)`: what a measurement in its canonical unit proposes, such as `TEMP` or `LVEF`;
  /// the term that says most.
  private func measure(_ arguments: [ClinicalValue]) -> GradeFinding? {
    guard let test = arguments[0].string.flatMap({ LabTest(code: $0) }), let value = number(arguments[1]) else {
      return nil
    }
    let result = LabResult(
      test, value, unit: LabUnits.canonical(test), baseline: number(arguments[2]).map { LabResult.Baseline($0) })
    return LabGrade.findings(result, version).max { ($0.proposal.least ?? -1) < ($1.proposal.least ?? -1) }
  }
}

private let nothing = ClinicalValue.unknown(ClinicalUnknown(cause: .unanswered))

private func number(_ value: ClinicalValue) -> Number? {
  if case .number(let number) = value { number } else { nil }
}

extension GradeFinding {
  /// The finding as people read it: `Hypertension grade 2: 152/90 mmHg …`.
  var words: String {
    switch proposal {
    case .none: "no grade (\(why))"
    case .grade(let grade): "\(term) grade \(grade) (\(why))"
    case .range(let grades, let question): "\(term) grade \(grades.lowerBound) to \(grades.upperBound): \(question)"
    case .undecidable(let reason): "not decided: \(reason)"
    }
  }
}
