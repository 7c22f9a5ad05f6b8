extension PartialDate {
  /// Whether this date lies before the other: true, false, or nil when their unknown parts leave it open.
  ///
  /// | this | other | answer |
  /// |---|---|---|
  /// | 2025-11 | 2025-12-03 | true |
  /// | 2025-11 | 2025-11-20 | nil |
  /// | 2025-11-20 | 2025-11-20 | false |
  public func isBefore(_ other: PartialDate) -> Bool? {
    if latest < other.earliest { return true }
    if earliest >= other.latest { return false }
    return nil
  }

  /// Whether this date lies before or on the other: true, false, or nil when left open.
  public func isBeforeOrOn(_ other: PartialDate) -> Bool? { other.isBefore(self).map { !$0 } }

  /// Whether both are the same day: nil when a partial date leaves it open.
  public func isSameDay(as other: PartialDate) -> Bool? {
    if isComplete && other.isComplete { return earliest == other.earliest }
    if latest < other.earliest || earliest > other.latest { return false }
    return nil
  }
}
