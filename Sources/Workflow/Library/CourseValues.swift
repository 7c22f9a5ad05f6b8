import Expressions
import Forms
import Oncology
import Record
import Values

/// Values of a whole visit for expressions: the second reading by iRECIST, and how much of a cycle was taken.
enum CourseValues {
  static let all: [ClinicalLibrary.ComputedValue] = [
    immune("immuneResponse") { $0.response.rawValue }, immune("immuneSentence") { $0.why }, compliance,
    complianceWords,
  ]

  private static func immune(_ name: String, _ read: @escaping @Sendable (ImmunePoint) -> String)
    -> ClinicalLibrary.ComputedValue
  {
    ClinicalLibrary.ComputedValue(name: name, type: .string, reads: ["lesions", "reading", "visit-date"]) {
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
    name: "anlotinibCompliance", type: .number, reads: ["anlotinib"]
  ) { reading, path in
    count(reading, path)?.count.percent.map { .number($0) } ?? .unknown(ClinicalUnknown(cause: .unanswered))
  }

  /// `complianceWords()`: from which counts compliance comes.
  private static let complianceWords = ClinicalLibrary.ComputedValue(
    name: "complianceWords", type: .string, reads: ["anlotinib"]
  ) { reading, path in
    guard let (count, dayOne) = count(reading, path) else { return .unknown(ClinicalUnknown(cause: .unanswered)) }
    let planned = count.dueDays + count.heldDays
    let from = DateText.readable(dayOne)
    return .string(
      reading.language == "zh"
        ? "服用\(count.taken)粒，应服\(count.dueDays)粒：自\(from)起计划\(planned)天，暂停\(count.heldDays)天"
        : "\(count.taken) capsules of \(count.dueDays): \(planned) days from \(from), \(count.heldDays) held")
  }

  private static func count(_ reading: Reading, _ path: FormPath) -> (count: Compliance, dayOne: PartialDate)? {
    let names = reading.trial.bindings
    let rows = FormRows(reading, path)
    let counts = rows.rows(names, "anlotinib.capsules").compactMap { rows.number(names, "anlotinib.taken", $0)?.int }
    guard !counts.isEmpty, let start = names.item("anlotinib.start"),
      let first = reading.values(of: start).first(where: { $0.place.form == path })?.value,
      case .date(let dayOne) = first
    else { return nil }
    let held = rows.rows(names, "anlotinib.held").compactMap { row in
      rows.date(names, "anlotinib.held-from", row).map { (from: $0, to: rows.date(names, "anlotinib.held-to", row)) }
    }
    let count = Compliance(
      dayOne: dayOne, days: reading.trial.number("anlo-days")?.int ?? 14, held: held, taken: counts.reduce(0, +))
    return count.map { ($0, dayOne) }
  }
}
