import Values

/// The laboratory rows of both versions, as data (NCI's tables, figures only).
enum GradeTable {
  private typealias Row = GradeRow
  private typealias Criterion = GradeRow.Criterion
  private typealias Limit = GradeRow.Limit

  /// The rows of a version.
  static func rows(_ version: CTCAEVersion) -> [GradeRow] { version == .v5 ? v5 : v6 }

  /// The rows that a test is graded by, without those that only a term's name asks for.
  static func rows(of test: LabTest, _ version: CTCAEVersion) -> [GradeRow] {
    (version == .v5 ? testsV5 : testsV6)[test] ?? []
  }

  // Values are graded by the hundred: the rows of a test are sorted out once.
  private static let testsV5 = Dictionary(grouping: v5.filter { !$0.isNamed }, by: \.test)
  private static let testsV6 = Dictionary(grouping: v6.filter { !$0.isNamed }, by: \.test)

  static let v5: [GradeRow] =
    cellsV5 + liver(transaminases: ["1.5", "3", "5", "20"], ggt: ["2", "2.5", "5", "20"], bilirubin: v5Bilirubin)
    + [
      GradeRow(
        "Alkaline phosphatase increased", .alkalinePhosphatase, high: true,
        criteria: onBaseline(normal: ["1", "2.5", "5", "20"], raised: ["2", "2.5", "5", "20"], inclusive: true)),
      creatinine(.all),
      GradeRow("CPK increased", .creatineKinase, high: true, high(["1", "2.5", "5", "10"])),
      enzyme("Lipase increased", .lipase, step: "2", question: "Are there signs or symptoms?"),
      enzyme("Serum amylase increased", .amylase, step: "2", question: "Are there signs or symptoms?"),
      GradeRow(
        "Hyperglycemia", .glucose, high: true,
        criteria: [
          Criterion(1, .timesHigh(Number(1)), for: .normalBaseline),
          Criterion(1, .timesBaseline(Number(1)), for: .raisedBaseline),
          Criterion(4, .timesHigh(Number(1)), for: .normalBaseline, asks: treatmentOfGlucose),
          Criterion(4, .timesBaseline(Number(1)), for: .raisedBaseline, asks: treatmentOfGlucose),
        ]),
      sodiumLow(rounded: true), sodiumHigh(rounded: true),
    ] + common + chemistryV5 + chemistry + bedsideV5 + bedside + skinV5 + examinationV5 + examination

  static let v6: [GradeRow] =
    cellsV6 + liver(transaminases: ["1", "1.5", "2", "4"], ggt: ["1", "1.5", "3", "10"], bilirubin: v6Bilirubin)
    + [
      GradeRow(
        "Alkaline phosphatase increased", .alkalinePhosphatase, high: true,
        criteria: [
          Criterion(1, .timesHigh(Number(1)), for: .normalBaseline),
          Criterion(1, .timesBaseline(Number(1)), for: .raisedBaseline),
        ]),
      creatinine(.lowBaseline),
      enzyme("Lipase increased", .lipase, step: "3", question: "Are there signs or symptoms?"),
      enzyme(
        "Serum amylase increased", .amylase, step: "2",
        question: "Are there signs or symptoms, up to five times the upper limit more than mild ones?"),
      GradeRow(
        "Hyperglycemia", .glucose, high: true,
        criteria: [
          Criterion(1, .timesHigh(Number(1)), for: .fasting), Criterion(2, value("8.9"), for: .fasting),
          Criterion(3, value("13.9")), Criterion(4, value("27.8")),
        ]
      ).printed(in: "mg/dL", [2: "160", 3: "250", 4: "500"]),
      sodiumLow(rounded: false), sodiumHigh(rounded: false),
    ] + common + chemistryV6 + chemistry + bedsideV6 + bedside + skinV6 + examinationV6 + examination

  private static let cellsV5: [GradeRow] = [
    GradeRow("Neutrophil count decreased", .neutrophils, high: false, low(["1.5", "1", "0.5"])),
    GradeRow("Platelet count decreased", .platelets, high: false, low(["75", "50", "25"])),
    GradeRow("Lymphocyte count decreased", .lymphocytes, high: false, low(["0.8", "0.5", "0.2"])),
  ]

  private static let cellsV6: [GradeRow] = [
    GradeRow(
      "Neutrophil count decreased", .neutrophils, high: false,
      [value("1.5"), value("1"), value("0.5"), value("0.1")]),
    GradeRow(
      "Thrombocytopenia", .platelets, high: false, low(["75", "50", "10"]),
      note: "grade 3 also when a transfusion is indicated"),
    GradeRow("Lymphopenia", .lymphocytes, high: false, low([])),
  ]

