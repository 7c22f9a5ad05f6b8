/// Something in the record of doses that should be looked at again.
public enum DoseDoubt: Hashable, Sendable {
  /// A dose that the protocol does not have.
  case notALevel(dose: Int, levels: [Int])
  /// A dose above one to which it had been lowered.
  case raised(from: Int, to: Int)
  /// Days 1 of two cycles too close together.
  case intervalTooShort(days: Int, least: Int)
  /// A hold that has lasted so long that treatment stops.
  case heldTooLong(days: Int, most: Int)
  /// More capsules returned than dispensed, or a negative number.
  case impossibleCount(strength: Int, dispensed: Int, returned: Int)
  /// Capsules taken that do not add up with those dispensed and returned.
  case countsDiffer(strength: Int, taken: Int, expected: Int)
  /// Capsules taken on a day of the cycle without treatment.
  case outsideDays(day: Int, last: Int)
  /// An infusion that ends before, or when, it starts; minutes.
  case endsBeforeStart(minutes: Int)
  /// An infusion shorter than it may be; minutes.
  case tooFast(minutes: Int, least: Int)
}
