import Values

/// Laboratory rows beside those of the usual panel.
extension GradeTable {
  private typealias Criterion = GradeRow.Criterion
  private static let one = Number(1)

  /// Rows that both versions share.
  static let chemistry: [GradeRow] = [
    GradeRow(
      "Eosinophilia", .eosinophils, high: true,
      criteria: [
        Criterion(1, .timesHigh(one), for: .normalBaseline), Criterion(1, .timesBaseline(one), for: .raisedBaseline),
      ], note: "grade 3 once steroids were started for it"),
    GradeRow("CD4 lymphocytes decreased", .cd4, high: false, low(["0.5", "0.2", "0.05"])),
    GradeRow("Methemoglobinemia", .methemoglobin, high: true, [nil, .timesHigh(one)]),
    fibrinogen,
    GradeRow("Haptoglobin decreased", .haptoglobin, high: false, low([])),
    GradeRow("Blood bicarbonate decreased", .bicarbonate, high: false, low([]), note: "while nothing was done for it"),
    GradeRow(
      "Acidosis", .acidity, high: false, [.timesLow(one), nil, value("7.3")], note: "grade 4 when life-threatening"),
    GradeRow(
      "Alkalosis", .acidity, high: true, [.timesHigh(one), nil, value("7.5")], note: "grade 4 when life-threatening"),
    GradeRow(
      "Hyperuricemia", .urate, high: true,
      criteria: [
        Criterion(1, .timesHigh(one)),
        Criterion(3, .timesHigh(one), asks: "Are there physiologic consequences?", symptoms: true),
      ], note: "grade 4 when life-threatening"),
    GradeRow("Oligospermia", .sperm, high: false, [value("15")]).named,
    GradeRow(
      "Sinusoidal obstruction syndrome", .bilirubin, high: true,
      criteria: [Criterion(2, value("34.2"), inclusive: true), Criterion(3, value("85.5"))],
      note: "where the syndrome is diagnosed; grade 4 when life-threatening"
    ).printed(in: "mg/dL", [2: "2", 3: "5"]).named,
  ]

  static let chemistryV5: [GradeRow] = [
    GradeRow(
      "Hemoglobin increased", .hemoglobin, high: true,
      criteria: zip(1..., ["0", "20", "40"]).flatMap { grade, step in
        [
          Criterion(grade, .aboveHigh(number(step)), for: .normalBaseline),
          Criterion(grade, .aboveBaseline(number(step)), for: .raisedBaseline),
        ]
      }, note: "v5.0 does not say from what: counted from the upper limit, or a baseline above it"),
    troponin("Cardiac troponin I increased", .troponinI), troponin("Cardiac troponin T increased", .troponinT),
    kidney(.filtrationRate, rounded: true), kidney(.creatinineClearance, rounded: true),
    GradeRow(
      "Pancreatic enzymes decreased", .pancreaticEnzymes, high: false, low([]),
      note: "while nothing is felt; grade 2 with steatorrhoea, grade 3 with sequelae"
    ).named,
  ]

  static let chemistryV6: [GradeRow] = [
    GradeRow(
      "Hemoglobin increased", .hemoglobin, high: true, ["0", "20", "40"].map { .aboveHigh(number($0)) }),
    kidney(.filtrationRate, rounded: false), kidney(.creatinineClearance, rounded: false),
    GradeRow(
      "Creatinine clearance decreased", .creatinineClearance, high: false,
      criteria: [
        Criterion(2, value("49"), inclusive: true), Criterion(3, value("25"), inclusive: true),
      ], rounded: true),
    GradeRow("HDL decreased", .hdl, high: false, low([])),
    GradeRow("LDL increased", .ldl, high: true, high(["1"])),
    GradeRow("Vitamin D decreased", .vitaminD, high: false, low([])),
    GradeRow(
      "Pancreatic insufficiency", .pancreaticEnzymes, high: false, low([]),
      note: "while nothing is felt; grade 2 with steatorrhoea, grade 3 with sequelae"
    ).named,
    GradeRow(
      "Tumor lysis syndrome", .creatinine, high: true, high(["1", "1.5", "3", "6"]),
      note: "where laboratory tumour lysis is there; rhythm and seizures may make it worse"
    ).named,
  ]

  /// Below the lower limit by its multiples; from a baseline that was low already by the share that is lost.
  private static let fibrinogen = GradeRow(
    "Fibrinogen decreased", .fibrinogen, high: false,
    criteria: zip(1..., ["1", "0.75", "0.5", "0.25"]).flatMap { grade, part in
      [
        Criterion(grade, .timesLow(number(part)), for: .notLowBaseline),
        Criterion(grade, .timesBaseline(number(part)), inclusive: grade > 1, for: .lowBaseline),
      ]
    } + [Criterion(4, value("0.5"))])

  private static func troponin(_ term: String, _ test: LabTest) -> GradeRow {
    GradeRow(
      term, test, high: true,
      criteria: [
        Criterion(1, .timesHigh(one)),
        Criterion(3, .timesHigh(one), asks: "Is it a level of myocardial infarction by the maker of the test?"),
      ])
  }

  /// v5.0 prints 59, 29 and leaves gaps, so values are rounded there.
  private static func kidney(_ test: LabTest, rounded: Bool) -> GradeRow {
    GradeRow(
      "Chronic kidney disease", test, high: false,
      criteria: [Criterion(1, .timesLow(one))] + zip(2..., ["60", "30", "15"]).map { Criterion($0, value($1)) },
      rounded: rounded, note: "where it is chronic; grade 1 also with protein 2+ in the urine")
  }
}
