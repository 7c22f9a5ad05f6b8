import Expressions
import Forms
import Oncology
import Values

/// Proposed grades of bedside measurements for expressions, as text: one grade, or a range and the question that decides.
struct GradeFunctions {
  let version: CTCAEVersion

  var all: [ClinicalFunction] { [pressureGrade, qtcGrade, proteinGrade, labWords] }

  /// `pressureGrade(systolic, diastolic)`, mmHg.
  private var pressureGrade: ClinicalFunction {
    ClinicalFunction(name: "pressureGrade", arguments: [.number, .number], result: .string) {
      [version] arguments throws(ClinicalFailure) in
      guard let systolic = number(arguments[0]), let diastolic = number(arguments[1]) else { return nothing }
      return .string(words(HypertensionGrade.finding(BloodPressure(systolic, diastolic), version)))
    }
  }

  /// `qtcGrade(QTcF, baseline)`, ms; the baseline may be unknown.
  private var qtcGrade: ClinicalFunction {
    ClinicalFunction(name: "qtcGrade", arguments: [.number, .number], result: .string, needs: 1) {
      [version] arguments throws(ClinicalFailure) in
      guard let interval = number(arguments[0]) else { return nothing }
      return .string(words(QTcGrade.finding(interval, baseline: number(arguments[1]), version)))
    }
  }

  /// `proteinGrade(strip, grams)`: the strip as `2+`, the protein of 24 hours in g; either may be unknown.
  private var proteinGrade: ClinicalFunction {
    ClinicalFunction(name: "proteinGrade", arguments: [.string, .number], result: .string, needs: 0) {
      [version] arguments throws(ClinicalFailure) in
      let strip = arguments[0].string.flatMap { Dipstick(rawValue: $0.lowercased()) }
      let collected = number(arguments[1])
      guard strip != nil || collected != nil else { return nothing }
      return .string(words(ProteinuriaGrade.finding(dipstick: strip, collected: collected, version)))
    }
  }

  /// `labWords(TEST, value, low, high, baseline, baselineHigh)`: what the value proposes and why.
  private var labWords: ClinicalFunction {
    ClinicalFunction(
      name: "labWords", arguments: [.string, .number, .number, .number, .number, .number], result: .string,
      needs: 2
    ) { [version] arguments throws(ClinicalFailure) in
      guard let code = arguments[0].string, let test = LabTest(code: code), let value = number(arguments[1]) else {
        return nothing
      }
      let result = LabResult(
        test, value, unit: LabUnits.canonical(test), low: number(arguments[2]), high: number(arguments[3]),
        baseline: number(arguments[4]).map { LabResult.Baseline($0, high: number(arguments[5])) })
      let findings = LabGrade.findings(result, version)
      let said = findings.filter { $0.proposal != .none }
      return .string((said.isEmpty ? findings.prefix(1) : said[...]).map(words).joined(separator: "; "))
    }
  }
}

private let nothing = ClinicalValue.unknown(ClinicalUnknown(cause: .unanswered))

private func number(_ value: ClinicalValue) -> Number? {
  if case .number(let number) = value { number } else { nil }
}

/// A finding as people read it: `Hypertension grade 2: 152/90 mmHg …`.
private func words(_ finding: GradeFinding) -> String {
  switch finding.proposal {
  case .none: "no grade (\(finding.why))"
  case .grade(let grade): "\(finding.term) grade \(grade) (\(finding.why))"
  case .range(let grades, let question):
    "\(finding.term) grade \(grades.lowerBound) to \(grades.upperBound): \(question)"
  case .undecidable(let reason): "not decided: \(reason)"
  }
}
