public import Values

/// The response of one assessment by iRECIST.
public struct ImmunePoint: Hashable, Sendable {
  /// The visit.
  public let visit: String
  /// The date of its evidence.
  public let date: PartialDate
  /// The response.
  public let response: ImmuneResponse
  /// Days since the progression that is to be confirmed; nil when none is open.
  public let daysSinceUnconfirmed: Int?
  /// The sum of the new lesions that are measured, in mm; never part of the sum of diameters.
  public let newSum: Number?
  /// Why, in one sentence.
  public let why: String

  /// Whether the assessment lies in the weeks in which progression should be confirmed, 4 to 8.
  public func isInWindow(_ days: ClosedRange<Int> = 28...56) -> Bool {
    daysSinceUnconfirmed.map { days.contains($0) } ?? false
  }
}
