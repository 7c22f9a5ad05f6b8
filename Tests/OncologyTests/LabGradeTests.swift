import Testing
import Values

@testable import Oncology

/// Sections 2.2 and 2.3: every laboratory row at each printed limit and just beyond it.
@Suite struct LabGradeTests {
  /// One row: the values that are still the grade before, and those just beyond. Limits of normal are 1 unit of
  /// `high` and `low`; `0` stands for no grade, `1...2` for a range, `?` for undecidable.
  struct Row: Sendable {
    let test: LabTest
    let term: String
    let unit: String
    var low: String? = nil
    var high: String? = nil
    var baseline: String? = nil
    let expected: String
    let versions: [CTCAEVersion]
    let line: Int

    init(
      _ test: LabTest, _ term: String, _ unit: String, low: String? = nil, high: String? = nil, baseline: String? = nil,
      only versions: [CTCAEVersion] = [.v5, .v6], line: Int = #line, _ expected: String
    ) {
      self.test = test
      self.term = term
      self.unit = unit
      self.low = low
      self.high = high
      self.baseline = baseline
      self.expected = expected
      self.versions = versions
      self.line = line
    }
  }

  static let cells: [Row] = [
    Row(
      .neutrophils, "Neutrophil count decreased", "10^9/L", low: "1.8", only: [.v5],
      "1.8:0 1.79:1 1.5:1 1.49:2 1.0:2 0.99:3 0.5:3 0.49:4"),
    Row(
      .neutrophils, "Neutrophil count decreased", "10^9/L", low: "1.8", only: [.v6],
      "1.79:0 1.5:0 1.49:1 1.0:1 0.99:2 0.5:2 0.49:3 0.1:3 0.09:4"),
    Row(
      .leukocytes, "White blood cell decreased", "10^9/L", low: "3.5",
      "3.5:0 3.4:1 3.0:1 2.99:2 2.0:2 1.9:3 1.0:3 0.9:4"),
    Row(
      .platelets, "Platelet count decreased", "10^9/L", low: "125", only: [.v5],
      "125:0 124:1 75:1 74:2 50:2 49:3 25:3 24:4"),
    Row(
      .platelets, "Thrombocytopenia", "10^9/L", low: "125", only: [.v6],
      "75:1 74:2 49:3 10:3 9:4"),
    Row(
      .hemoglobin, "Anemia", "g/L", low: "130",
      "130:0 129:1 100:1 99:2 80:2 79:3 30:3"),
    Row(
      .lymphocytes, "Lymphocyte count decreased", "10^9/L", low: "1.1", only: [.v5],
      "1.1:0 1.0:1 0.8:1 0.7:2 0.5:2 0.4:3 0.2:3 0.1:4"),
    Row(.lymphocytes, "Lymphopenia", "10^9/L", low: "1.1", only: [.v6], "1.1:0 1.0:1 0.1:1"),
    Row(.leukocytes, "Leukocytosis", "10^9/L", high: "9.5", "99:0 100:0 101:3"),
    Row(
      .lymphocytes, "Lymphocyte count increased", "10^9/L", high: "3.2",
      "4:0 4.1:2 20:2 20.1:3"),
  ]

