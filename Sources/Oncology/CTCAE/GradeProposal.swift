/// What a value proposes as the grade of an event; a person decides.
public enum GradeProposal: Hashable, Sendable {
  /// No event: CTCAE has no grade 0.
  case none
  /// That grade.
  case grade(Int)
  /// One of these grades; the question decides.
  case range(ClosedRange<Int>, question: String)
  /// It cannot be said, and why.
  case undecidable(String)

  /// The least grade that is proved; 0 for none, nil when nothing is.
  public var least: Int? {
    switch self {
    case .none: 0
    case .grade(let grade): grade
    case .range(let grades, _): grades.lowerBound
    case .undecidable: nil
    }
  }
}
