import Oncology
import Testing
import Values

/// CTCAE prints its own bounds in mg/dL beside those in mmol/L; neither is the other converted.
@Suite struct PrintedUnitTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let term: String
    let test: LabTest
    let unit: String
    let low: String?
    let high: String?
    /// Values and their grades: `11.5 1, 11.6 2`.
    let grades: String
    var version = CTCAEVersion.v5
    var testDescription: String { "\(term), \(unit)" }
  }

  static let rows: [Row] = [
    Row(
      term: "Hypercalcemia", test: .correctedCalcium, unit: "mg/dL", low: "8.5", high: "10.2",
      grades: "10.2 0, 10.3 1, 11.5 1, 11.6 2, 12.5 2, 12.6 3, 13.5 3, 13.6 4"),
    Row(
      term: "Hypercalcemia", test: .correctedCalcium, unit: "mmol/L", low: "2.1", high: "2.55",
      grades: "2.55 0, 2.9 1, 2.91 2, 3.1 2, 3.11 3, 3.4 3, 3.41 4"),
    Row(
      term: "Hypocalcemia", test: .correctedCalcium, unit: "mg/dL", low: "8.5", high: "10.2",
      grades: "8.5 0, 8.4 1, 8.0 1, 7.9 2, 7.0 2, 6.9 3, 6.0 3, 5.9 4"),
    Row(
      term: "Hypercalcemia", test: .ionisedCalcium, unit: "mmol/L", low: "1.1", high: "1.3",
      grades: "1.3 0, 1.31 1, 1.5 1, 1.51 2, 1.6 2, 1.61 3, 1.8 3, 1.81 4"),
    Row(
      term: "Hypocalcemia", test: .ionisedCalcium, unit: "mmol/L", low: "1.1", high: "1.3",
      grades: "1.1 0, 1.0 1, 0.99 2, 0.9 2, 0.89 3, 0.8 3, 0.79 4"),
    Row(
      term: "Hypomagnesemia", test: .magnesium, unit: "mg/dL", low: "1.6", high: "2.6",
      grades: "1.6 0, 1.5 1, 1.2 1, 1.1 2, 0.9 2, 0.8 3, 0.7 3, 0.6 4"),
    Row(
      term: "Hypermagnesemia", test: .magnesium, unit: "mg/dL", low: "1.6", high: "2.6",
      grades: "2.6 0, 2.7 1, 3.0 1, 3.1 3, 8.0 3, 8.1 4"),
    Row(
      term: "Hypoglycemia", test: .glucose, unit: "mg/dL", low: "70", high: "110",
      grades: "70 0, 69 1, 55 1, 54 2, 40 2, 39 3, 30 3, 29 4"),
    Row(
      term: "Hyperglycemia", test: .glucose, unit: "mg/dL", low: "70", high: "110",
      grades: "110 0, 111 1, 160 1, 161 2, 250 2, 251 3, 500 3, 501 4", version: .v6),
    Row(
      term: "Hypertriglyceridemia", test: .triglycerides, unit: "mg/dL", low: nil, high: nil,
      grades: "149 0, 150 1, 300 1, 301 2, 500 2, 501 3, 1000 3, 1001 4"),
    Row(
      term: "Cholesterol high", test: .cholesterol, unit: "mg/dL", low: nil, high: "200",
      grades: "200 0, 201 1, 300 1, 301 2, 400 2, 401 3, 500 3, 501 4"),
    Row(
      term: "Anemia", test: .hemoglobin, unit: "mmol/L", low: "8.6", high: "11",
      grades: "8.6 0, 8.5 1, 6.2 1, 6.1 2, 4.9 2, 4.8 3"),
    Row(
      term: "Anemia", test: .hemoglobin, unit: "g/dL", low: "13", high: "17", grades: "13 0, 10 1, 9.9 2, 8 2, 7.9 3"),
    Row(
      term: "Fever", test: .temperature, unit: "°F", low: nil, high: nil,
      grades: "100.3 0, 100.4 1, 102.2 1, 102.3 2, 104.0 2, 104.1 3-4"),
    Row(
      term: "Hypothermia", test: .temperature, unit: "°F", low: nil, high: nil,
      grades: "95.1 0, 95 2, 89.7 2, 89.6 3, 82.5 3, 82.4 4"),
  ]

  @Test("A value is compared with the bounds that are printed in its own unit", arguments: rows)
  func printed(_ row: Row) {
    for pair in row.grades.split(separator: ",") {
      let parts = pair.split(separator: " ").map(String.init)
      let result = LabResult(
        row.test, mm(parts[0]), unit: row.unit, low: row.low.map(mm), high: row.high.map(mm))
      let finding = LabGrade.finding(result, term: row.term, row.version)
      #expect(text(finding?.proposal) == parts[1], "\(row.term) \(parts[0]) \(row.unit): \(finding?.why ?? "-")")
    }
  }

  @Test("Total calcium in mg/dL is corrected by 0.8 for each g/dL of albumin, and compared there")
  func totalCalcium() {
    // 12.8 + 0.08 x (40 - 30) = 13.6.
    let result = LabResult(.calcium, mm("12.8"), unit: "mg/dL", high: mm("10.2"), albumin: mm("30"))
    let finding = LabGrade.finding(result, term: "Hypercalcemia", .v5)
    #expect(text(finding?.proposal) == "4" && finding?.why.contains("corrected 13.6 mg/dL") == true)
  }

  @Test("Limits and a baseline in another unit come into the unit of the value")
  func otherUnits() {
    let result = LabResult(
      .creatinine, mm("2.1"), unit: "mg/dL", high: mm("1.3"),
      baseline: LabResult.Baseline(mm("61.88"), unit: "umol/L", high: mm("111")))
    // 2.1 mg/dL is 3.0 x 0.7 mg/dL, which 61.88 umol/L are; 1.6 x ULN.
    #expect(text(LabGrade.finding(result, term: "Creatinine increased", .v5)?.proposal) == "2")
    let more = LabResult(
      .creatinine, mm("2.11"), unit: "mg/dL", high: mm("1.3"), baseline: LabResult.Baseline(mm("61.88"), unit: "umol/L")
    )
    #expect(text(LabGrade.finding(more, term: "Creatinine increased", .v5)?.proposal) == "3")
  }

  @Test("An enzyme without a unit is graded where its limits stand beside it, glucose is not")
  func withoutUnit() {
    let enzyme = LabResult(.alt, mm("160"), unit: "", high: mm("50"))
    #expect(text(LabGrade.finding(enzyme, term: "Alanine aminotransferase increased", .v5)?.proposal) == "2")
    let bare = LabResult(.alt, mm("160"), unit: "")
    #expect(text(LabGrade.finding(bare, term: "Alanine aminotransferase increased", .v5)?.proposal) == "?")
    let glucose = LabResult(.glucose, mm("50"), unit: "", low: mm("70"))
    #expect(text(LabGrade.finding(glucose, term: "Hypoglycemia", .v5)?.proposal) == "?")
  }

  @Test(
    "Units of haematology as laboratories print them", arguments: ["THOU/uL", "10^3/uL", "K/uL", "x10E3/uL", "10*9/L"])
  func cells(_ unit: String) {
    let result = LabResult(.neutrophils, mm("1.2"), unit: unit, low: mm("1.8"))
    #expect(text(LabGrade.finding(result, term: "Neutrophil count decreased", .v5)?.proposal) == "2")
  }
}

/// A proposal in short: a grade, `0` for none, a range, `?` for what cannot be told.
func text(_ proposal: GradeProposal?) -> String {
  guard let proposal else { return "?" }
  return switch proposal {
  case .grade(let grade): "\(grade)"
  case .range(let grades, _): "\(grades.lowerBound)-\(grades.upperBound)"
  case .none: "0"
  case .undecidable: "?"
  }
}
