import Expressions
import Forms
import Oncology
import Values

/// The trial's dose table for expressions: it names the row that applies; the investigator decides.
enum DoseFunction {
  /// The file of the table.
  static let file = "doses.csv"

  /// `doseRow(DRUG, term, grade)`: the strictest live row for an event, as `A-BP-3 hold-and-lower: Hypertension, grade 3`;
  /// `no row applies` where none does. Recurrence, holds and steroids are for the investigator to weigh. Until the
  /// investigator has signed the table every row says so.
  static func doseRow(_ table: DoseTable, isSigned: Bool) -> ClinicalFunction {
    ClinicalFunction(name: "doseRow", arguments: [.string, .string, .number], result: .string) {
      arguments throws(ClinicalFailure) in
      guard case .string(let drug) = arguments[0], case .string(let term) = arguments[1],
        case .number(let grade) = arguments[2], table.drugs.contains(drug)
      else { return .unknown(ClinicalUnknown(cause: .other)) }
      guard let advice = table.advice(for: DoseEvent(term: term, grade: grade.int), drug: drug).first else {
        return .string("no row applies")
      }
      return .string(text(advice, isSigned: isSigned))
    }
  }

  /// A row as people read it, with the value that asked for it and where it is from.
  static func text(_ advice: DoseAdvice, words: String = "", isSigned: Bool) -> String {
    let row = advice.row
    let value = words.isEmpty || advice.why.contains(words) ? "" : ", \(words)"
    let note = row.note.isEmpty ? "" : " (\(row.note))"
    let source = row.source == .label || row.source == .trial ? "" : ", \(row.source.rawValue)"
    return
      "\(row.id) \(row.action.rawValue): \(advice.why)\(value)\(note) [\(isSigned ? "signed" : "not signed")\(source)]"
  }

  /// Whether the investigator has signed the table of a trial.
  static func isSigned(_ files: [FormFile]) -> Bool { TrialLoader.parameter("dose-table-signed", of: files) == "Y" }

  /// The table of a trial; no rows without the file. Throws ``Diagnostics``.
  static func table(_ files: [FormFile], drugs: [String]) throws(Diagnostics) -> DoseTable {
    guard let bytes = files.first(where: { $0.name == file })?.bytes else { return DoseTable([], drugs: drugs) }
    do throws(DoseTableReader.Failure) {
      return DoseTable(try DoseTableReader.rows(bytes, drugs: drugs), drugs: drugs)
    } catch {
      throw Diagnostics(all: [
        Diagnostic(
          file: file, line: error.line, column: 1, length: 1, message: error.reason, hint: nil, sourceLine: "")
      ])
    }
  }
}