  static let liver: [Row] =
    [LabTest.alt, .ast].flatMap { (test: LabTest) -> [Row] in
      let term = test == .alt ? "Alanine aminotransferase increased" : "Aspartate aminotransferase increased"
      let normal = "40:0 41:1 120:1 121:2 200:2 201:3 800:3 801:4"
      return [
        Row(test, term, "U/L", high: "40", normal),
        Row(test, term, "U/L", high: "40", baseline: "40", normal),
        Row(
          test, term, "U/L", high: "40", baseline: "100", only: [.v5],
          "149:0 150:1 300:1 301:2 500:2 501:3 2000:3 2001:4"),
        Row(
          test, term, "U/L", high: "40", baseline: "100", only: [.v6],
          "99:0 100:1 150:1 151:2 200:2 201:3 400:3 401:4"),
      ]
    } + [
      Row(
        .alkalinePhosphatase, "Alkaline phosphatase increased", "U/L", high: "100", only: [.v5],
        "100:0 101:1 250:1 251:2 500:2 501:3 2000:3 2001:4"),
      Row(
        .alkalinePhosphatase, "Alkaline phosphatase increased", "U/L", high: "100", baseline: "200", only: [.v5],
        "399:0 400:1 500:1 501:2 1000:2 1001:3 4000:3 4001:4"),
      Row(
        .alkalinePhosphatase, "Alkaline phosphatase increased", "U/L", high: "100", only: [.v6],
        "100:0 101:1 9000:1"),
      Row(
        .alkalinePhosphatase, "Alkaline phosphatase increased", "U/L", high: "100", baseline: "200", only: [.v6],
        "200:0 201:1 9000:1"),
      Row(
        .ggt, "GGT increased", "U/L", high: "60",
        "60:0 61:1 150:1 151:2 300:2 301:3 1200:3 1201:4"),
      Row(
        .ggt, "GGT increased", "U/L", high: "60", baseline: "100", only: [.v5],
        "199:0 200:1 250:1 251:2 500:2 501:3 2000:3 2001:4"),
      Row(
        .ggt, "GGT increased", "U/L", high: "60", baseline: "100", only: [.v6],
        "99:0 100:1 150:1 151:2 300:2 301:3 1000:3 1001:4"),
      Row(
        .bilirubin, "Blood bilirubin increased", "umol/L", high: "20",
        "20:0 20.1:1 30:1 31:2 60:2 61:3 200:3 201:4"),
      Row(
        .bilirubin, "Blood bilirubin increased", "umol/L", high: "20", baseline: "40", only: [.v5],
        "40:0 41:1 60:1 61:2 120:2 121:3 400:3 401:4"),
      Row(
        .bilirubin, "Blood bilirubin increased", "umol/L", high: "20", baseline: "40", only: [.v6],
        "39:0 40:1 60:1 61:2 100:2 101:3 400:3 401:4"),
    ]

  static let others: [Row] = [
    Row(
      .creatinine, "Creatinine increased", "umol/L", high: "100",
      "100:0 101:1 150:1 151:2 300:2 301:3 600:3 601:4"),
    Row(
      .creatinine, "Creatinine increased", "umol/L", high: "100", baseline: "50", only: [.v5],
      "75:0 76:2 150:2 151:3 601:4"),
    Row(
      .creatinine, "Creatinine increased", "umol/L", low: "57", high: "100", baseline: "60", only: [.v6],
      "99:0 101:1 151:2 190:2"),
    Row(
      .creatinine, "Creatinine increased", "umol/L", low: "57", high: "100", baseline: "50", only: [.v6],
      "75:0 76:2 150:2 151:3"),
    Row(
      .tsh, "Thyroid stimulating hormone increased", "mIU/L", high: "4.94", "4.94:0 5:1 100:1"),
    Row(
      .amylase, "Serum amylase increased", "U/L", high: "100",
      "100:0 101:1 150:1 151:2 200:2 201:2...3 500:2...3 501:3...4"),
    Row(
      .lipase, "Lipase increased", "U/L", high: "100", only: [.v5],
      "150:1 151:2 200:2 201:2...3 500:2...3 501:3...4"),
    Row(
      .lipase, "Lipase increased", "U/L", high: "100", only: [.v6],
      "150:1 151:2 300:2 301:2...3 500:2...3 501:3...4"),
    Row(.glucose, "Hyperglycemia", "mmol/L", high: "6.1", only: [.v5], "6.1:0 6.2:1...4 30:1...4"),
    Row(.glucose, "Hyperglycemia", "mmol/L", high: "6.1", baseline: "8", only: [.v5], "8:0 8.1:1...4"),
    Row(
      .glucose, "Hyperglycemia", "mmol/L", high: "6.1", only: [.v6],
      "6.1:0 6.2:1 8.9:1 9:2 13.9:2 14:3 27.8:3 27.9:4"),
    Row(
      .glucose, "Hypoglycemia", "mmol/L", low: "3.9",
      "3.9:0 3.8:1 3.0:1 2.9:2 2.2:2 2.1:3 1.7:3 1.6:4"),
    Row(
      .potassium, "Hyperkalemia", "mmol/L", high: "5.3",
      "5.3:0 5.4:1 5.5:1 5.6:2 6.0:2 6.1:3 7.0:3 7.1:4"),
    Row(
      .potassium, "Hypokalemia", "mmol/L", low: "3.5",
      "3.5:0 3.4:1...2 3.0:1...2 2.9:3 2.5:3 2.4:4"),
    Row(
      .sodium, "Hypernatremia", "mmol/L", high: "147",
      "147:0 148:1 150:1 151:2 155:2 156:3 160:3 161:4"),
    Row(
      .sodium, "Hyponatremia", "mmol/L", low: "137", only: [.v5],
      "137:0 136:1 130:1 129.5:1 129.4:2...3 129:2...3 125:2...3 124.5:2...3 124.4:3 124:3 120:3 119:4"),
    Row(
      .sodium, "Hyponatremia", "mmol/L", low: "137", only: [.v6],
      "136:1 130:1 129.9:2...3 125:2...3 124.9:3 120:3 119.9:4"),
    Row(
      .correctedCalcium, "Hypercalcemia", "mmol/L", high: "2.52",
      "2.52:0 2.6:1 2.9:1 2.91:2 3.1:2 3.11:3 3.4:3 3.41:4"),
    Row(
      .correctedCalcium, "Hypocalcemia", "mmol/L", low: "2.11",
      "2.11:0 2.1:1 2.0:1 1.99:2 1.75:2 1.74:3 1.5:3 1.49:4"),
    Row(
      .ionisedCalcium, "Hypercalcemia", "mmol/L", high: "1.35",
      "1.35:0 1.4:1 1.5:1 1.51:2 1.6:2 1.61:3 1.8:3 1.81:4"),
    Row(
      .ionisedCalcium, "Hypocalcemia", "mmol/L", low: "1.12",
      "1.12:0 1.1:1 1.0:1 0.99:2 0.9:2 0.89:3 0.8:3 0.79:4"),
    Row(
      .magnesium, "Hypermagnesemia", "mmol/L", high: "1.02",
      "1.02:0 1.03:1 1.23:1 1.24:3 3.30:3 3.31:4"),
    Row(
      .magnesium, "Hypomagnesemia", "mmol/L", low: "0.75",
      "0.75:0 0.74:1 0.5:1 0.49:2 0.4:2 0.39:3 0.3:3 0.29:4"),
    Row(.phosphate, "Hypophosphatemia", "mmol/L", low: "0.85", "0.85:0 0.8:1...4"),
    Row(
      .albumin, "Hypoalbuminemia", "g/L", low: "40",
      "40:0 39:1 30:1 29:2 20:2 19:3"),
    Row(
      .creatineKinase, "CPK increased", "U/L", high: "200", only: [.v5],
      "200:0 201:1 500:1 501:2 1000:2 1001:3 2000:3 2001:4"),
    Row(
      .cholesterol, "Cholesterol high", "mmol/L", high: "5.2",
      "5.2:0 5.3:1 7.75:1 7.76:2 10.34:2 10.35:3 12.92:3 12.93:4"),
    Row(
      .triglycerides, "Hypertriglyceridemia", "mmol/L", high: "1.7",
      "1.70:0 1.71:1 3.42:1 3.43:2 5.7:2 5.71:3 11.4:3 11.41:4"),
    Row(
      .inr, "INR increased", "1",
      "1.2:0 1.21:1 1.5:1 1.51:2 2.5:2 2.51:3"),
    Row(
      .aptt, "Activated partial thromboplastin time prolonged", "s", high: "40",
      "40:0 41:1 60:1 61:2 100:2 101:3"),
    Row(
      .lactateDehydrogenase, "Blood lactate dehydrogenase increased", "U/L", high: "250",
      "250:0 251:1 9999:1"),
  ]