  /// Rows that both versions share.
  private static let common: [GradeRow] = [
    GradeRow("White blood cell decreased", .leukocytes, high: false, low(["3", "2", "1"])),
    GradeRow("Leukocytosis", .leukocytes, high: true, [nil, nil, value("100")]),
    GradeRow("Lymphocyte count increased", .lymphocytes, high: true, [nil, value("4"), value("20")]),
    GradeRow(
      "Anemia", .hemoglobin, high: false, low(["100", "80"]),
      note: "grade 3 also when a transfusion is indicated, grade 4 when life-threatening"
    ).printed(in: "mmol/L", [2: "6.2", 3: "4.9"]),
    GradeRow(
      "Thyroid stimulating hormone increased", .tsh, high: true, high(["1"]),
      note: "once treated or symptomatic it is Hypothyroidism"),
    GradeRow("Hypoglycemia", .glucose, high: false, low(["3", "2.2", "1.7"]))
      .printed(in: "mg/dL", [2: "55", 3: "40", 4: "30"]),
    GradeRow(
      "Hyperkalemia", .potassium, high: true, [.timesHigh(Number(1)), value("5.5"), value("6"), value("7")],
      note: "grade 2 also with an intervention, grade 3 in hospital"),
    GradeRow(
      "Hypokalemia", .potassium, high: false,
      criteria: [
        Criterion(1, .timesLow(Number(1))),
        Criterion(
          2, .timesLow(Number(1)), asks: "Are there symptoms, or is an intervention indicated?", symptoms: true),
        Criterion(3, value("3")), Criterion(4, value("2.5")),
      ], note: "grade 3 also in hospital"),
    calcium(.correctedCalcium, high: ["2.9", "3.1", "3.4"])
      .printed(in: "mg/dL", [2: "11.5", 3: "12.5", 4: "13.5"]),
    calcium(.correctedCalcium, low: ["2", "1.75", "1.5"])
      .printed(in: "mg/dL", [2: "8", 3: "7", 4: "6"]),
    calcium(.ionisedCalcium, high: ["1.5", "1.6", "1.8"]), calcium(.ionisedCalcium, low: ["1", "0.9", "0.8"]),
    GradeRow("Hypermagnesemia", .magnesium, high: true, [.timesHigh(Number(1)), nil, value("1.23"), value("3.3")])
      .printed(in: "mg/dL", [3: "3", 4: "8"]),
    GradeRow("Hypomagnesemia", .magnesium, high: false, low(["0.5", "0.4", "0.3"]))
      .printed(in: "mg/dL", [2: "1.2", 3: "0.9", 4: "0.7"]),
    treated("Hypophosphatemia", .phosphate, high: false),
    treated("Hyperphosphatemia", .phosphate, high: true),
    GradeRow(
      "Hypoalbuminemia", .albumin, high: false, low(["30", "20"]), note: "grade 4 when life-threatening"),
    GradeRow(
      "Cholesterol high", .cholesterol, high: true,
      [.timesHigh(Number(1)), value("7.75"), value("10.34"), value("12.92")]
    ).printed(in: "mg/dL", [2: "300", 3: "400", 4: "500"]),
    GradeRow(
      "Hypertriglyceridemia", .triglycerides, high: true,
      criteria: [
        Criterion(1, value("1.71"), inclusive: true), Criterion(2, value("3.42")), Criterion(3, value("5.7")),
        Criterion(4, value("11.4")),
      ]
    ).printed(in: "mg/dL", [1: "150", 2: "300", 3: "500", 4: "1000"]),
    GradeRow(
      "INR increased", .inr, high: true,
      criteria: zip(1..., ["1.2", "1.5", "2.5"]).map { Criterion($0, value($1), for: .notAnticoagulated) }
        + zip(1..., ["1", "1.5", "2.5"]).map { Criterion($0, .timesBaseline(number($1)), for: .anticoagulated) },
      note: "grade 3 also with bleeding"),
    GradeRow(
      "Activated partial thromboplastin time prolonged", .aptt, high: true, high(["1", "1.5", "2.5"]),
      note: "grade 3 also with bleeding"),
    GradeRow("Blood lactate dehydrogenase increased", .lactateDehydrogenase, high: true, high(["1"])),
  ]

  private static let v5Bilirubin = onBaseline(
    normal: ["1", "1.5", "3", "10"], raised: ["1", "1.5", "3", "10"], inclusive: false)
  private static let v6Bilirubin = onBaseline(
    normal: ["1", "1.5", "3", "10"], raised: ["1", "1.5", "2.5", "10"], inclusive: true)
  private static let treatmentOfGlucose = "How is it treated: tablets or work-up 2, insulin or hospital 3, urgent 4?"

  static func number(_ text: String) -> Number { Number(text) ?? .zero }
  static func value(_ text: String) -> GradeRow.Limit { .value(number(text)) }

  /// Grade 1 below the lower limit of normal, the others below fixed values.
  static func low(_ values: [String]) -> [GradeRow.Limit?] { [.timesLow(Number(1))] + values.map(value) }

