import Values

/// The terminology of adverse events: terms, the grades that exist, what they mean, other words, and search.
///
/// Built from tables, so that a trial carries its own: terms `code,class,term,grades`, other words `term,synonym`, and
/// criteria `term,grade,en,zh`. Further columns are passed over.
public struct CTCAECatalogue: Sendable {
  /// What is wrong with a table.
  public enum Failure: Error, Equatable, Sendable {
    /// The text is not a table.
    case notATable(table: String, line: Int, reason: String)
    /// A column that must be there is missing.
    case missingColumn(table: String, column: String)
    /// An empty code or term.
    case empty(table: String, line: Int)
    /// Grades that are not some of 1 to 5, rising.
    case badGrades(line: Int, text: String)
    /// A term that is in the table twice.
    case twice(line: Int, term: String)
    /// A term that the table of terms does not have.
    case unknownTerm(table: String, line: Int, term: String)
    /// A criterion of a grade that the term does not have.
    case unknownGrade(line: Int, term: String, grade: String)
  }

  /// The version.
  public let version: CTCAEVersion
  /// The terms, in the order of the table.
  public let terms: [CTCAETerm]
  private let byTerm: [String: Int]
  private let byCode: [String: Int]
  private let criteria: [Int: [CTCAECriterion]]
  private let index: TermIndex

  /// Builds the catalogue from the bytes of its tables. Throws ``Failure`` with the line.
  public init(version: CTCAEVersion, terms: [UInt8], synonyms: [UInt8] = [], criteria: [UInt8] = []) throws(Failure) {
    let tables = CTCAETables()
    var list = try tables.terms(terms)
    var byTerm: [String: Int] = [:]
    for (place, term) in list.enumerated() { byTerm[CTCAECatalogue.key(term.term)] = place }
    for (place, words) in try tables.synonyms(synonyms, places: byTerm) {
      let term = list[place]
      list[place] = CTCAETerm(
        code: term.code, classification: term.classification, term: term.term, grades: term.grades, synonyms: words)
    }
    self.version = version
    self.terms = list
    self.byTerm = byTerm
    byCode = Dictionary(list.enumerated().map { ($1.code, $0) }) { first, _ in first }
    self.criteria = try tables.criteria(criteria, terms: list, places: byTerm)
    index = TermIndex(list)
  }

  /// The term of that name, capitals aside.
  public func term(_ name: String) -> CTCAETerm? { byTerm[CTCAECatalogue.key(name)].map { terms[$0] } }

  /// The term of that code.
  public func term(code: String) -> CTCAETerm? { byCode[code].map { terms[$0] } }

  /// The grades that exist for a term; none for a term that is not one.
  public func grades(of name: String) -> [Int] { term(name)?.grades ?? [] }

  /// What the grades of a term mean, as far as the trial says it, rising.
  public func criteria(of name: String) -> [CTCAECriterion] {
    byTerm[CTCAECatalogue.key(name)].flatMap { criteria[$0] } ?? []
  }

  /// The terms that typed letters may mean, best first: the term itself, then its beginning, the beginning of its
  /// words, letters inside, letters in order. Terms, other words and codes are searched, capitals aside.
  public func search(_ text: String, limit: Int = 10) -> [Match] {
    index.search(text, limit: limit).map { hit in
      let term = terms[hit.place]
      return Match(term: term, rank: hit.rank, matched: index.text(of: hit, in: term))
    }
  }

  static func key(_ name: String) -> String { name.lowercased() }
}

extension CTCAECatalogue {
  /// A term that typed letters may mean.
  public struct Match: Hashable, Sendable {
    /// How well it fits.
    public enum Rank: Int, Hashable, Sendable, Comparable {
      /// The typed text is the word.
      case exact
      /// The word begins with it.
      case prefix
      /// Words inside begin with it.
      case wordPrefix
      /// It is inside.
      case substring
      /// Its letters are inside, in order.
      case fuzzy

      /// Better ranks come first.
      public static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    /// The term.
    public let term: CTCAETerm
    /// How well it fits.
    public let rank: Rank
    /// The text that fits: the term, one of its other words, or its code.
    public let matched: String
  }
}
