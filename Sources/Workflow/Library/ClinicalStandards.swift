import Expressions
public import Forms
import Oncology
import Values

/// Registers the published standards with the forms: CTCAE terms and grades, laboratory grading, RECIST readings.
public enum ClinicalStandards {
  /// What the standards contribute to a trial with those files.
  ///
  /// Throws ``Diagnostics`` when a table of CTCAE cannot be read.
  public static func library(for files: [FormFile]) throws(Diagnostics) -> ClinicalLibrary {
    let version = CTCAEVersion(rawValue: TrialLoader.parameter("ctcae-version", of: files) ?? "") ?? .v5
    let catalogue = try self.catalogue(files, version)
    let published = GradeWording(files.first { $0.name == GradeWording.file }?.bytes ?? [])
    let grades: @Sendable (String) -> [CodeEntry] = { term in
      gradeEntries(term, catalogue, published)
    }
    let terms = ClinicalLibrary.Vocabulary(
      entry: { code in catalogue?.term(code).map(termEntry) },
      search: { text, limit in
        guard let catalogue else { return [] }
        if text.isEmpty { return catalogue.terms.prefix(limit).map(termEntry) }
        return catalogue.search(text, limit: limit).map { termEntry($0.term) }
      })
    let drugs = TrialLoader.drugs(of: files)
    let table = try DoseFunction.table(files, drugs: drugs)
    let isSigned = DoseFunction.isSigned(files)
    return ClinicalLibrary(
      functions: GradeFunctions(version: version).all + LabFunction(version: version).all + [
        gradeExists(catalogue), DoseFunction.doseRow(table, isSigned: isSigned),
      ],
      values: ReadingValues.all + CourseValues.all(drugs) + [
        LiverAlarm.value, DoseAdviceValue(table: table, isSigned: isSigned).value,
      ],
      terms: terms,
      grades: grades, convert: LabFunction.convert)
  }

  private static func catalogue(_ files: [FormFile], _ version: CTCAEVersion) throws(Diagnostics) -> CTCAECatalogue? {
    func bytes(_ name: String) -> [UInt8] { files.first { $0.name == name }?.bytes ?? [] }
    let table = version == .v6 ? "ctcae/v6.csv" : "ctcae/v5.csv"
    guard files.contains(where: { $0.name == table }) else { return nil }
    do throws(CTCAECatalogue.Failure) {
      // Synonyms and short criteria are written for v5; those of terms that v6 renamed are left out.
      return try CTCAECatalogue(
        version: version, terms: bytes(table), synonyms: version == .v5 ? bytes("ctcae/synonyms.csv") : [],
        criteria: version == .v5 ? bytes("ctcae/criteria.csv") : [])
    } catch {
      throw Diagnostics(all: [diagnostic(error)])
    }
  }

  private static func diagnostic(_ failure: CTCAECatalogue.Failure) -> Diagnostic {
    let (table, line, message): (String, Int, String) =
      switch failure {
      case .notATable(let table, let line, let reason): (table, line, "not a table: \(reason)")
      case .missingColumn(let table, let column): (table, 1, "the column '\(column)' is missing")
      case .empty(let table, let line): (table, line, "an empty code or term")
      case .badGrades(let line, let text): ("terms", line, "'\(text)' are no grades: some of 12345, rising")
      case .twice(let line, let term): ("terms", line, "the term '\(term)' twice")
      case .unknownTerm(let table, let line, let term): (table, line, "no term '\(term)' in v5.csv")
      case .unknownGrade(let line, let term, let grade): ("criteria", line, "'\(term)' has no grade \(grade)")
      }
    let file = table == "terms" ? "v5" : table
    return Diagnostic(
      file: "ctcae/\(file).csv", line: line, column: 1, length: 1, message: message, hint: nil, sourceLine: "")
  }

  private static func termEntry(_ term: CTCAETerm) -> CodeEntry {
    CodeEntry(
      code: term.term, say: LocalText(term.term), synonyms: term.synonyms,
      attributes: ["note": [term.classification]])
  }

  private static func gradeEntries(
    _ term: String, _ catalogue: CTCAECatalogue?, _ published: GradeWording
  ) -> [CodeEntry] {
    guard let catalogue else { return [] }
    let criteria = catalogue.criteria(of: term)
    return catalogue.grades(of: term).map { grade in
      let words = criteria.first { $0.grade == grade }
      var texts = ["en": published.text(term, grade) ?? words?.english ?? "grade \(grade)"]
      if let chinese = words?.chinese, !chinese.isEmpty { texts["zh"] = chinese }
      return CodeEntry(code: "\(grade)", say: LocalText(texts))
    }
  }

  private static func gradeExists(_ catalogue: CTCAECatalogue?) -> ClinicalFunction {
    ClinicalFunction(name: "gradeExists", arguments: [.string, .number], result: .bool) {
      arguments throws(ClinicalFailure) in
      guard case .string(let term) = arguments[0], case .number(let grade) = arguments[1], let catalogue else {
        return .unknown(ClinicalUnknown(cause: .other))
      }
      return .bool(grade.int.map { catalogue.grades(of: term).contains($0) } ?? false)
    }
  }
}