  private static func text(_ proposal: GradeProposal?) -> String {
    switch proposal {
    case nil: "no term"
    case .some(.none): "0"
    case .grade(let grade): "\(grade)"
    case .range(let grades, _): "\(grades.lowerBound)...\(grades.upperBound)"
    case .undecidable: "?"
    }
  }

  @Test("2.2, 2.3 The lower grade owns the printed limit", arguments: cells + liver + others)
  func limits(row: Row) {
    for version in row.versions {
      for pair in row.expected.split(separator: " ") {
        let parts = pair.split(separator: ":").map(String.init)
        let (value, expected) = (parts[0], parts[1])
        let result = LabResult(
          row.test, mm(value), unit: row.unit, low: row.low.map { mm($0) }, high: row.high.map { mm($0) },
          baseline: row.baseline.map { LabResult.Baseline(mm($0)) })
        let finding = LabGrade.finding(result, term: row.term, version)
        #expect(Self.text(finding?.proposal) == expected, "\(row.term) \(value) \(version.rawValue), line \(row.line)")
      }
    }
  }

  private func grade(_ result: LabResult, _ term: String, _ version: CTCAEVersion = .v5) -> String {
    Self.text(LabGrade.finding(result, term: term, version)?.proposal)
  }

  @Test("2.2 Without a limit of normal grade 1 is open, grades with fixed limits are not")
  func missingLimits() {
    #expect(grade(LabResult(.hemoglobin, mm("105"), unit: "g/L"), "Anemia") == "?")
    #expect(grade(LabResult(.hemoglobin, mm("95"), unit: "g/L"), "Anemia") == "2")
    #expect(grade(LabResult(.potassium, mm("5.0"), unit: "mmol/L"), "Hyperkalemia") == "?")
    #expect(grade(LabResult(.potassium, mm("6.5"), unit: "mmol/L"), "Hyperkalemia") == "3")
    #expect(grade(LabResult(.potassium, mm("3.2"), unit: "mmol/L"), "Hypokalemia") == "?")
    #expect(grade(LabResult(.potassium, mm("2.2"), unit: "mmol/L"), "Hypokalemia") == "4")
    #expect(grade(LabResult(.alt, mm("300"), unit: "U/L"), "Alanine aminotransferase increased") == "?")
    #expect(grade(LabResult(.sodium, mm("128"), unit: "mmol/L"), "Hyponatremia") == "2...3")
    let creatinine = LabResult(.creatinine, mm("200"), unit: "umol/L", baseline: .init(mm("60")))
    #expect(grade(creatinine, "Creatinine increased") == "3...4")
  }

