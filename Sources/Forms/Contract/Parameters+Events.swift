extension Parameters {
  /// The version of CTCAE, one for the whole trial.
  public static let ctcaeVersion = Parameter<String>.choice(
    "ctcae-version", .events, ["v5.0", "v6.0"], "The version of CTCAE, one for the whole trial.")
  /// An event counts up to so many days after the last dose.
  public static let aeDays = Parameter<Int>.whole(
    "ae-days", .events, 0...3650, "days", usual: 30, "An event counts up to so many days after the last dose.")
  /// A serious or immune-mediated one counts longer.
  public static let saeDays = Parameter<Int>.whole(
    "sae-days", .events, 0...3650, "days", usual: 90, "A serious or immune-mediated one counts longer.")
  /// A serious event is reported within so many hours of awareness.
  public static let saeReportHours = Parameter<Int>.whole(
    "sae-report-hours", .events, 1...720, "hours", usual: 24,
    "A serious event is reported within so many hours of awareness.")

  /// The parameters of this part, in their order.
  static let ofEvents: [ParameterDeclaration] = [
    ctcaeVersion.declaration, aeDays.declaration, saeDays.declaration, saeReportHours.declaration,
  ]
}
