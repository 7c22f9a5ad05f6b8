import Oncology
import Testing
import Values

/// Every term of CTCAE with a number is graded, on both sides of every bound.
@Suite struct NumericTermTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let term: String
    let test: LabTest
    let unit: String
    let grades: String
    var low: String?
    var high: String?
    var baseline: String?
    var versions: [CTCAEVersion] = [.v5, .v6]
    var testDescription: String { "\(term) \(baseline ?? "")" }
  }

  static let laboratory: [Row] = [
    Row(term: "Eosinophilia", test: .eosinophils, unit: "10^9/L", grades: "0.52 0, 0.53 1", high: "0.52"),
    Row(
      term: "Eosinophilia", test: .eosinophils, unit: "10^9/L", grades: "0.8 0, 0.81 1", high: "0.52", baseline: "0.8"),
    Row(
      term: "CD4 lymphocytes decreased", test: .cd4, unit: "/uL",
      grades: "700 0, 699 1, 500 1, 499 2, 200 2, 199 3, 50 3, 49 4", low: "700"),
    Row(
      term: "Fibrinogen decreased", test: .fibrinogen, unit: "g/L",
      grades: "2 0, 1.9 1, 1.5 1, 1.49 2, 1 2, 0.99 3, 0.5 3, 0.49 4", low: "2"),
    Row(
      term: "Fibrinogen decreased", test: .fibrinogen, unit: "g/L",
      grades: "1.6 0, 1.59 1, 1.21 1, 1.2 2, 0.81 2, 0.8 3, 0.5 3, 0.49 4", low: "2", baseline: "1.6"),
    Row(term: "Haptoglobin decreased", test: .haptoglobin, unit: "g/L", grades: "0.3 0, 0.29 1", low: "0.3"),
    Row(term: "Blood bicarbonate decreased", test: .bicarbonate, unit: "mmol/L", grades: "22 0, 21 1", low: "22"),
    Row(term: "Methemoglobinemia", test: .methemoglobin, unit: "%", grades: "1.5 0, 1.6 2", high: "1.5"),
    Row(term: "Acidosis", test: .acidity, unit: "", grades: "7.35 0, 7.34 1, 7.3 1, 7.29 3", low: "7.35", high: "7.45"),
    Row(
      term: "Alkalosis", test: .acidity, unit: "", grades: "7.45 0, 7.46 1, 7.5 1, 7.51 3", low: "7.35", high: "7.45"),
    Row(term: "Hyperuricemia", test: .urate, unit: "umol/L", grades: "428 0, 429 1-3", high: "428"),
    Row(term: "Hyperuricemia", test: .urate, unit: "mg/dL", grades: "7.2 0, 7.3 1-3", high: "7.2"),
    Row(
      term: "Hemoglobin increased", test: .hemoglobin, unit: "g/L",
      grades: "175 0, 176 1, 195 1, 196 2, 215 2, 216 3", high: "175"),
    Row(
      term: "Hemoglobin increased", test: .hemoglobin, unit: "g/dL", grades: "18 0, 18.1 1, 20 1, 20.1 2, 22 2, 22.1 3",
      high: "17.5", baseline: "18", versions: [.v5]),
    Row(
      term: "Chronic kidney disease", test: .filtrationRate, unit: "mL/min/1.73 m2",
      grades: "90 0, 89 1, 60 1, 59 2, 30 2, 29 3, 15 3, 14 4", low: "90"),
    Row(
      term: "Chronic kidney disease", test: .creatinineClearance, unit: "mL/min", grades: "59.5 1, 59.4 2", low: "90",
      versions: [.v5]),
    Row(
      term: "Chronic kidney disease", test: .creatinineClearance, unit: "mL/min", grades: "60 1, 59.9 2", low: "90",
      versions: [.v6]),
    Row(
      term: "Creatinine clearance decreased", test: .creatinineClearance, unit: "mL/min",
      grades: "50 0, 49 2, 26 2, 25 3", versions: [.v6]),
    Row(term: "HDL decreased", test: .hdl, unit: "mg/dL", grades: "40 0, 39 1", low: "40", versions: [.v6]),
    Row(term: "LDL increased", test: .ldl, unit: "mg/dL", grades: "130 0, 131 1", high: "130", versions: [.v6]),
    Row(term: "Vitamin D decreased", test: .vitaminD, unit: "ng/mL", grades: "20 0, 19 1", low: "20", versions: [.v6]),
    Row(
      term: "Cardiac troponin I increased", test: .troponinI, unit: "ng/L", grades: "34 0, 35 1-3", high: "34",
      versions: [.v5]),
    Row(
      term: "Pancreatic enzymes decreased", test: .pancreaticEnzymes, unit: "U/L", grades: "35 0, 34 1", low: "35",
      versions: [.v5]),
    Row(
      term: "Sinusoidal obstruction syndrome", test: .bilirubin, unit: "mg/dL", grades: "1.9 0, 2 2, 5 2, 5.1 3"),
    Row(
      term: "Tumor lysis syndrome", test: .creatinine, unit: "umol/L",
      grades: "100 0, 101 1, 150 1, 151 2, 300 2, 301 3, 600 3, 601 4", high: "100", versions: [.v6]),
  ]

  static let bedside: [Row] = [
    Row(term: "Fever", test: .temperature, unit: "°C", grades: "37.9 0, 38 1, 39 1, 39.1 2, 40 2, 40.1 3-4"),
    Row(term: "Hypothermia", test: .temperature, unit: "°C", grades: "35.1 0, 35 2, 32.1 2, 32 3, 28.1 3, 28 4"),
    Row(
      term: "Weight loss", test: .weight, unit: "kg", grades: "76.1 0, 76 1, 72.1 1, 72 2, 64.1 2, 64 3", baseline: "80"
    ),
    Row(
      term: "Weight gain", test: .weight, unit: "kg", grades: "83.9 0, 84 1, 87.9 1, 88 2, 95.9 2, 96 3", baseline: "80"
    ),
    Row(term: "Weight loss", test: .weight, unit: "kg", grades: "50 ?"),
    Row(
      term: "Ejection fraction decreased", test: .ejectionFraction, unit: "%",
      grades: "51 0, 50 2, 40 2, 39 3, 20 3, 19 4", versions: [.v5]),
    Row(
      term: "Ejection fraction decreased", test: .ejectionFraction, unit: "%", grades: "61 0, 60 2, 51 2, 50 3",
      baseline: "70", versions: [.v5]),
    Row(
      term: "Left ventricular dysfunction", test: .ejectionFraction, unit: "%", grades: "50 0, 49 ?, 39 ?",
      versions: [.v6]),
    Row(
      term: "Obesity", test: .bodyMassIndex, unit: "kg/m2", grades: "24.9 0, 25 2, 29.9 2, 30 3, 39.9 3, 40 4",
      versions: [.v5]),
    Row(term: "Hypoxia", test: .oxygenSaturation, unit: "%", grades: "88 0, 87 2-3", versions: [.v5]),
    Row(
      term: "Hypoxia", test: .oxygenSaturation, unit: "%", grades: "95 0, 94 1, 88 1, 87 2-3", low: "95",
      versions: [.v6]),
    Row(term: "Hypoxia", test: .oxygenPressure, unit: "mmHg", grades: "56 0, 55 3"),
    Row(
      term: "Forced expiratory volume decreased", test: .forcedExpiratoryVolume, unit: "%",
      grades: "100 0, 99 1, 70 1, 69 2, 60 2, 59 3, 50 3, 49 4", versions: [.v5]),
    Row(
      term: "Forced expiratory volume decreased", test: .forcedExpiratoryVolume, unit: "%", grades: "59 3, 49 3",
      versions: [.v6]),
    Row(term: "Vital capacity abnormal", test: .vitalCapacity, unit: "%", grades: "91 0, 90 1, 75 1, 74 2, 50 2, 49 3"),
    Row(
      term: "Carbon monoxide diffusing capacity decreased", test: .diffusingCapacity, unit: "mL/min/mmHg",
      grades: "22.1 0, 22 1, 20 1, 19.9 2, 17 2, 16.9 3", baseline: "25"),
    Row(
      term: "Carbon monoxide diffusing capacity decreased", test: .diffusingCapacity, unit: "mL/min/mmHg",
      grades: "17.1 0, 17 1, 14.1 1, 14 2, 12 2, 11.9 3", low: "20"),
  ]

  static let examination: [Row] = [
    Row(term: "Rash maculo-papular", test: .share, unit: "%", grades: "9 1, 10 2, 30 2, 31 2-3", versions: [.v5]),
    Row(term: "Rash maculo-papular", test: .share, unit: "%", grades: "0 0, 50 1-2, 51 3", versions: [.v6]),
    Row(term: "Urticaria", test: .share, unit: "%", grades: "9.9 1, 10 2, 30 2, 30.1 3", versions: [.v5]),
    Row(term: "Alopecia", test: .share, unit: "%", grades: "0 0, 49 1, 50 2"),
    Row(term: "Stevens-Johnson syndrome", test: .share, unit: "% BSA", grades: "9 3, 10 4"),
    Row(term: "Toxic epidermal necrolysis", test: .share, unit: "%", grades: "29 0, 30 4"),
    Row(term: "Erythroderma", test: .share, unit: "%", grades: "90 0, 91 2-3"),
    Row(term: "Papulovesicular rash", test: .share, unit: "%", grades: "50 1, 51 3, 76 4", versions: [.v6]),
    Row(term: "Edema limbs", test: .share, unit: "%", grades: "4 0, 5 1, 10 1, 11 2, 30 2, 31 3", versions: [.v5]),
    Row(term: "Blurred vision", test: .visualAcuity, unit: "", grades: "1 0, 0.49 3, 0.11 3, 0.1 4"),
    Row(term: "Dry eye", test: .visualAcuity, unit: "", grades: "0.05 3"),
    Row(term: "Endophthalmitis", test: .visualAcuity, unit: "", grades: "0.11 0, 0.1 4"),
    Row(term: "Hearing impaired", test: .hearingShift, unit: "dB", grades: "14 0, 15 1, 25 1, 26 2"),
    Row(term: "Osteoporosis", test: .boneDensity, unit: "", grades: "-0.9 0, -1 1, -2.5 1, -2.6 2"),
    Row(term: "Scoliosis", test: .angle, unit: "degrees", grades: "20 1, 21 2, 45 2, 46 3"),
    Row(
      term: "Joint range of motion decreased cervical spine", test: .angle, unit: "degrees",
      grades: "71 0, 70 1, 60 1, 59 2"),
    Row(term: "Skin ulceration", test: .extent, unit: "cm", grades: "0.9 1, 1 2, 2 2, 2.1 3"),
    Row(term: "Unequal limb length", test: .extent, unit: "mm", grades: "19 1, 20 2, 50 2, 51 3"),
    Row(
      term: "Vaccination complication", test: .extent, unit: "cm", grades: "2.4 0, 2.5 1, 5 1, 5.1 2, 10.1 3",
      versions: [.v5]),
    Row(term: "Pleural hemorrhage", test: .volume, unit: "mL", grades: "1000 0, 1001 3"),
    Row(term: "Postoperative hemorrhage", test: .redCellUnits, unit: "units", grades: "1 2, 2 3"),
    Row(term: "Dry mouth", test: .saliva, unit: "mL/min", grades: "0.21 0, 0.2 2, 0.1 2, 0.09 3"),
    Row(term: "Premature delivery", test: .gestation, unit: "weeks", grades: "38 0, 37 1, 34 2, 28 3, 24 4"),
    Row(term: "Fetal growth retardation", test: .percentile, unit: "percentile", grades: "10 0, 9 2, 4 3, 0.9 4"),
    Row(
      term: "Immune effector cell-associated neurotoxicity syndrome", test: .encephalopathyScore, unit: "",
      grades: "10 0, 9 1, 7 1, 6 2, 3 2, 2 3", versions: [.v6]),
  ]

  @Test("A value has the grade of the published table", arguments: laboratory + bedside + examination)
  func graded(_ row: Row) {
    for version in row.versions {
      for pair in row.grades.split(separator: ",") {
        let parts = pair.split(separator: " ").map(String.init)
        let result = LabResult(
          row.test, mm(parts[0]), unit: row.unit, low: row.low.map(mm), high: row.high.map(mm),
          baseline: row.baseline.map { LabResult.Baseline(mm($0)) })
        let finding = LabGrade.finding(result, term: row.term, version)
        #expect(text(finding?.proposal) == parts[1], "\(version) \(parts[0]) \(row.unit): \(finding?.why ?? "-")")
      }
    }
  }

  @Test("A term that only the name asks for is no finding of its test alone")
  func named() {
    let result = LabResult(.bilirubin, mm("100"), unit: "umol/L", high: mm("20"))
    #expect(LabGrade.findings(result, .v5).map(\.term) == ["Blood bilirubin increased"])
  }

  @Test("Every term with a number stands in the table of the manual once for each measure, and says what decides")
  func table() {
    for version in CTCAEVersion.allCases {
      let rules = GradeRule.all(version)
      #expect(rules.count > 130 && Set(rules).count == rules.count)
      #expect(rules.allSatisfy { !$0.limits.isEmpty && !$0.measure.isEmpty })
    }
    #expect(GradedByPerson.sentence("Nausea", .v5) == "Nausea is graded by what the patient has, not by a value")
    #expect(GradedByPerson.sentence("Glaucoma", .v5).hasPrefix("Glaucoma is graded by a person: pressure"))
  }
}
