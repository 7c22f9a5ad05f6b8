public import Forms
public import Values

/// An adverse event as the tables count it.
public struct AdverseEventFact: Sendable {
  /// A grade and what was done, from a date on.
  public struct Step: Sendable {
    /// From when the grade holds.
    public let date: PartialDate?
    /// The grade, 1 to 5.
    public let grade: Int?
    /// What was done with each drug, by its name.
    public let actions: [String: Set<CodeMeaning>]
  }

  /// Its row in the log.
  public let row: String
  /// The CTCAE term, or "Not coded".
  public let term: String
  /// The class of the term.
  public let classification: String
  /// When it began.
  public let start: PartialDate?
  /// When it ended; nil while it goes on or is not known.
  public let end: PartialDate?
  /// Whether it began before the first dose although on the same day.
  public let isBeforeDose: Bool
  /// The drugs that it is related to.
  public let related: Set<String>
  /// Whether it is serious.
  public let isSerious: Bool
  /// Whether it is immune-mediated.
  public let isImmune: Bool
  /// The category of an immune-mediated event, as its code.
  public let immuneCategory: String?
  /// Whether the patient died of it.
  public let isFatal: Bool
  /// Its course.
  public let course: [Step]

  /// The grade that holds on a day: that of the last step by then, steps without a date from the start.
  public func grade(on day: PartialDate) -> Int? {
    let reached = course.filter { $0.date.map { $0.earliest <= day.latest } ?? true }
    return reached.max { ($0.date?.earliest ?? .min) < ($1.date?.earliest ?? .min) }?.grade
  }

  /// Whether it began before a date.
  func began(before date: PartialDate) -> Bool { start.map { $0.latest < date.earliest } ?? false }

  /// The worst grade of the whole course.
  public var worstGrade: Int? { course.compactMap(\.grade).max() }
}
