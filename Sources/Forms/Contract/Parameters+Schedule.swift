extension Parameters {
  /// A form is late so many days after its visit.
  public static let entryDays = Parameter<Int>.whole(
    "entry-days", .schedule, 0...3650, "days", usual: 7, "A form is late so many days after its visit.")
  /// A reading is late so many days after its scan.
  public static let readingDays = Parameter<Int>.whole(
    "reading-days", .schedule, 0...3650, "days", usual: 14, "A reading is late so many days after its scan.")

  /// The parameters of this part, in their order.
  static let ofSchedule: [ParameterDeclaration] = [
    entryDays.declaration, readingDays.declaration,
  ]
}
