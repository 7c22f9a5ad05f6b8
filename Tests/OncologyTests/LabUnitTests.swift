import Testing
import Values

@testable import Oncology

/// Section 2.2: values in the units of the printout become those in which they are graded, without rounding.
@Suite struct LabUnitTests {
  struct Unit: Sendable {
    let test: LabTest
    let value: String
    let unit: String
    let expected: String
  }

  static let units: [Unit] = [
    Unit(test: .neutrophils, value: "1200", unit: "/mm3", expected: "1.2"),
    Unit(test: .neutrophils, value: "1.2", unit: "×10⁹/L", expected: "1.2"),
    Unit(test: .neutrophils, value: "1.2", unit: "x10*9/L", expected: "1.2"),
    Unit(test: .platelets, value: "75", unit: "10^3/µL", expected: "75"),
    Unit(test: .hemoglobin, value: "8.1", unit: "g/dL", expected: "81"),
    Unit(test: .bilirubin, value: "2", unit: "mg/dL", expected: "34.2"),
    Unit(test: .bilirubin, value: "34.2", unit: "μmol/L", expected: "34.2"),
    Unit(test: .creatinine, value: "1.5", unit: "mg/dL", expected: "132.6"),
    Unit(test: .glucose, value: "18.02", unit: "mg/dL", expected: "1"),
    Unit(test: .magnesium, value: "2.43", unit: "mg/dL", expected: "1"),
    Unit(test: .triglycerides, value: "88.5", unit: "mg/dL", expected: "1"),
    Unit(test: .cholesterol, value: "38.67", unit: "mg/dL", expected: "1"),
    Unit(test: .correctedCalcium, value: "4.008", unit: "mg/dL", expected: "1"),
    Unit(test: .albumin, value: "3.2", unit: "g/dL", expected: "32"),
    Unit(test: .potassium, value: "4", unit: "mEq/L", expected: "4"),
    Unit(test: .alt, value: "40", unit: "IU/L", expected: "40"),
  ]

  @Test("2.2 Units are converted exactly", arguments: units)
  func conversion(row: Unit) {
    #expect(LabUnits.convert(mm(row.value), row.unit, for: row.test) == mm(row.expected))
  }
}
