import Values

/// Rows of what is measured at the bedside or by a device: heart, lungs, weight, temperature.
extension GradeTable {
  private typealias Criterion = GradeRow.Criterion

  /// Rows that both versions share.
  static let bedside: [GradeRow] = [
    GradeRow(
      "Fever", .temperature, high: true,
      criteria: [
        Criterion(1, value("38"), inclusive: true), Criterion(2, value("39")), Criterion(3, value("40")),
        Criterion(4, value("40"), asks: "Did it last more than 24 hours?"),
      ]
    ).printed(in: "°F", fahrenheit).printed(in: "F", fahrenheit).printed(in: "degF", fahrenheit),
    GradeRow(
      "Hypothermia", .temperature, high: false,
      criteria: zip(2..., ["35", "32", "28"]).map { Criterion($0, value($1), inclusive: true) },
      note: "grade 4 also when life-threatening"
    ).printed(in: "°F", coldFahrenheit).printed(in: "F", coldFahrenheit).printed(in: "degF", coldFahrenheit),
    GradeRow(
      "Weight loss", .weight, high: false,
      criteria: zip(1..., ["0.95", "0.9", "0.8"]).map { Criterion($0, .timesBaseline(number($1)), inclusive: true) },
      note: "grade 2 also when food must be supported, grade 3 by tube or vein"),
    GradeRow(
      "Weight gain", .weight, high: true,
      criteria: zip(1..., ["1.05", "1.1", "1.2"]).map { Criterion($0, .timesBaseline(number($1)), inclusive: true) }),
    GradeRow("Hypoxia", .oxygenPressure, high: false, criteria: [Criterion(3, value("55"), inclusive: true)]),
    GradeRow(
      "Vital capacity abnormal", .vitalCapacity, high: false,
      criteria: [Criterion(1, value("90"), inclusive: true), Criterion(2, value("75")), Criterion(3, value("50"))]),
    GradeRow(
      "Carbon monoxide diffusing capacity decreased", .diffusingCapacity, high: false,
      criteria: [
        Criterion(1, .belowLow(number("3")), inclusive: true, for: .noBaseline),
        Criterion(2, .belowLow(number("6")), inclusive: true, for: .noBaseline),
        Criterion(3, .belowLow(number("8")), for: .noBaseline),
        Criterion(1, .belowBaseline(number("3")), inclusive: true),
        Criterion(2, .belowBaseline(number("5"))), Criterion(3, .belowBaseline(number("8"))),
      ], note: "grade 3 also by more than 5 with pulmonary symptoms"),
  ]

  static let bedsideV5: [GradeRow] = [
    GradeRow(
      "Ejection fraction decreased", .ejectionFraction, high: false,
      criteria: [
        Criterion(2, value("50"), inclusive: true), Criterion(3, value("40")), Criterion(4, value("20")),
        Criterion(2, .belowBaseline(number("10")), inclusive: true),
        Criterion(3, .belowBaseline(number("20")), inclusive: true),
      ], rounded: true),
    GradeRow(
      "Obesity", .bodyMassIndex, high: true,
      criteria: zip(2..., ["25", "30", "40"]).map { Criterion($0, value($1), inclusive: true) }),
    hypoxia(hasGradeOne: false),
    GradeRow(
      "Forced expiratory volume decreased", .forcedExpiratoryVolume, high: false,
      criteria: zip(1..., ["100", "70", "60", "50"]).map { Criterion($0, value($1)) }, rounded: true),
  ]

  static let bedsideV6: [GradeRow] = [
    GradeRow(
      "Left ventricular dysfunction", .ejectionFraction, high: false,
      criteria: [
        Criterion(
          2, value("50"), asks: "Has it fallen by 10 or more, or are strain or cardiac markers worse than at baseline?"),
        Criterion(3, value("40"), asks: "Is it new?"),
      ], rounded: true, note: "grade 1 from 50 % on with worse strain or new markers"),
    hypoxia(hasGradeOne: true),
    GradeRow(
      "Forced expiratory volume decreased", .forcedExpiratoryVolume, high: false,
      criteria: zip(1..., ["100", "70", "60"]).map { Criterion($0, value($1)) }, rounded: true),
  ]

  private static let fahrenheit = [1: "100.4", 2: "102.2", 3: "104", 4: "104"]
  private static let coldFahrenheit = [2: "95", 3: "89.6", 4: "82.4"]

  private static func hypoxia(hasGradeOne: Bool) -> GradeRow {
    let first = hasGradeOne ? [Criterion(1, .timesLow(Number(1)))] : []
    return GradeRow(
      "Hypoxia", .oxygenSaturation, high: false,
      criteria: first + [Criterion(2, value("88")), Criterion(3, value("88"), asks: "Is it so at rest?")],
      note: "grade 4 when the airway is threatened")
  }
}
