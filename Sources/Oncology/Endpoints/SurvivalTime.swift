public import Values

/// How long a patient counts for an endpoint, and by which rule.
public struct SurvivalTime: Hashable, Sendable {
  /// Days from the origin, which is day 1.
  public let days: Int
  /// Whether the event came; else the patient is censored.
  public let isEvent: Bool
  /// The date of event or censoring.
  public let date: PartialDate
  /// The rule that decided.
  public let rule: CensoringRule
  /// Whether the date stands for one that is only partly known.
  public let isImputed: Bool
  /// Why, in one sentence.
  public let why: String

  /// The time in months of 30.4375 days.
  public var months: Double { Double(days) / 30.4375 }

  /// Days from an origin to a date, the origin being day 1; never less than 1.
  public static func days(from origin: PartialDate, to date: PartialDate) -> Int {
    max(1, date.earliest - origin.earliest + 1)
  }
}
