extension Binding {
  // Laboratory values and other values that are graded by CTCAE.

  /// The form of laboratory values.
  public static let laboratory = Binding("laboratory", .laboratory, .form, "The form of laboratory values.")
  /// A sample, where a visit has several.
  public static let laboratorySample = Binding(
    "laboratory.sample", .laboratory, .group, "A sample, where a visit has several.")
  /// The day of the sample.
  public static let laboratoryDate = Binding(
    "laboratory.date", .laboratory, .item(.date), isRequired: true, "The day of the sample.")
  /// The test of a row.
  public static let laboratoryTest = Binding(
    "laboratory.test", .laboratory, .item(.text), isRequired: true, "The test of a row.")
  /// The value with its unit.
  public static let laboratoryValue = Binding(
    "laboratory.value", .laboratory, .item(.quantity), isRequired: true, "The value with its unit.")
  /// The lower limit that is used.
  public static let laboratoryLowUsed = Binding(
    "laboratory.low-used", .laboratory, .item(.number(unit: nil)), isRequired: true, "The lower limit that is used.")
  /// The upper limit that is used.
  public static let laboratoryHighUsed = Binding(
    "laboratory.high-used", .laboratory, .item(.number(unit: nil)), isRequired: true, "The upper limit that is used.")
  /// The baseline value that is used.
  public static let laboratoryBaselineUsed = Binding(
    "laboratory.baseline-used", .laboratory, .item(.number(unit: nil)), isRequired: true,
    "The baseline value that is used.")
  /// Whether the value matters clinically.
  public static let laboratorySignificance = Binding(
    "laboratory.significance", .laboratory, .item(.code), "Whether the value matters clinically.")
  /// The grade of the value.
  public static let laboratoryGrade = Binding(
    "laboratory.grade", .laboratory, .item(.number(unit: nil)), isRequired: true, "The grade of the value.")
  /// A form whose blood pressure is graded.
  public static let gradedPressure = Binding(
    "graded-pressure", .laboratory, .form, "A form whose blood pressure is graded.")
  /// The day of the values.
  public static let gradedPressureDate = Binding(
    "graded-pressure.date", .laboratory, .item(.date), isRequired: true, "The day of the values.")
  /// The grade.
  public static let gradedPressureGrade = Binding(
    "graded-pressure.grade", .laboratory, .item(.number(unit: nil)), isRequired: true, "The grade.")
  /// The values in words.
  public static let gradedPressureWords = Binding(
    "graded-pressure.words", .laboratory, .item(.text), isRequired: true, "The values in words.")
  /// A form whose QTc is graded.
  public static let gradedQtc = Binding("graded-qtc", .laboratory, .form, "A form whose QTc is graded.")
  /// The day of the values.
  public static let gradedQtcDate = Binding(
    "graded-qtc.date", .laboratory, .item(.date), isRequired: true, "The day of the values.")
  /// The grade.
  public static let gradedQtcGrade = Binding(
    "graded-qtc.grade", .laboratory, .item(.number(unit: nil)), isRequired: true, "The grade.")
  /// The values in words.
  public static let gradedQtcWords = Binding(
    "graded-qtc.words", .laboratory, .item(.text), isRequired: true, "The values in words.")
  /// A form whose protein in urine is graded.
  public static let gradedProtein = Binding(
    "graded-protein", .laboratory, .form, "A form whose protein in urine is graded.")
  /// The day of the values.
  public static let gradedProteinDate = Binding(
    "graded-protein.date", .laboratory, .item(.date), isRequired: true, "The day of the values.")
  /// The grade.
  public static let gradedProteinGrade = Binding(
    "graded-protein.grade", .laboratory, .item(.number(unit: nil)), isRequired: true, "The grade.")
  /// The values in words.
  public static let gradedProteinWords = Binding(
    "graded-protein.words", .laboratory, .item(.text), isRequired: true, "The values in words.")
  /// A form whose ejection fraction is graded.
  public static let gradedFraction = Binding(
    "graded-fraction", .laboratory, .form, "A form whose ejection fraction is graded.")
  /// The day of the values.
  public static let gradedFractionDate = Binding(
    "graded-fraction.date", .laboratory, .item(.date), isRequired: true, "The day of the values.")
  /// The grade.
  public static let gradedFractionGrade = Binding(
    "graded-fraction.grade", .laboratory, .item(.number(unit: nil)), isRequired: true, "The grade.")
  /// The values in words.
  public static let gradedFractionWords = Binding(
    "graded-fraction.words", .laboratory, .item(.text), isRequired: true, "The values in words.")

  /// The bindings of this part, in their order.
  static let ofLaboratory: [Binding] = [
    laboratory, laboratorySample, laboratoryDate, laboratoryTest, laboratoryValue, laboratoryLowUsed,
    laboratoryHighUsed, laboratoryBaselineUsed, laboratorySignificance, laboratoryGrade, gradedPressure,
    gradedPressureDate, gradedPressureGrade, gradedPressureWords, gradedQtc, gradedQtcDate, gradedQtcGrade,
    gradedQtcWords, gradedProtein, gradedProteinDate, gradedProteinGrade, gradedProteinWords, gradedFraction,
    gradedFractionDate, gradedFractionGrade, gradedFractionWords,
  ]
}
