/// One difference between two versions of a trial's forms, and what it does to records made under the older one.
public struct TrialChange: Hashable, Sendable {
  /// What a difference does to what is recorded.
  public enum Weight: String, CaseIterable, Hashable, Sendable, Comparable {
    /// Nothing that is recorded says anything else, and nobody is asked.
    case harmless
    /// Somebody will be asked: for a value, or whether one is right.
    case asks
    /// What is recorded means something else, or has no place any more.
    case changesMeaning = "changes meaning"

    /// The heavier comes later.
    public static func < (left: Weight, right: Weight) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
  }

  /// What is different: `trial`, `visit C`, `vital-signs/PULSE`, `check AE-ORDER`, `codes SEX`.
  public let place: String
  /// What happened to it, in words.
  public let what: String
  /// What it does.
  public let weight: Weight

  /// A difference.
  public init(_ place: String, _ what: String, _ weight: Weight) {
    self.place = place
    self.what = what
    self.weight = weight
  }
}