  /// Every grade above a multiple of the upper limit of normal.
  static func high(_ multiples: [String]) -> [GradeRow.Limit?] { multiples.map { .timesHigh(number($0)) } }

  /// Calcium beyond the upper limit and fixed values.
  private static func calcium(_ test: LabTest, high: [String]) -> GradeRow {
    calcium("Hypercalcemia", test, isHigh: true, .timesHigh(Number(1)), high)
  }

  /// Calcium below the lower limit and fixed values.
  private static func calcium(_ test: LabTest, low: [String]) -> GradeRow {
    calcium("Hypocalcemia", test, isHigh: false, .timesLow(Number(1)), low)
  }

  /// With symptoms it is grade 2 from the limit of normal on.
  private static func calcium(
    _ term: String, _ test: LabTest, isHigh: Bool, _ normal: GradeRow.Limit, _ values: [String]
  ) -> GradeRow {
    GradeRow(
      term, test, high: isHigh,
      criteria: [Criterion(1, normal), Criterion(2, normal, for: .symptomatic)]
        + zip(2..., values).map { Criterion($0, value($1)) },
      note: "grade 2 also with symptoms, grade 3 in hospital")
  }

  /// Grades by the upper limit when baseline was normal, by baseline when it was raised.
  private static func onBaseline(normal: [String], raised: [String], inclusive: Bool) -> [GradeRow.Criterion] {
    zip(1..., normal).map { GradeRow.Criterion($0, .timesHigh(number($1)), for: .normalBaseline) }
      + zip(1..., raised).map {
        GradeRow.Criterion(
          $0, .timesBaseline(number($1)), inclusive: inclusive && $0 == 1, for: .raisedBaseline)
      }
  }

  private static func liver(transaminases: [String], ggt: [String], bilirubin: [GradeRow.Criterion]) -> [GradeRow] {
    let enzymes = onBaseline(normal: ["1", "3", "5", "20"], raised: transaminases, inclusive: true)
    return [
      GradeRow("Alanine aminotransferase increased", .alt, high: true, criteria: enzymes),
      GradeRow("Aspartate aminotransferase increased", .ast, high: true, criteria: enzymes),
      GradeRow(
        "GGT increased", .ggt, high: true,
        criteria: onBaseline(normal: ["1", "2.5", "5", "20"], raised: ggt, inclusive: true)),
      GradeRow("Blood bilirubin increased", .bilirubin, high: true, criteria: bilirubin),
    ]
  }

  private static func creatinine(_ population: GradeRow.Population) -> GradeRow {
    GradeRow(
      "Creatinine increased", .creatinine, high: true,
      criteria: [
        Criterion(1, .timesHigh(number("1"))), Criterion(2, .timesHigh(number("1.5"))),
        Criterion(3, .timesHigh(number("3"))), Criterion(4, .timesHigh(number("6"))),
        Criterion(2, .timesBaseline(number("1.5")), for: population),
        Criterion(3, .timesBaseline(number("3")), for: population),
      ])
  }

  /// Amylase and lipase: from a step of the upper limit on, and again from five times, symptoms add a grade.
  private static func enzyme(_ term: String, _ test: LabTest, step: String, question: String) -> GradeRow {
    GradeRow(
      term, test, high: true,
      criteria: [
        Criterion(1, .timesHigh(number("1"))), Criterion(2, .timesHigh(number("1.5"))),
        Criterion(3, .timesHigh(number(step)), asks: question, symptoms: true),
        Criterion(3, .timesHigh(number("5"))),
        Criterion(4, .timesHigh(number("5")), asks: question, symptoms: true),
      ])
  }

  private static func sodiumLow(rounded: Bool) -> GradeRow {
    GradeRow(
      "Hyponatremia", .sodium, high: false,
      criteria: [
        Criterion(1, .timesLow(number("1"))), Criterion(2, value("130")),
        Criterion(3, value("130"), asks: "Are there symptoms?", symptoms: true),
        Criterion(3, value("125")), Criterion(4, value("120")),
      ], rounded: rounded)
  }

  private static func sodiumHigh(rounded: Bool) -> GradeRow {
    let limits: [GradeRow.Limit] = [.timesHigh(number("1")), value("150"), value("155"), value("160")]
    return GradeRow(
      "Hypernatremia", .sodium, high: true, criteria: zip(1..., limits).map { Criterion($0, $1) }, rounded: rounded,
      note: "grade 2 also with an intervention, grade 3 in hospital")
  }

  /// Rows without figures: outside the limit it is grade 1 at least, treatment decides the rest.
  private static func treated(_ term: String, _ test: LabTest, high: Bool) -> GradeRow {
    let limit = high ? GradeRow.Limit.timesHigh(Number(1)) : .timesLow(Number(1))
    let question = "How is it treated: not 1, simply 2, in hospital 3, urgently 4?"
    return GradeRow(
      term, test, high: high, criteria: [Criterion(1, limit), Criterion(4, limit, asks: question)])
  }
}
