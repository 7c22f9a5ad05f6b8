import Expressions
import Forms
import Oncology
import Record
import Values

/// The values that RECIST 1.1 reads from the record, for expressions in the reading.
enum ReadingValues {
  static let all: [ClinicalLibrary.ComputedValue] = [
    value("targetSum", .number) { number($0.isComplete ? $0.sum : nil) },
    value("baselineSum", .number) { number($0.baselineSum) },
    value("nadirSum", .number) { number($0.nadir) },
    value("targetResponse", .string) { text($0.target?.rawValue) },
    value("nontargetResponse", .string) { text($0.nonTarget?.rawValue) },
    value("newLesionResponse", .string) { text($0.newLesion.rawValue) },
    value("overallResponse", .string) { text($0.overall.rawValue) },
    value("responseSentence", .string) { text($0.why) },
  ]

  private static func value(
    _ name: String, _ type: ClinicalType, _ read: @escaping @Sendable (TimePointResponse) -> ClinicalValue
  ) -> ClinicalLibrary.ComputedValue {
    ClinicalLibrary.ComputedValue(name: name, type: type, reads: [.lesions, .reading, .visitDate]) {
      reading, path in
      guard let response = ResponseReading.series(reading)?.response(of: path.visit) else {
        return .unknown(ClinicalUnknown(cause: .unanswered))
      }
      return read(response)
    }
  }

  private static func number(_ value: Number?) -> ClinicalValue {
    value.map { .number($0) } ?? .unknown(ClinicalUnknown(cause: .unanswered))
  }

  private static func text(_ value: String?) -> ClinicalValue {
    value.map { .string($0) } ?? .unknown(ClinicalUnknown(cause: .unanswered))
  }
}
