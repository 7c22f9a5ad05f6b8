extension Binding {
  // When the drugs of the trial were given; the drugs say the rest themselves.

  /// The days on which a drug was given or begun.
  public static let dose = Binding(
    "dose", .dosing, .items(.date), isRequired: true, "The days on which a drug was given or begun.")
  /// The days on which a drug was given or taken last.
  public static let lastDose = Binding(
    "last-dose", .dosing, .items(.date), "The days on which a drug was given or taken last.")
  /// The log with courses of steroids, which the dose table may ask for.
  public static let steroid = Binding(
    "steroid", .dosing, .form, "The log with courses of steroids, which the dose table may ask for.")

  /// The bindings of this part, in their order.
  static let ofDosing: [Binding] = [
    dose, lastDose, steroid,
  ]
}
