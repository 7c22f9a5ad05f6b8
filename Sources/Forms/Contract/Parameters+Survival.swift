extension Parameters {
  /// From which day time runs.
  public static let origin = Parameter<String>.choice(
    "origin", .survival, ["first-dose", "enrolment"], "From which day time runs.")
  /// Days that progression-free survival looks at.
  public static let pfsHorizonDays = Parameter<Int>.whole(
    "pfs-horizon-days", .survival, 1...100000, "days", usual: 365, "Days that progression-free survival looks at.")
  /// Days that survival looks at.
  public static let osHorizonDays = Parameter<Int>.whole(
    "os-horizon-days", .survival, 1...100000, "days", usual: 547, "Days that survival looks at.")
  /// What progression without a scan counts as.
  public static let clinicalProgression = Parameter<String>.choice(
    "clinical-progression", .survival, ["censor", "event"], "What progression without a scan counts as.")
  /// After a gap of so many days progression is no event; `schedule` takes two planned intervals and both windows.
  public static let censorGapDays = Parameter<Int?>.whole(
    "censor-gap-days", .survival, 1...100000, "days", or: "schedule",
    "After a gap of so many days progression is no event; `schedule` takes two planned intervals and both windows.")
  /// The level of every interval.
  public static let confidence = Parameter<Double>.share(
    "confidence", .survival, usual: 0.95, "The level of every interval.")
  /// How the interval of a curve is made in figures.
  public static let intervalMethod = Parameter<String>.choice(
    "interval-method", .survival, ["log", "log-log", "plain"], "How the interval of a curve is made in figures.")
  /// Months at which rates are given.
  public static let rateMonths = Parameter<[Int]>.wholes(
    "rate-months", .survival, 1...600, "months", usual: [6, 12, 18], "Months at which rates are given.")
  /// The day taken for a death that is known by its month.
  public static let partialDeathDay = Parameter<Int>.whole(
    "partial-death-day", .survival, 1...31, "day", usual: 15, "The day taken for a death that is known by its month.")

  /// The parameters of this part, in their order.
  static let ofSurvival: [ParameterDeclaration] = [
    origin.declaration, pfsHorizonDays.declaration, osHorizonDays.declaration, clinicalProgression.declaration,
    censorGapDays.declaration, confidence.declaration, intervalMethod.declaration, rateMonths.declaration,
    partialDeathDay.declaration,
  ]
}
