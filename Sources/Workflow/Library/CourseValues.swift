import Expressions
import Forms
import Oncology
import Record
import Values

/// Values of a whole visit for expressions: the second reading by iRECIST, and how much of a cycle was taken.
enum CourseValues {
  static let all: [ClinicalLibrary.ComputedValue] = [
    immune("immuneResponse") { $0.response.rawValue }, immune("immuneSentence") { $0.why }, compliance,
  ]

  private static func immune(_ name: String, _ read: @escaping @Sendable (ImmunePoint) -> String)
    -> ClinicalLibrary.ComputedValue
  {
    ClinicalLibrary.ComputedValue(name: name, type: .string, forms: ["lesions", "reading", "visit-date"]) {
      reading, path in
      let series = reading.remembering("iRECIST") { ResponseReading.immune(reading) }
      guard let point = series?.points.first(where: { $0.visit == path.visit }) else {
        return .unknown(ClinicalUnknown(cause: .unanswered))
      }
      return .string(read(point))
    }
  }

  /// `anlotinibCompliance()`: capsules taken in per cent of the days on which one was due, held days left out.
  private static let compliance = ClinicalLibrary.ComputedValue(
    name: "anlotinibCompliance", type: .number, forms: ["anlotinib"]
  ) { reading, path in
    let names = reading.trial.bindings
    let unknown = ClinicalValue.unknown(ClinicalUnknown(cause: .unanswered))
    let rows = FormRows(reading, path)
    let counts = rows.rows(names, "anlotinib.capsules").compactMap { rows.number(names, "anlotinib.taken", $0)?.int }
    guard !counts.isEmpty, let start = names.item("anlotinib.start"),
      let first = reading.values(of: start).first(where: { $0.place.form == path })?.value,
      case .date(let dayOne) = first
    else { return unknown }
    let held = rows.rows(names, "anlotinib.held").compactMap { row in
      rows.date(names, "anlotinib.held-from", row).map { (from: $0, to: rows.date(names, "anlotinib.held-to", row)) }
    }
    let found = Compliance(
      dayOne: dayOne, days: reading.trial.number("anlo-days")?.int ?? 14, held: held, taken: counts.reduce(0, +))
    return found?.percent.map { .number($0) } ?? unknown
  }
}
