public import Values

/// The response of one assessment by iRECIST.
public struct ImmunePoint: Hashable, Sendable {
  /// How an assessment lies to the progression that it is to confirm.
  public enum Timing: Hashable, Sendable {
    /// Too early to confirm it.
    case early
    /// In the weeks in which it should be confirmed.
    case inTime
    /// Later; it can confirm it all the same.
    case late
  }

  /// The visit.
  public let visit: String
  /// The date of its evidence.
  public let date: PartialDate
  /// The response.
  public let response: ImmuneResponse
  /// Days since the assessment whose progression is to be confirmed; nil when none is open.
  public let daysSinceUnconfirmed: Int?
  /// How the assessment lies to that progression; nil when none is open.
  public let timing: Timing?
  /// The sum of the new lesions that are measured, in mm; never part of the sum of diameters.
  public let newSum: Number?
  /// Why, in one sentence.
  public let why: String
}
