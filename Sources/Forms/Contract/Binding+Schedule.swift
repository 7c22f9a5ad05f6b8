extension Binding {
  // The days of visits.

  /// The day of a visit.
  public static let visitDate = Binding("visit-date", .schedule, .item(.date), isRequired: true, "The day of a visit.")
  /// Where a visit took place.
  public static let visitPlace = Binding(
    "visit-place", .schedule, .item(.code), means: [.atSite, .notDone], "Where a visit took place.")
  /// Who told what is entered.
  public static let visitInformant = Binding(
    "visit-informant", .schedule, .item(.code), means: [.patientTold], "Who told what is entered.")

  /// The bindings of this part, in their order.
  static let ofSchedule: [Binding] = [
    visitDate, visitPlace, visitInformant,
  ]
}
