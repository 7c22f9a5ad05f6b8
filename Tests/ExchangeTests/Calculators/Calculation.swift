import Forms
import Exchange
import Oncology
import TestSupport
import Testing
import Values

/// A calculator tried on the text of a table.
enum Calculation {
  /// The terms of both versions, from the trial's own tables.
  static let catalogues: [CTCAECatalogue] = [(CTCAEVersion.v5, "v5"), (.v6, "v6")].compactMap { version, name in
    RealTrial.files.first { $0.name == "ctcae/\(name).csv" }
      .flatMap { file in
        let words = version == .v5 ? RealTrial.files.first { $0.name == "ctcae/synonyms.csv" }?.bytes ?? [] : []
        return try? CTCAECatalogue(version: version, terms: file.bytes, synonyms: words)
      }
  }

  /// The names of tests in the trial's code list.
  private static let names: @Sendable () -> [(code: String, names: [String])] = {
    let entries = (try? RealTrial.trial)?.codes["LBTEST"]?.entries ?? []
    return entries.map { ($0.code, Array($0.say.texts.values) + $0.synonyms) }
  }

  static func grade(_ table: String, _ version: CTCAEVersion = .v5, worstCase: Bool = false) -> CalculatorResult {
    GradeCalculator(version, catalogues: catalogues, worstCase: worstCase, names: names).run(Array(table.utf8))
  }

  static func recist(
    _ table: String, _ rules: ResponseRules = ResponseRules(), best: ResponseCalculator.Best? = nil
  ) -> CalculatorResult {
    ResponseCalculator(rules, best: best).run(Array(table.utf8))
  }
}

extension CalculatorResult {
  /// The fields of a column, in the order of the rows.
  subscript(column: String) -> [String] {
    guard let place = header.firstIndex(of: column) else { return [] }
    return rows.map { $0[place] }
  }

  /// The places of what is wrong: `ROW column`.
  var places: [String] { faults.map { "\($0.row) \($0.column ?? "")" } }
}
