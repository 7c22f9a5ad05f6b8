import Oncology
import Testing
import Values

/// The catalogue of terms and its search.
@Suite struct CTCAECatalogueTests {
  private static let terms = """
    code,class,term,grades
    10002272,Blood and lymphatic system disorders,Anemia,12345
    10029366,Investigations,Neutrophil count decreased,1234
    10016288,Blood and lymphatic system disorders,Febrile neutropenia,345
    10065746,"Respiratory, thoracic and mediastinal disorders",Bronchopulmonary hemorrhage,12345
    10012727,Gastrointestinal disorders,Diarrhea,12345
    10011912,General disorders and administration site conditions,Death NOS,5
    10054524,Skin and subcutaneous tissue disorders,Palmar-plantar erythrodysesthesia syndrome,123
    10035528,Investigations,Platelet count decreased,1234
    10022891,Investigations,"Investigations - Other, specify",12345
    10016256,General disorders and administration site conditions,Fatigue,123
    """
  private static let synonyms = """
    term,synonym
    Bronchopulmonary hemorrhage,Hemoptysis
    Bronchopulmonary hemorrhage,咯血
    Palmar-plantar erythrodysesthesia syndrome,Hand-foot syndrome
    Neutrophil count decreased,ANC low
    """
  private static let criteria = """
    term,grade,en,zh
    Anemia,2,under 100 g/L,低于100
    Anemia,1,under the limit,低于下限
    """

  private static func catalogue(
    _ terms: String = terms, synonyms: String = synonyms, criteria: String = criteria
  ) throws(CTCAECatalogue.Failure) -> CTCAECatalogue {
    try CTCAECatalogue(
      version: .v5, terms: Array(terms.utf8), synonyms: Array(synonyms.utf8), criteria: Array(criteria.utf8))
  }

  @Test("2.1 A term offers only the grades that exist")
  func grades() throws {
    let catalogue = try Self.catalogue()
    #expect(catalogue.grades(of: "Febrile neutropenia") == [3, 4, 5])
    #expect(catalogue.grades(of: "DEATH nos") == [5])
    #expect(catalogue.grades(of: "Nonsense").isEmpty)
    #expect(catalogue.term("Fatigue")?.fatalGrade == nil && catalogue.term("Anemia")?.fatalGrade == 5)
    #expect(catalogue.term(code: "10012727")?.term == "Diarrhea")
    #expect(catalogue.term("Investigations - Other, specify")?.needsWords == true)
    #expect(catalogue.criteria(of: "anemia").map { $0.english } == ["under the limit", "under 100 g/L"])
    #expect(catalogue.criteria(of: "Fatigue").isEmpty)
  }

  struct Typed: Sendable {
    let text: String
    let first: String
    let rank: CTCAECatalogue.Match.Rank
    let matched: String
  }

  static let typed: [Typed] = [
    Typed(text: "anemia", first: "Anemia", rank: .exact, matched: "Anemia"),
    Typed(text: "ANE", first: "Anemia", rank: .prefix, matched: "Anemia"),
    Typed(text: "neutropenia", first: "Febrile neutropenia", rank: .wordPrefix, matched: "Febrile neutropenia"),
    Typed(text: "count dec", first: "Platelet count decreased", rank: .wordPrefix, matched: "Platelet count decreased"),
    Typed(
      text: "dec neut", first: "Neutrophil count decreased", rank: .wordPrefix, matched: "Neutrophil count decreased"),
    Typed(
      text: "opulm", first: "Bronchopulmonary hemorrhage", rank: .substring, matched: "Bronchopulmonary hemorrhage"),
    Typed(text: "plt", first: "Platelet count decreased", rank: .fuzzy, matched: "Platelet count decreased"),
    Typed(text: "ntrphl", first: "Neutrophil count decreased", rank: .fuzzy, matched: "Neutrophil count decreased"),
    Typed(text: "hemopt", first: "Bronchopulmonary hemorrhage", rank: .prefix, matched: "Hemoptysis"),
    Typed(text: "haemoptysis", first: "Bronchopulmonary hemorrhage", rank: .exact, matched: "Hemoptysis"),
    Typed(text: "diarrhoea", first: "Diarrhea", rank: .exact, matched: "Diarrhea"),
    Typed(text: "咯血", first: "Bronchopulmonary hemorrhage", rank: .exact, matched: "咯血"),
    Typed(
      text: "hand foot", first: "Palmar-plantar erythrodysesthesia syndrome", rank: .prefix,
      matched: "Hand-foot syndrome"),
    Typed(
      text: "palmar plantar", first: "Palmar-plantar erythrodysesthesia syndrome", rank: .prefix,
      matched: "Palmar-plantar erythrodysesthesia syndrome"),
    Typed(text: "10029366", first: "Neutrophil count decreased", rank: .exact, matched: "10029366"),
    Typed(text: "10029", first: "Neutrophil count decreased", rank: .prefix, matched: "10029366"),
  ]

  @Test("Typed letters find the term, its other words and its code", arguments: typed)
  func search(row: Typed) throws {
    let matches = try Self.catalogue().search(row.text, limit: 5)
    #expect(matches.first?.term.term == row.first)
    #expect(matches.first?.rank == row.rank)
    #expect(matches.first?.matched == row.matched)
  }

  @Test("Better ranks come first, a term comes once, and no more than asked")
  func order() throws {
    let catalogue = try Self.catalogue()
    let matches = catalogue.search("a", limit: 100)
    #expect(zip(matches, matches.dropFirst()).allSatisfy { $0.rank <= $1.rank })
    #expect(Set(matches.map { $0.term }).count == matches.count)
    #expect(catalogue.search("a", limit: 2).count == 2)
    #expect(catalogue.search("", limit: 5).isEmpty && catalogue.search("  - ", limit: 5).isEmpty)
    #expect(catalogue.search("zzz", limit: 5).isEmpty && catalogue.search("a", limit: 0).isEmpty)
    #expect(catalogue.search("a", limit: -1).isEmpty)
    #expect(catalogue.search(String(repeating: "a", count: 5000), limit: 5).isEmpty)
  }

  @Test("A bad table is refused with its line")
  func failures() {
    func failure(_ terms: String = Self.terms, synonyms: String = "", criteria: String = "") -> CTCAECatalogue.Failure?
    {
      do {
        _ = try Self.catalogue(terms, synonyms: synonyms, criteria: criteria)
        return nil
      } catch {
        return error
      }
    }
    #expect(failure() == nil)
    #expect(failure("") == .notATable(table: "terms", line: 1, reason: "the table is empty"))
    #expect(failure("code,class,term\n1,a,b\n") == .missingColumn(table: "terms", column: "grades"))
    for grades in ["", "0", "6", "21", "11", "1 2", "-"] {
      #expect(failure("code,class,term,grades\n1,a,b,\(grades)\n") == .badGrades(line: 2, text: grades))
    }
    #expect(failure("code,class,term,grades\n1,a,b,1\n2,a,B,1\n") == .twice(line: 3, term: "B"))
    #expect(failure("code,class,term,grades\n,a,b,1\n") == .empty(table: "terms", line: 2))
    #expect(failure(synonyms: "term,synonym\nX,y\n") == .unknownTerm(table: "synonyms", line: 2, term: "X"))
    #expect(
      failure(criteria: "term,grade,en,zh\nDeath NOS,4,a,b\n") == .unknownGrade(line: 2, term: "Death NOS", grade: "4"))
  }
}
