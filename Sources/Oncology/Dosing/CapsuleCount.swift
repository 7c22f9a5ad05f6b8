/// Capsules of one strength over one cycle.
public struct CapsuleCount: Hashable, Sendable {
  /// The strength in mg.
  public let strength: Int
  /// How many were given out.
  public let dispensed: Int
  /// How many came back; nil when they have not been counted.
  public let returned: Int?
  /// How many the patient says were taken; nil when not asked.
  public let reported: Int?

  /// A count.
  public init(strength: Int, dispensed: Int, returned: Int? = nil, reported: Int? = nil) {
    self.strength = strength
    self.dispensed = dispensed
    self.returned = returned
    self.reported = reported
  }

  /// How many were taken by the count: dispensed less returned; nil when not counted or impossible.
  public var taken: Int? {
    guard let returned, doubt.map({ if case .impossibleCount = $0 { false } else { true } }) ?? true else { return nil }
    return dispensed - returned
  }

  /// What is wrong with the count.
  public var doubt: DoseDoubt? {
    let limit = 100_000
    guard let returned else {
      guard (0...limit).contains(dispensed) else {
        return .impossibleCount(strength: strength, dispensed: dispensed, returned: 0)
      }
      guard let reported, !(0...dispensed).contains(reported) else { return nil }
      return .countsDiffer(strength: strength, taken: reported, expected: dispensed)
    }
    guard (0...limit).contains(dispensed), (0...dispensed).contains(returned) else {
      return .impossibleCount(strength: strength, dispensed: dispensed, returned: returned)
    }
    guard let reported, reported != dispensed - returned else { return nil }
    return .countsDiffer(strength: strength, taken: reported, expected: dispensed - returned)
  }
}
