import Oncology
import Values

/// Grades the rows of a table whose values come from the bedside: QTc, urine, blood pressure, stools.
struct BedsideRow {
  typealias Result = (proposal: GradeProposal, why: String)

  private let input: GradeRowInput
  private let version: CTCAEVersion

  init(_ input: GradeRowInput, version: CTCAEVersion) {
    self.input = input
    self.version = version
  }

  /// A corrected QT interval in ms, or in s.
  func qtc() throws(CalculatorFault) -> Result {
    let factor: Number
    switch input.unit.lowercased() {
    case "ms", "msec", "milliseconds": factor = Number(1)
    case "s", "sec", "seconds": factor = Number(1000)
    default: throw unknownUnit("ms")
    }
    try refuseLow()
    let before = try number("baseline", input.baseline)?.multiplied(by: factor)
    guard let interval = try value()?.multiplied(by: factor) else { return noValue }
    return result(QTcGrade.finding(interval, baseline: before, version))
  }

  /// A strip such as `2+`, grams in 24 hours, or in v6.0 protein to creatinine.
  func proteinuria() throws(CalculatorFault) -> Result {
    try refuseLow()
    if input.value.isEmpty { return noValue }
    if let strip = BedsideRow.strip(input.value) {
      return result(ProteinuriaGrade.finding(dipstick: strip, version))
    }
    guard let value = try value() else { return noValue }
    switch input.unit.lowercased().filter({ $0 != " " }) {
    case "g/24h", "g/24hr", "g/24hrs", "g/d", "g/day":
      return result(ProteinuriaGrade.finding(collected: value, high: input.high, version))
    case "mg/24h", "mg/24hr", "mg/24hrs", "mg/d", "mg/day":
      let grams = value.divided(by: Number(1000))
      let high = input.high?.divided(by: Number(1000))
      return result(ProteinuriaGrade.finding(collected: grams, high: high, version))
    case "ratio", "p/c", "g/g", "mg/mg":
      if version == .v5 || value < Number(1) {
        let why = version == .v5 ? "v5.0 grades no ratio in adults" : "a ratio below 1 does not tell grade 1 from none"
        return (.undecidable(why), why)
      }
      return result(ProteinuriaGrade.finding(ratio: value, version))
    default: throw unknownUnit("g/24h, or a strip such as 2+")
    }
  }

  /// A blood pressure `150/95` in mmHg, or one figure of it.
  func bloodPressure(_ part: GradeSubject.Part) throws(CalculatorFault) -> Result {
    switch input.unit.lowercased().filter({ $0 != " " }) {
    case "", "mmhg": break
    default: throw unknownUnit("mmHg")
    }
    if input.comparator != nil {
      throw CalculatorFault(input.line, "value", "a blood pressure has no sign before it")
    }
    try refuseLow()
    if input.value.isEmpty { return noValue }
    let (now, isPair) = try pressure("value", input.value, part)
    let before = input.baseline.isEmpty ? nil : try pressure("baseline", input.baseline, part).0
    let pressure = BloodPressure(
      now.0, now.1, baselineSystolic: before?.0, baselineDiastolic: before?.1, hasSymptoms: input.symptoms ?? false)
    let found = HypertensionGrade.finding(pressure, version)
    if isPair { return result(found) }
    return (found.proposal, "\(part == .systolic ? "systolic" : "diastolic") pressure alone; " + found.why)
  }

  /// Stools a day against baseline.
  func diarrhea() throws(CalculatorFault) -> Result {
    let unit = input.unit.lowercased()
    guard unit.isEmpty || unit.contains("stool") || unit.contains("/d") || unit.contains("baseline") else {
      throw unknownUnit("stools/day")
    }
    guard let stools = try value() else { return noValue }
    let isRise = unit.contains("baseline")
    guard let before = isRise ? Number.zero : try number("baseline", input.baseline) else {
      return (.undecidable("the baseline value is missing"), "the baseline value is missing: stools count above it")
    }
    guard let now = stools.int, let then = before.int else {
      throw CalculatorFault(input.line, "value", "'\(input.value)' is not a whole number of stools")
    }
    return result(DiarrheaGrade.finding(stools: now, baseline: then, version))
  }

  private var noValue: Result { (.undecidable("there is no value"), "there is no value") }

  private func result(_ finding: GradeFinding) -> Result { (finding.proposal, finding.why) }

  private func value() throws(CalculatorFault) -> Number? {
    if let sign = input.comparator {
      throw CalculatorFault(input.line, "value", "'\(sign.rawValue)\(input.value)' is not an exact value")
    }
    return try number("value", input.value)
  }

  private func number(_ column: String, _ text: String) throws(CalculatorFault) -> Number? {
    try GradeRowInput.read(input.line, column) { () throws(CellReader.Wrong) in try CellReader.number(text) }
  }

  private func unknownUnit(_ wanted: String) -> CalculatorFault {
    let said = input.unit.isEmpty ? "there is no unit" : "the unit '\(input.unit)' is not known for \(input.term)"
    return CalculatorFault(input.line, "unit", said + "; write \(wanted)")
  }

  private func refuseLow() throws(CalculatorFault) {
    if input.isHigh == false {
      throw CalculatorFault(input.line, "direction", "\(input.term) is a matter of high values")
    }
  }

  /// Both figures; a missing one is put so low that it decides nothing. Whether both were given comes second.
  private func pressure(_ column: String, _ text: String, _ part: GradeSubject.Part) throws(CalculatorFault)
    -> ((Number, Number), Bool)
  {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      .map { CalculatorTable.trimmed(String($0)) }
    if parts.count == 2, let systolic = try number(column, parts[0]), let diastolic = try number(column, parts[1]) {
      guard diastolic > .zero, systolic > diastolic, systolic < Number(400) else {
        throw CalculatorFault(input.line, column, "'\(text)' cannot be a blood pressure")
      }
      return ((systolic, diastolic), true)
    }
    guard parts.count == 1, part != .both, let one = try number(column, text), one > .zero, one < Number(400) else {
      throw CalculatorFault(input.line, column, "'\(text)' is not systolic/diastolic, such as 150/95")
    }
    let above = one.adding(Number(1)) ?? one
    return (part == .systolic ? (one, Number(1, over: 2) ?? one) : (above, one), false)
  }

  private static func strip(_ text: String) -> Dipstick? {
    switch text.lowercased() {
    case "negative", "neg", "-", "none": .negative
    case "trace", "tr", "+-", "+/-", "±": .trace
    case "1+", "+": .one
    case "2+", "++": .two
    case "3+", "+++": .three
    case "4+", "++++": .four
    default: nil
    }
  }
}
