public import Values

/// One step in the life of a query, carried by the act that caused it.
public struct QueryEvent: Equatable, Sendable {
  /// What happens to the query.
  public struct Step: GrowingWord {
    /// The step's name.
    public let rawValue: String

    /// A step spelled in small letters.
    public init(word: String) { rawValue = word }

    /// Small letters, digits, `.` and `-`, a letter first.
    public static func isWord(_ text: String) -> Bool { isSmallWord(text, from: "a", joined: true) }

    /// It is asked.
    public static var open: Step { Step(word: "open") }
    /// It is drafted: not asked yet, and not seen by the site.
    public static var candidate: Step { Step(word: "candidate") }
    /// A draft of a query becomes visible to the site.
    public static var promote: Step { Step(word: "promote") }
    /// The site answers, with or without a change of the value.
    public static var answer: Step { Step(word: "answer") }
    /// It is settled.
    public static var close: Step { Step(word: "close") }
    /// It is asked again.
    public static var reopen: Step { Step(word: "reopen") }
    /// It was asked by mistake.
    public static var cancel: Step { Step(word: "cancel") }

    /// The steps that this version knows.
    public static let allCases: [Step] = [open, candidate, promote, answer, close, reopen, cancel]
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
