public import Record

/// Which values a reviewer compares with their source: all critical ones, and a share of the others.
public struct VerificationPlan: Hashable, Sendable {
  /// Whether every critical item is in the plan.
  public let critical: Bool
  /// How many of a hundred other values are in it.
  public let percent: Int
  /// Sources whose entry is the source itself: there is nothing to compare it with (TRIAL rule 10).
  public let entrySources: Set<String>

  /// A plan.
  public init(critical: Bool = true, percent: Int = 100, entrySources: Set<String> = []) {
    self.critical = critical
    self.percent = max(0, min(100, percent))
    self.entrySources = entrySources
  }

  /// Whether a value of a patient is in the plan; the same values each time it is asked.
  public func wants(_ item: ItemDefinition, at place: Place, of subject: SubjectID) -> Bool {
    if critical, item.isCritical { return true }
    if percent == 100 { return true }
    return VerificationPlan.number("\(subject) \(place)") % 100 < UInt64(percent)
  }

  /// A number that a text always has (FNV-1a), so that the share is the same on every host.
  private static func number(_ text: String) -> UInt64 {
    text.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
  }
}
