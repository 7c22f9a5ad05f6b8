/// One step in the life of a query, carried by the act that caused it.
public struct QueryEvent: Equatable, Sendable {
  /// What happens to the query.
  public enum Step: String, CaseIterable, Sendable {
    /// It is asked.
    case open
    /// It is drafted: not asked yet, and not seen by the site.
    case candidate
    /// A draft of a query becomes visible to the site.
    case promote
    /// The site answers, with or without a change of the value.
    case answer
    /// It is settled.
    case close
    /// It is asked again.
    case reopen
    /// It was asked by mistake.
    case cancel
  }

  /// What happens.
  public var step: Step
  /// The query, `Q41` or `Q41.2`; nil when this opens it (its id is then the line that does).
  public var query: String?
  /// The data point it hangs on; written for every opening.
  public var place: Place?
  /// The check that asks, nil for a query raised by a person.
  public var check: String?
  /// The question, answer or reason in words.
  public var text: String?
  /// For an answer that confirms the value as it is, and for a check's query that a person closes: every value that the
  /// check read, `place=value`. As long as these stand, the check does not ask again.
  public var confirms: [String]?

  /// A step.
  public init(
    step: Step, query: String? = nil, place: Place? = nil, check: String? = nil, text: String? = nil,
    confirms: [String]? = nil
  ) {
    self.step = step
    self.query = query
    self.place = place
    self.check = check
    self.text = text
    self.confirms = confirms
  }
}

extension QueryEvent.Step {
  /// Whether a query begins with it.
  public var begins: Bool { self == .open || self == .candidate }
}