  @Test("A sign before the value grades only what it proves")
  func comparators() {
    func neutrophils(_ sign: Comparator, _ value: String) -> String {
      grade(
        LabResult(.neutrophils, mm(value), comparator: sign, unit: "10^9/L", low: mm("1.8")),
        "Neutrophil count decreased")
    }
    #expect(neutrophils(.less, "0.5") == "4")
    #expect(neutrophils(.atMost, "0.5") == "3...4")
    #expect(neutrophils(.less, "1.0") == "3...4")
    #expect(neutrophils(.less, "1.8") == "1...4")
    #expect(neutrophils(.less, "2.0") == "?")
    #expect(neutrophils(.greater, "10") == "0")
    #expect(neutrophils(.atLeast, "1.8") == "0")
    #expect(neutrophils(.greater, "1.2") == "?")
    func alt(_ sign: Comparator, _ value: String) -> String {
      grade(
        LabResult(.alt, mm(value), comparator: sign, unit: "U/L", high: mm("40")), "Alanine aminotransferase increased")
    }
    #expect(alt(.less, "5") == "0")
    #expect(alt(.less, "40") == "0")
    #expect(alt(.less, "41") == "?")
    #expect(alt(.greater, "800") == "4")
    #expect(alt(.atLeast, "800") == "3...4")
    #expect(alt(.greater, "40") == "1...4")
    #expect(alt(.greater, "39") == "?")
  }

  @Test("2.2 Symptoms decide where the text says so")
  func symptoms() {
    func sodium(_ symptoms: Bool?) -> String {
      grade(LabResult(.sodium, mm("128"), unit: "mmol/L", low: mm("137"), hasSymptoms: symptoms), "Hyponatremia")
    }
    #expect([sodium(nil), sodium(true), sodium(false)] == ["2...3", "3", "2"])
    func lipase(_ symptoms: Bool?) -> String {
      grade(LabResult(.lipase, mm("600"), unit: "U/L", high: mm("100"), hasSymptoms: symptoms), "Lipase increased")
    }
    #expect([lipase(nil), lipase(true), lipase(false)] == ["3...4", "4", "3"])
    let potassium = LabResult(.potassium, mm("3.2"), unit: "mmol/L", low: mm("3.5"), hasSymptoms: true)
    #expect(grade(potassium, "Hypokalemia") == "2")
  }

  @Test("2.2 INR is graded by baseline only with an anticoagulant")
  func anticoagulant() {
    func inr(_ value: String, baseline: String?, _ isAnticoagulated: Bool?) -> String {
      grade(
        LabResult(
          .inr, mm(value), unit: "", baseline: baseline.map { .init(mm($0)) }, isAnticoagulated: isAnticoagulated),
        "INR increased")
    }
    #expect(inr("2.6", baseline: "2.5", true) == "1")
    #expect(inr("3.8", baseline: "2.5", true) == "2")
    #expect(inr("6.3", baseline: "2.5", true) == "3")
    #expect(inr("2.6", baseline: "2.5", false) == "3")
    #expect(inr("2.6", baseline: nil, true) == "?")
    #expect(inr("2.6", baseline: nil, nil) == "3")
  }

  @Test("2.2 Calcium is corrected by albumin, and without albumin not graded")
  func calcium() {
    #expect(LabGrade.correctedCalcium(mm("2.0"), albumin: mm("30")) == mm("2.2"))
    func calcium(_ value: String, _ albumin: String?) -> String {
      grade(
        LabResult(
          .calcium, mm(value), unit: "mmol/L", low: mm("2.11"), high: mm("2.52"), albumin: albumin.map { mm($0) }),
        "Hypocalcemia")
    }
    #expect(calcium("1.95", "40") == "2")
    #expect(calcium("1.95", "30") == "0")
    #expect(calcium("1.95", "35") == "1")
    #expect(calcium("1.95", nil) == "?")
  }

