/// One term of the terminology: what an adverse event is called.
public struct CTCAETerm: Hashable, Sendable {
  /// The MedDRA code of the term.
  public let code: String
  /// The class it belongs to.
  public let classification: String
  /// The term.
  public let term: String
  /// The grades that exist for it, rising; others must not be offered.
  public let grades: [Int]
  /// Other words for it.
  public let synonyms: [String]

  /// Whether the term is one of the "Other, specify" terms, which need words.
  public var needsWords: Bool { term.hasSuffix("Other, specify") }

  /// The grade of an event that ended in death: 5 where it exists, else nil ("Death NOS" is the event then).
  public var fatalGrade: Int? { grades.contains(5) ? 5 : nil }
}
