/// The dose levels of the capsules: 12, 10, 8 mg; below the lowest treatment stops, and no level is taken up again.
public struct DoseLevels: Hashable, Sendable {
  /// The levels in mg, the highest first.
  public let milligrams: [Int]
  /// Whether a dose that was lowered may rise again.
  public let mayRise: Bool

  /// Levels; any order is taken, the highest comes first.
  public init(_ milligrams: [Int], mayRise: Bool = false) {
    self.milligrams = milligrams.sorted(by: >)
    self.mayRise = mayRise
  }

  /// The levels of anlotinib.
  public static let anlotinib = DoseLevels([12, 10, 8])

  /// The level below one; nil below the lowest, where treatment stops for good, and for a dose that is no level.
  public func below(_ dose: Int) -> Int? {
    guard let place = milligrams.firstIndex(of: dose), milligrams.indices.contains(place + 1) else { return nil }
    return milligrams[place + 1]
  }

  /// What is wrong with doses taken one after the other.
  public func doubts(_ doses: [Int]) -> [DoseDoubt] {
    var doubts: [DoseDoubt] = []
    var lowest: Int?
    for dose in doses {
      if !milligrams.contains(dose) {
        doubts.append(.notALevel(dose: dose, levels: milligrams))
        continue
      }
      if let before = lowest, dose > before, !mayRise { doubts.append(.raised(from: before, to: dose)) }
      lowest = min(lowest ?? dose, dose)
    }
    return doubts
  }
}