  @Test("2.2 A unit that is not known gives no grade")
  func unknownUnit() {
    #expect(LabUnits.convert(mm("1"), "furlong", for: .alt) == nil)
    #expect(grade(LabResult(.hemoglobin, mm("60"), unit: "%"), "Anemia") == "?")
    #expect(grade(LabResult(.hemoglobin, mm("60"), unit: ""), "Anemia") == "?")
    #expect(grade(LabResult(.alt, mm("300"), unit: "g/L", high: mm("40")), "Alanine aminotransferase increased") == "?")
    #expect(grade(LabResult(.alt, mm("-3"), unit: "U/L", high: mm("40")), "Alanine aminotransferase increased") == "?")
  }

  @Test("Limits and baseline may be in other units than the value")
  func mixedUnits() {
    let result = LabResult(
      .creatinine, mm("2"), unit: "mg/dL", high: mm("1.2"), baseline: .init(mm("50"), unit: "umol/L"))
    #expect(grade(result, "Creatinine increased") == "3")
    let ownLimits = LabResult(
      .alt, mm("100"), unit: "U/L", high: mm("40"), baseline: .init(mm("50"), high: mm("60")))
    #expect(grade(ownLimits, "Alanine aminotransferase increased") == "1")
  }

  @Test("Both directions of a test have their term")
  func directions() {
    #expect(LabGrade.terms(for: .potassium, .v5) == ["Hyperkalemia", "Hypokalemia"])
    #expect(LabGrade.terms(for: .calcium, .v5) == ["Hypercalcemia", "Hypocalcemia"])
    #expect(LabGrade.terms(for: .platelets, .v6) == ["Thrombocytopenia"])
    #expect(LabGrade.terms(for: .creatineKinase, .v6).isEmpty)
    let both = LabGrade.findings(LabResult(.potassium, mm("6.5"), unit: "mmol/L", low: mm("3.5"), high: mm("5.3")), .v5)
    #expect(both.map { $0.proposal } == [.grade(3), .none])
    #expect(LabGrade.isHigh(term: "hyperkalemia", .v5) == true && LabGrade.isHigh(term: "Hypokalemia", .v5) == false)
    #expect(LabGrade.isHigh(term: "Nausea", .v5) == nil)
    for test in LabTest.allCases where test != .creatineKinase {
      let rows = (GradeTable.v5 + GradeTable.v6).filter { $0.test == (test == .calcium ? .correctedCalcium : test) }
      #expect(!rows.isEmpty, "\(test)")
    }
  }

  @Test("The reason names the value, the limit and the grade")
  func reasons() {
    let result = LabResult(.bilirubin, mm("2"), unit: "mg/dL", high: mm("1.1"))
    let why = LabGrade.finding(result, term: "Blood bilirubin increased", .v5)?.why
    #expect(
      why
        == "2 mg/dL = 34.2 umol/L is above 1.5 x the upper limit of normal (28.215 umol/L): grade 2; no baseline value, taken as normal"
    )
    let sodium = LabGrade.finding(
      LabResult(.sodium, mm("129.5"), unit: "mmol/L", low: mm("137")), term: "Hyponatremia", .v5)
    #expect(sodium?.why.contains("rounded to 130") == true)
  }

  @Test("2.3 Not fasting leaves the lower grades of glucose open in version 6")
  func fasting() {
    func glucose(_ value: String, _ fasting: Bool?) -> String {
      grade(LabResult(.glucose, mm(value), unit: "mmol/L", high: mm("6.1"), isFasting: fasting), "Hyperglycemia", .v6)
    }
    #expect([glucose("8", true), glucose("8", nil), glucose("8", false)] == ["1", "1", "?"])
    #expect([glucose("15", false), glucose("5", false)] == ["3", "0"])
  }

  @Test("No figure of the tables was misread")
  func noZeroLimits() {
    for row in GradeTable.v5 + GradeTable.v6 {
      #expect(!row.criteria.isEmpty)
      for criterion in row.criteria {
        switch criterion.limit {
        // Any part of the skin, any angle, is something; bone density falls below 0.
        case .value(let n): #expect(n > .zero || row.isNamed)
        case .timesHigh(let n), .timesLow(let n), .timesBaseline(let n): #expect(n > .zero)
        case .aboveHigh(let n), .aboveBaseline(let n), .belowBaseline(let n), .belowLow(let n): #expect(n >= .zero)
        }
      }
    }
  }
}
