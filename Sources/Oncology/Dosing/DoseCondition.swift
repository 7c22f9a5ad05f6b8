public import Values

/// When a row of a dose table applies.
public enum DoseCondition: Hashable, Sendable {
  /// An event of one of these grades.
  case grades(ClosedRange<Int>)
  /// An event of one of these grades that has happened before.
  case recurrent(ClosedRange<Int>)
  /// A laboratory value above the first and up to the second multiple of its upper limit of normal, or of baseline.
  case multiple(tests: [LabTest], above: Number, upTo: Number?)
  /// An event that is suspected.
  case suspected
  /// An event that is confirmed.
  case confirmed
  /// An event that after so many days of hold has not come down to that grade.
  case unresolved(days: Int, grade: Int)
  /// More prednisone, in mg a day, after so many days.
  case steroid(days: Int, milligrams: Number)
  /// An arterial event of whatever grade.
  case arterial
}
