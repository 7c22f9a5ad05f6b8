extension Parameters {
  /// Whether a partial response goes on until progression.
  public static let continuingPr = Parameter<Bool>.flag(
    "continuing-pr", .lesions, usual: true, "Whether a partial response goes on until progression.")
  /// Scans of one assessment lie within so many days.
  public static let maxScanSpreadDays = Parameter<Int>.whole(
    "max-scan-spread-days", .lesions, 0...365, "days", usual: 14, "Scans of one assessment lie within so many days.")
  /// A response is confirmed so many days later.
  public static let confirmDays = Parameter<Int>.whole(
    "confirm-days", .lesions, 0...365, "days", usual: 28, "A response is confirmed so many days later.")
  /// Stable disease counts from so many days.
  public static let minSdDays = Parameter<Int>.whole(
    "min-sd-days", .lesions, 0...365, "days", usual: 35, "Stable disease counts from so many days.")
  /// So many assessments between response and confirmation may be not evaluable.
  public static let maxNeBetween = Parameter<Int>.whole(
    "max-ne-between", .lesions, 0...100, "assessments", usual: 1,
    "So many assessments between response and confirmation may be not evaluable.")
  /// Whether stable disease may stand between response and confirmation.
  public static let sdBetween = Parameter<Bool>.flag(
    "sd-between", .lesions, usual: false, "Whether stable disease may stand between response and confirmation.")
  /// iRECIST: an earlier scan confirms no progression.
  public static let iupdConfirmMinDays = Parameter<Int>.whole(
    "iupd-confirm-min-days", .lesions, 0...365, "days", usual: 28, "iRECIST: an earlier scan confirms no progression.")
  /// iRECIST: a later scan confirms it and is said to be late.
  public static let iupdConfirmMaxDays = Parameter<Int>.whole(
    "iupd-confirm-max-days", .lesions, 0...3650, "days", usual: 56,
    "iRECIST: a later scan confirms it and is said to be late.")
  /// iRECIST: what an unconfirmed progression counts as that nobody looked at again.
  public static let iupdUnassessed = Parameter<String>.choice(
    "iupd-unassessed", .lesions, ["event", "censor"],
    "iRECIST: what an unconfirmed progression counts as that nobody looked at again.")
  /// The set whose patients are the denominator of response rates.
  public static let denominator = Parameter<String>.choice(
    "denominator", .lesions, ["full-analysis", "response-evaluable"],
    "The set whose patients are the denominator of response rates.")
  /// Days in which a response must be seen first.
  public static let orrHorizonDays = Parameter<Int>.whole(
    "orr-horizon-days", .lesions, 1...100000, "days", usual: 189, "Days in which a response must be seen first.")
  /// Days in which control of the disease is judged.
  public static let dcrHorizonDays = Parameter<Int>.whole(
    "dcr-horizon-days", .lesions, 1...100000, "days", usual: 189, "Days in which control of the disease is judged.")
  /// Days from which disease that is not worse counts as stable for half a year.
  public static let benefitDays = Parameter<Int>.whole(
    "benefit-days", .lesions, 1...100000, "days", usual: 175,
    "Days from which disease that is not worse counts as stable for half a year.")

  /// The parameters of this part, in their order.
  static let ofLesions: [ParameterDeclaration] = [
    continuingPr.declaration, maxScanSpreadDays.declaration, confirmDays.declaration, minSdDays.declaration,
    maxNeBetween.declaration, sdBetween.declaration, iupdConfirmMinDays.declaration, iupdConfirmMaxDays.declaration,
    iupdUnassessed.declaration, denominator.declaration, orrHorizonDays.declaration, dcrHorizonDays.declaration,
    benefitDays.declaration,
  ]
}
