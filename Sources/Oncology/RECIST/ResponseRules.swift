/// What a protocol fixes about reading a response.
public struct ResponseRules: Hashable, Sendable {
  /// Whether a partial response, once reached, goes on until progression even when the sum rises above 70 % of
  /// baseline (EORTC's answer to frequent questions).
  public enum ContinuingResponse: Hashable, Sendable {
    /// Each assessment is read against the table alone.
    case never
    /// It goes on after any partial response.
    case afterResponse
    /// It goes on once a response was seen twice, so many days apart.
    case afterConfirmed(days: Int)
  }

  /// Whether a partial response goes on until progression.
  public let continuing: ContinuingResponse
  /// Within how many days all scans of one assessment should lie.
  public let maxScanSpread: Int
  /// How many targets there may be.
  public let maxTargets: Int
  /// How many targets there may be in one organ.
  public let maxTargetsPerOrgan: Int

  /// Rules; the defaults are those of RECIST 1.1 with a partial response that goes on.
  public init(
    continuing: ContinuingResponse = .afterResponse, maxScanSpread: Int = 14, maxTargets: Int = 5,
    maxTargetsPerOrgan: Int = 2
  ) {
    self.continuing = continuing
    self.maxScanSpread = maxScanSpread
    self.maxTargets = maxTargets
    self.maxTargetsPerOrgan = maxTargetsPerOrgan
  }
}
