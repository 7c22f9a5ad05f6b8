/// What a protocol fixes about confirming a progression by iRECIST (Seymour 2017).
public struct ImmuneRules: Hashable, Sendable {
  /// How many days after an unconfirmed progression an assessment must lie at least to confirm it.
  public let confirmFrom: Int
  /// After how many days a confirmation comes late; it confirms all the same, and says so.
  public let confirmUpTo: Int
  /// Whether a progression that was never looked at again is an event of progression-free survival.
  public let countsUnassessed: Bool

  /// Rules; the defaults are four to eight weeks, and an event.
  public init(confirmFrom: Int = 28, confirmUpTo: Int = 56, countsUnassessed: Bool = true) {
    self.confirmFrom = confirmFrom
    self.confirmUpTo = confirmUpTo
    self.countsUnassessed = countsUnassessed
  }
}
